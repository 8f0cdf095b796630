import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import { useState, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Player } from '../player/player.ts';
import { chapterAt, type Chapter } from '../player/replay.ts';
import { clockWords } from '../../../ui/time-words.ts';
import { usePlayerState } from '../use-player-state.ts';
import styles from './Timeline.module.css';

type TimelineProps = {
  recording: Pick<Recording, 'spans'>;
  player: Player;
  chapters: readonly Chapter[];
};

/** The length of the recording with what was recorded, the stages, and where one is. */
export function Timeline({ recording, player, chapters }: TimelineProps) {
  const { t } = useTranslation('recordings');
  const endMs = usePlayerState(player, (state) => Math.max(1, state.endMs));
  const positionMs = usePlayerState(player, (state) => state.positionMs);
  const [hoverMs, setHover] = useState<number | null>(null);
  const [dragMs, setDrag] = useState<number | null>(null);
  const shownMs = dragMs ?? positionMs;
  const percent = (ms: number) => `${String((Math.min(Math.max(ms, 0), endMs) / endMs) * 100)}%`;
  const timeUnder = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return Math.min(1, Math.max(0, (event.clientX - left) / width)) * endMs;
  };
  const title = (ms: number) => chapters[chapterAt(chapters, ms)]?.title;
  const words = { now: clockWords(shownMs), all: clockWords(endMs) };
  const chapter = title(shownMs);
  return (
    <div
      className={styles['timeline']}
      role="slider"
      tabIndex={0}
      aria-label={t('timeline')}
      aria-valuemin={0}
      aria-valuemax={Math.round(endMs / 1000)}
      aria-valuenow={Math.round(shownMs / 1000)}
      aria-valuetext={chapter === undefined ? t('timeOf', words) : t('timeInChapter', { ...words, chapter })}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag(timeUnder(event));
      }}
      onPointerMove={(event) => {
        setHover(timeUnder(event));
        if (dragMs !== null) setDrag(timeUnder(event));
      }}
      onPointerUp={(event) => {
        if (dragMs !== null) player.seek(timeUnder(event));
        setDrag(null);
      }}
      onPointerCancel={() => setDrag(null)}
      onPointerLeave={() => setHover(null)}
    >
      <div className={styles['track']}>
        {recording.spans.map((span) => (
          <div
            key={span.startMs}
            className={styles['span']}
            style={{
              left: percent(span.startMs),
              right: `calc(100% - ${percent(span.endMs ?? endMs)})`,
            }}
          />
        ))}
        <div className={styles['played']} style={{ width: percent(shownMs) }} />
        {chapters.map(({ startMs }) => (
          <div key={startMs} className={styles['tick']} style={{ left: percent(startMs) }} />
        ))}
      </div>
      <div className={styles['knob']} style={{ left: percent(shownMs) }} />
      {hoverMs !== null && (
        <div className={styles['hover']} style={{ left: `clamp(40px, ${percent(hoverMs)}, 100% - 40px)` }}>
          {[clockWords(hoverMs), title(hoverMs)].filter(Boolean).join(' ')}
        </div>
      )}
    </div>
  );
}
