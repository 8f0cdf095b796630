import { useMutation } from '@tanstack/react-query';
import { LINE_MOST, SPEAKER_MOST, type TranscriptLine } from '@tongtang/shared/transcripts/contract.ts';
import type { RecordingId } from '@tongtang/shared/wire/ids.ts';
import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { asRequestProblem } from '../../../platform/request-problem.ts';
import { dropDraft, useDraft } from '../../../platform/use-draft.ts';
import { Button } from '../../../ui/Button.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import { useMost } from '../../../ui/use-most.tsx';
import { useTranscriptAgain } from '../use-transcript.ts';
import styles from './Transcript.module.css';

type CorrectFormProps = { recordingId: RecordingId; line: TranscriptLine; onClose: () => void };

/** What came in between, as the server tells it. */
const Changed = z.object({ body: z.string(), revision: z.number() });

/** Corrects one line, or takes it away; what is written outlives a reload. */
export function CorrectForm({ recordingId, line, onClose }: CorrectFormProps) {
  const { t } = useTranslation('transcripts');
  const api = useApi().transcripts;
  const again = useTranscriptAgain();
  const draft = `transcript.${line.id}`;
  const [body, setBody] = useDraft(draft, line.body);
  const [speaker, setSpeaker] = useState(line.speaker);
  // what the form began from: news that come while one writes do not change it
  const [revision, setRevision] = useState(line.revision);
  const words = useMost(body.trim(), LINE_MOST);
  const who = useMost(speaker.trim(), SPEAKER_MOST);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  const close = () => {
    dropDraft(draft);
    onClose();
  };
  const save = useMutation(api.correct.mutationOptions({ onSuccess: close, onSettled: again }));
  const remove = useRemove(recordingId, line, close);
  const problem = save.error === null ? null : asRequestProblem(save.error);
  const between = problem?.reason === 'transcript.changed' ? Changed.safeParse(problem.data).data : undefined;
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    if (!words.isOver && !who.isOver && body.trim() !== '')
      save.mutate({ id: recordingId, lineId: line.id, body: body.trim(), speaker: speaker.trim(), revision });
  };
  return (
    <form className={styles['form']} onSubmit={send}>
      <label>
        {t('form.speaker')}
        <input value={speaker} {...who.field} onChange={({ target }) => setSpeaker(target.value)} />
      </label>
      {who.note}
      <label>
        {t('form.body')}
        <textarea
          ref={field}
          rows={3}
          value={body}
          {...words.field}
          onChange={({ target }) => setBody(target.value)}
        />
      </label>
      {words.note}
      <ShowProblem error={save.error ?? remove.error} />
      {between !== undefined && between.revision !== revision && (
        <p>
          {t('form.between', { body: between.body })}{' '}
          <Button size="s" look="quiet" onClick={() => setRevision(between.revision)}>
            {t('form.saveOver')}
          </Button>
        </p>
      )}
      <div className={styles['acts']}>
        <Button type="submit" size="s" look="primary" busy={save.isPending} disabled={body.trim() === ''}>
          {t('form.save')}
        </Button>
        <Button size="s" onClick={close}>
          {t('form.cancel')}
        </Button>
        <Button
          size="s"
          look="quiet"
          busy={remove.isPending}
          onClick={() => remove.mutate({ id: recordingId, lineId: line.id })}
        >
          {t('form.remove')}
        </Button>
      </div>
    </form>
  );
}

/** At once, with ten seconds to put it back. */
function useRemove(recordingId: RecordingId, { id: lineId }: TranscriptLine, onDone: () => void) {
  const { t } = useTranslation('transcripts');
  const api = useApi().transcripts;
  const again = useTranscriptAgain();
  const tell = useTellDone();
  const restore = useMutation(api.restore.mutationOptions({ onSettled: again }));
  return useMutation(
    api.remove.mutationOptions({
      onSuccess: () => {
        onDone();
        tell({ message: t('form.removed'), onUndo: () => restore.mutate({ id: recordingId, lineId }) });
        again();
      },
    }),
  );
}
