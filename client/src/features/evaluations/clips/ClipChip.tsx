import { Link } from '@tanstack/react-router';
import type { Clip } from '@tongtang/shared/evaluations/clip.ts';
import { useTranslation } from 'react-i18next';
import { useClipDesk } from './clip-desk.tsx';
import styles from './Clips.module.css';
import { timesOf } from './times-of.ts';

/** A piece of evidence: played by the player beside it, or a way to the recording at its moment. */
export function ClipChip({ clip, of }: { clip: Clip; of: string }) {
  const { t } = useTranslation('evaluations');
  const desk = useClipDesk();
  const time = timesOf(clip);
  const sign = (
    <>
      <span aria-hidden>▶</span> {time}
    </>
  );
  if (desk?.recordingId !== clip.recordingId)
    return (
      <Link
        to="/recordings/$recordingId"
        params={{ recordingId: clip.recordingId }}
        // as: the recording's own schema reads the address
        search={{ t: `${String(clip.startMs)}ms`, beside: 'evaluation' } as never}
        className={styles['chip']}
        aria-label={t('clips.watchOf', { time, name: of })}
      >
        {sign}
      </Link>
    );
  return (
    <button
      type="button"
      className={styles['chip']}
      data-playing={desk.playingId === clip.id || undefined}
      aria-label={t('clips.playOf', { time, name: of })}
      onClick={() => desk.play(clip)}
    >
      {sign}
    </button>
  );
}
