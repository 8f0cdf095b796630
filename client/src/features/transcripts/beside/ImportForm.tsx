import { useMutation } from '@tanstack/react-query';
import { FILE_MOST } from '@tongtang/shared/transcripts/contract.ts';
import type { RecordingId } from '@tongtang/shared/wire/ids.ts';
import { useId, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Button } from '../../../ui/Button.tsx';
import { chooseFiles } from '../../../ui/choose-files.ts';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import { textOf } from '../transcript.model.ts';
import { useTranscriptAgain } from '../use-transcript.ts';
import styles from './Transcript.module.css';

type ImportFormProps = {
  recordingId: RecordingId;
  /** Lines that are there. */
  count: number;
};

const EXTENSIONS = ['vtt', 'srt'];
/** Beyond it a file is not even read. */
const BYTES_MOST = 4 * FILE_MOST;

type Chosen = { name: string; text: string };
type Refusal = 'unreadable' | 'tooLarge';

/** Brings a caption file in: all of it, or nothing and the line that is wrong. */
export function ImportForm({ recordingId, count }: ImportFormProps) {
  const { t } = useTranslation('transcripts');
  const again = useTranscriptAgain();
  const tell = useTellDone();
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [offset, setOffset] = useState('0');
  const [replaces, setReplaces] = useState(true);
  const hint = useId();
  const seconds = offset.trim() === '' ? NaN : Number(offset);
  const bring = useMutation(
    useApi().transcripts.import.mutationOptions({
      onSuccess: ({ added }) => {
        setOpen(false);
        setChosen(null);
        tell({ message: t('import.done', { count: added }) });
      },
      onSettled: again,
    }),
  );
  const choose = () =>
    chooseFiles({ extensions: EXTENSIONS, multiple: false }, ([file]) => {
      if (file === undefined) return;
      bring.reset();
      void read(file).then((result) => {
        setRefusal(typeof result === 'string' ? result : null);
        setChosen(typeof result === 'string' ? null : result);
      });
    });
  if (!isOpen)
    return (
      <Button size="s" look="quiet" onClick={() => setOpen(true)}>
        {t('import.open')}
      </Button>
    );
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    if (chosen === null || !Number.isFinite(seconds)) return;
    bring.mutate({ id: recordingId, text: chosen.text, offsetMs: Math.round(seconds * 1000), replaces });
  };
  return (
    <form className={styles['form']} onSubmit={send} aria-label={t('import.open')}>
      <div className={styles['acts']}>
        <Button size="s" onClick={choose}>
          {t('import.choose')}
        </Button>
        <span>{chosen !== null && t('import.chosen', { name: chosen.name })}</span>
      </div>
      <p className={styles['soft']}>{t('import.how')}</p>
      {refusal !== null && (
        <p role="alert" className={styles['refusal']}>
          {t(`import.${refusal}`, { most: FILE_MOST })}
        </p>
      )}
      <label>
        {t('import.offset')}
        <input
          type="number"
          step="any"
          value={offset}
          aria-describedby={hint}
          aria-invalid={!Number.isFinite(seconds) || undefined}
          onChange={({ target }) => setOffset(target.value)}
        />
      </label>
      <p id={hint} className={styles['soft']}>
        {t(Number.isFinite(seconds) ? 'import.offsetHow' : 'import.notNumber')}
      </p>
      {count > 0 && (
        <fieldset>
          <legend>{t('import.replaces', { count })}</legend>
          {[true, false].map((value) => (
            <label key={String(value)} className={styles['follow']}>
              <input
                type="radio"
                name={hint}
                checked={replaces === value}
                onChange={() => setReplaces(value)}
              />
              {t(value ? 'import.replace' : 'import.add')}
            </label>
          ))}
        </fieldset>
      )}
      <ShowProblem error={bring.error} shownFields={['text']} />
      <div className={styles['acts']}>
        <Button
          type="submit"
          size="s"
          look="primary"
          busy={bring.isPending}
          disabled={chosen === null || !Number.isFinite(seconds)}
        >
          {t('import.send')}
        </Button>
        <Button size="s" onClick={() => setOpen(false)}>
          {t('import.cancel')}
        </Button>
      </div>
    </form>
  );
}

async function read(file: File): Promise<Chosen | Refusal> {
  if (file.size > BYTES_MOST) return 'tooLarge';
  const text = textOf(new Uint8Array(await file.arrayBuffer()));
  if (text === null) return 'unreadable';
  return text.length > FILE_MOST ? 'tooLarge' : { name: file.name, text };
}
