import { useMutation } from '@tanstack/react-query';
import type { RecordingImport } from '@tongtang/shared/recording-imports/contract.ts';
import type { RecordingId } from '@tongtang/shared/wire/ids.ts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Button } from '../../../ui/Button.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import styles from '../RecordingFiles.module.css';
import { useAlignment, type Aligned } from './use-alignment.ts';

/** Nearer than a step of picture and sound; nobody hears it. */
const ALIGNED_MS = 20;

type AlignPartProps = { angle: RecordingImport; recordingId: RecordingId; onChanged: () => void };

/** Puts an angle where it sounds like the rest of the lesson; a person confirms it. */
export function AlignPart({ angle, recordingId, onChanged }: AlignPartProps) {
  const { t } = useTranslation('recordingImports');
  const listening = useAlignment(angle, recordingId);
  return (
    <div className={styles['line']}>
      <Button
        size="s"
        busy={listening.isPending}
        aria-label={t('align.startOf', { name: angle.name })}
        onClick={() => listening.mutate()}
      >
        {t('align.start')}
      </Button>
      <span role="status" className={styles['soft']}>
        {listening.isPending && t('align.listening', { percent: Math.floor(listening.share * 100) })}
        {listening.isSuccess && <Found angle={angle} found={listening.data} />}
      </span>
      {listening.isSuccess && listening.data?.lag?.isSure === true && (
        <Move
          angle={angle}
          shiftMs={listening.data.lag.shiftMs}
          onLeave={listening.reset}
          onMoved={() => {
            listening.reset();
            onChanged();
          }}
        />
      )}
      <ShowProblem error={listening.error} onRetry={() => listening.mutate()} />
    </div>
  );
}

function Found({ angle, found }: { angle: RecordingImport; found: Aligned | null }) {
  const { t } = useTranslation('recordingImports');
  if (found === null) return t('align.nothing');
  const { lag, beside } = found;
  if (lag?.isSure !== true) return t('align.unlike', { name: beside });
  const percent = Math.round(lag.alike * 100);
  if (Math.abs(lag.shiftMs) <= ALIGNED_MS) return t('align.fits', { name: beside, percent });
  return t(lag.shiftMs > 0 ? 'align.later' : 'align.earlier', {
    ...{ angle: angle.name, name: beside, percent },
    seconds: secondsOf(lag.shiftMs),
  });
}

const secondsOf = (ms: number) => (Math.abs(ms) / 1000).toFixed(2);

type MoveProps = { angle: RecordingImport; shiftMs: number; onLeave: () => void; onMoved: () => void };

function Move({ angle: { id, name, startsAt }, shiftMs, onLeave, onMoved }: MoveProps) {
  const { t } = useTranslation('recordingImports');
  const tellDone = useTellDone();
  const { change } = useApi().recordingImports;
  const back = useMutation(change.mutationOptions({ onSuccess: onMoved }));
  const move = useMutation(
    change.mutationOptions({
      onSuccess: () => {
        tellDone({
          message: t('align.moved', { name, seconds: secondsOf(shiftMs) }),
          onUndo: () => back.mutate({ id, startsAt }),
        });
        onMoved();
      },
    }),
  );
  if (Math.abs(shiftMs) <= ALIGNED_MS) return null;
  return (
    <>
      <Button
        size="s"
        look="primary"
        busy={move.isPending}
        onClick={() => move.mutate({ id, startsAt: startsAt + shiftMs })}
      >
        {t('align.move')}
      </Button>
      <Button size="s" look="quiet" onClick={onLeave}>
        {t('align.leave')}
      </Button>
      <ShowProblem error={move.error} />
    </>
  );
}
