import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import type { SoundRendition } from '@tongtang/shared/renditions/contract.ts';
import { useTranslation } from 'react-i18next';
import type { Places } from '../../platform/places.tsx';
import { useApi } from '../../platform/platform.tsx';
import { ShowProblem } from '../../platform/problem-words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import type { ComponentProps } from 'react';
import styles from './SoundChoice.module.css';
import { useRenditions } from './use-renditions.ts';

type SoundChoiceProps = ComponentProps<Places['soundChoice']>;

const MEGABYTE = 1_000_000;
const sizeWords = (bytes: number): string => (bytes / MEGABYTE).toFixed(1);

/** Pictures and sound, or the small version; and how it stands with the making of that. */
export function SoundChoice({ recording, isSoundOnly, onChoose }: SoundChoiceProps) {
  const { t } = useTranslation('renditions');
  const { data, error, refetch } = useRenditions(recording.id);
  if (data === undefined)
    return error === null ? null : <ShowProblem error={error} onRetry={() => void refetch()} />;
  const { sound, mayAsk } = data;
  return (
    <section className={styles['choice']} aria-label={t('choose')}>
      {sound.file !== null && (
        <>
          <Choice
            label={t('choose')}
            value={isSoundOnly ? 'sound' : 'all'}
            options={[
              { value: 'all', label: t('all') },
              {
                value: 'sound',
                label: t('soundOnly', { size: t('size', { size: sizeWords(sound.file.bytes) }) }),
              },
            ]}
            onChoose={(chosen) => onChoose(chosen === 'sound')}
          />
          <p className={styles['soft']} aria-live="polite">
            {isSoundOnly ? t('isSoundOnly') : t('why')}
          </p>
        </>
      )}
      <Progress sound={sound} recording={recording} mayAsk={mayAsk} />
    </section>
  );
}

type ProgressProps = { sound: SoundRendition; recording: Recording; mayAsk: boolean };

function Progress({ sound, recording, mayAsk }: ProgressProps) {
  const { t } = useTranslation('renditions');
  const words = wordsOf(sound);
  if (words === null) return null;
  return (
    <div className={styles['progress']} role="status">
      <span>{t(words, { percent: sound.progress })}</span>
      {sound.state === 'making' && <progress max={100} value={sound.progress} aria-label={t('choose')} />}
      {mayAsk && sound.state === 'later' && !recording.isRecording && (
        <Ask recording={recording} words="now" />
      )}
      {mayAsk && sound.state === 'failed' && sound.fault !== 'no-sound' && (
        <Ask recording={recording} words="again" />
      )}
    </div>
  );
}

function wordsOf({ state, yields, fault, file }: SoundRendition) {
  if (fault !== null) return `failed.${fault}` as const;
  if (state === 'ready') return null;
  if (state === 'later' || state === 'failed') return 'later';
  if (yields) return 'yields';
  if (file !== null) return 'newer';
  return state;
}

type AskProps = { recording: Recording; words: 'now' | 'again' };

function Ask({ recording: { id }, words }: AskProps) {
  const { t } = useTranslation('renditions');
  const api = useApi();
  const queryClient = useQueryClient();
  const asking = useMutation(
    api.renditions.askForSound.mutationOptions({
      onSettled: () =>
        queryClient.invalidateQueries({ queryKey: api.renditions.find.key({ input: { id } }) }),
    }),
  );
  return (
    <>
      <Button size="s" busy={asking.isPending} onClick={() => asking.mutate({ id })}>
        {t(words)}
      </Button>
      {asking.error !== null && <ShowProblem error={asking.error} />}
    </>
  );
}
