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
import { SavedSign } from '../beside/SavedSign.tsx';
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
  const saver = useKeptSaver({
    name: `observation.${recordingId}.${String(perspective)}`,
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
      {mayWrite && saver !== null && <Note saver={saver} seat={seat} name={name} />}
    </section>
  );
}

type NoteProps = { saver: OwnSaver<ObservationNote>; seat: PlayerSeat; name: string };

function Note({ saver, seat, name }: NoteProps) {
  const { t } = useTranslation('codings');
  const field = useId();
  const text = useRef<HTMLTextAreaElement>(null);
  const state = useSyncExternalStore(saver.subscribe, saver.state);
  const { note } = state.content;
  const write = (next: string) => saver.change({ note: next.slice(0, OBSERVATION_NOTE_MOST) });
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
        onChange={({ target }) => write(target.value)}
      />
      {note.length >= OBSERVATION_NOTE_MOST && (
        <p role="alert">{t('tasks.most', { most: OBSERVATION_NOTE_MOST })}</p>
      )}
      <p className={styles['acts']}>
        <Button
          size="s"
          onClick={() => {
            const time = clockWords(seat.get().positionMs);
            write(`${note}${note === '' || note.endsWith('\n') ? '' : '\n'}${time} `);
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
