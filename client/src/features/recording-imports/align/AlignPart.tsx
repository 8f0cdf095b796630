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
      {listening.isSuccess && listening.data?.fit?.isSure === true && (
        <Move angle={angle} to={listening.data.fit.startsAt} onLeave={listening.reset} onMoved={onChanged} />
      )}
      <ShowProblem error={listening.error} onRetry={() => listening.mutate()} />
    </div>
  );
}

function Found({ angle, found }: { angle: RecordingImport; found: Aligned | null }) {
  const { t } = useTranslation('recordingImports');
  if (found === null) return t('align.nothing');
  const { fit, beside } = found;
  if (fit?.isSure !== true) return t('align.unlike', { name: beside });
  const percent = Math.round(fit.alike * 100);
  const shiftMs = fit.startsAt - angle.startsAt;
  if (Math.abs(shiftMs) <= ALIGNED_MS) return t('align.fits', { name: beside, percent });
  return t(shiftMs > 0 ? 'align.later' : 'align.earlier', {
    ...{ angle: angle.name, name: beside, percent },
    seconds: secondsOf(shiftMs),
  });
}

const secondsOf = (ms: number) => (Math.abs(ms) / 1000).toFixed(2);

type MoveProps = { angle: RecordingImport; to: number; onLeave: () => void; onMoved: () => void };

function Move({ angle: { id, name, startsAt }, to, onLeave, onMoved }: MoveProps) {
  const { t } = useTranslation('recordingImports');
  const tellDone = useTellDone();
  const { change } = useApi().recordingImports;
  const back = useMutation(change.mutationOptions({ onSuccess: onMoved }));
  const move = useMutation(
    change.mutationOptions({
      onSuccess: () => {
        tellDone({
          message: t('align.moved', { name, seconds: secondsOf(to - startsAt) }),
          onUndo: () => back.mutate({ id, startsAt }),
        });
        onMoved();
      },
    }),
  );
  if (Math.abs(to - startsAt) <= ALIGNED_MS) return null;
  return (
    <>
      <Button size="s" look="primary" busy={move.isPending} onClick={() => move.mutate({ id, startsAt: to })}>
        {t('align.move')}
      </Button>
      <Button size="s" look="quiet" onClick={onLeave}>
        {t('align.leave')}
      </Button>
      <ShowProblem error={move.error} />
    </>
  );
}
