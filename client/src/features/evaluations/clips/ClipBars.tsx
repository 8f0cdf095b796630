import type { Clip } from '@tongtang/shared/evaluations/clip.ts';
import { createPortal } from 'react-dom';
import { useClipDesk } from './clip-desk.tsx';
import styles from './Clips.module.css';
import { timesOf } from './times-of.ts';

/** Evidence drawn below the time line; for the eye and the pointer: the list of it is for everybody. */
export function ClipBars({ clips, name }: { clips: readonly Clip[]; name: string }) {
  const desk = useClipDesk();
  if (desk === null || desk.lane === null) return null;
  const { endMs } = desk.seat.get();
  const percent = (ms: number) => `${String((100 * ms) / Math.max(1, endMs))}%`;
  return createPortal(
    clips
      .filter(({ recordingId }) => recordingId === desk.recordingId)
      .map((clip) => (
        <button
          key={clip.id}
          type="button"
          tabIndex={-1}
          className={styles['bar']}
          data-playing={clip.id === desk.playingId || undefined}
          style={{ left: percent(clip.startMs), width: percent(clip.endMs - clip.startMs) }}
          title={`${name} ${timesOf(clip)}`}
          onClick={() => desk.play(clip)}
        />
      )),
    desk.lane,
  );
}
