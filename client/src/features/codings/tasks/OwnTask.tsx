import { useQueryClient } from '@tanstack/react-query';
import {
  LICC_PERSPECTIVES,
  OBSERVATION_NOTE_MOST,
  ObservationNote,
  ObservationNoteSave,
  type ObservationTask,
} from '@tongtang/shared/codings/tasks.contract.ts';
import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import { useId, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnSaver } from '../../../platform/own-saver.ts';
import type { PlayerSeat } from '../../../platform/places.tsx';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Button } from '../../../ui/Button.tsx';
import { clockWords } from '../../../ui/time-words.ts';
import { SavedSign } from '../../../platform/SavedSign.tsx';
import { useFittingText } from '../../../platform/use-fitting-text.ts';
import { useKeptSaver } from '../../../platform/use-kept-saver.ts';
import { Points } from './AssignForm.tsx';
import styles from './Tasks.module.css';

type OwnTaskProps = {
  task: ObservationTask;
  recordingId: Recording['id'];
  seat: PlayerSeat;
  /** Whose right to judge the lesson has ended reads what they wrote. */
  mayWrite: boolean;
};

/** One's own perspective: what to look at, and what one saw. */
export function OwnTask({ task, recordingId, seat, mayWrite }: OwnTaskProps) {
  const api = useApi();
  const queryClient = useQueryClient();
  // from here on this page writes it: what the list says later of the same note is not newer
  const [beginning] = useState(() => ({
    ...{ revision: task.revision, savedAt: task.savedAt, content: { note: task.note } },
  }));
  const { perspective } = task;
  const kept = `observation.${recordingId}.${String(perspective)}`;
  const saver = useKeptSaver({
    name: kept,
    schema: ObservationNote,
    beginning,
    async save(send) {
      const saved = await api.codings.tasks.note.call(
        ObservationNoteSave.parse({ recordingId, perspective, ...send }),
      );
      // whoever comes back to the list goes on from here
      queryClient.setQueryData(api.codings.tasks.list.queryKey({ input: { recordingId } }), (list) =>
        list === undefined
          ? undefined
          : {
              ...list,
              items: list.items.map((one) => (one.isOwn && one.perspective === perspective ? saved : one)),
            },
      );
      return saved;
    },
  });
  const { view, name } = LICC_PERSPECTIVES[perspective - 1] ?? { view: '', name: '' };
  return (
    <section className={styles['own']} aria-label={`${view} · ${name}`}>
      <h2>{`${view} · ${name}`}</h2>
      <Points number={perspective} />
      {!mayWrite && <p className={styles['note']}>{task.note}</p>}
      {mayWrite && saver !== null && <Note {...{ saver, seat, name }} draft={`${kept}.long`} />}
    </section>
  );
}

type NoteProps = { saver: OwnSaver<ObservationNote>; seat: PlayerSeat; name: string; draft: string };

function Note({ saver, seat, name, draft }: NoteProps) {
  const { t } = useTranslation('codings');
  const field = useId();
  const text = useRef<HTMLTextAreaElement>(null);
  const state = useSyncExternalStore(saver.subscribe, saver.state);
  const fitting = useFittingText({
    ...{ key: draft, saved: state.content.note, most: OBSERVATION_NOTE_MOST },
    save: (next) => saver.change({ note: next }),
  });
  const note = fitting.text;
  return (
    <>
      <label htmlFor={field} className="visually-hidden">
        {t('tasks.noteOf', { name })}
      </label>
      <textarea
        ref={text}
        id={field}
        rows={5}
        value={note}
        placeholder={t('tasks.placeholder')}
        {...fitting.field}
        onChange={({ target }) => fitting.change(target.value)}
      />
      {fitting.note}
      <p className={styles['acts']}>
        <Button
          size="s"
          onClick={() => {
            const time = clockWords(seat.get().positionMs);
            fitting.change(`${note}${note === '' || note.endsWith('\n') ? '' : '\n'}${time} `);
            text.current?.focus();
          }}
        >
          {t('tasks.time')}
        </Button>
        <SavedSign state={state} />
      </p>
      <ShowProblem error={state.sync === 'stopped' ? state.problem : null} />
    </>
  );
}
