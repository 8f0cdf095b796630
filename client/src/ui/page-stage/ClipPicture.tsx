import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../Button.tsx';
import { followClip, type ClipAction, type ClipState } from './clip.ts';
import styles from './PageStage.module.css';
import type { StageView } from './stage-view.ts';

type ClipPictureProps = {
  view: Extract<StageView, { kind: 'clip' }>;
  clip: ClipState;
  /** Shows the controls; what is done with them comes back as `clip`. */
  onClip: ((action: ClipAction) => void) | undefined;
};

const LOOK_EVERY_MS = 1_000;

/** A video clip on the page, at the same place on every screen. */
export function ClipPicture({ view, clip, onClip }: ClipPictureProps) {
  const { t } = useTranslation('stage');
  const video = useRef<HTMLVideoElement>(null);
  const [isSilenced, setSilenced] = useState(false);
  useEffect(() => {
    const player = video.current;
    if (player === null) return undefined;
    const follow = () => {
      followClip(player, clip);
      setSilenced(player.muted);
    };
    follow();
    const timer = setInterval(follow, LOOK_EVERY_MS);
    player.addEventListener('loadedmetadata', follow);
    return () => {
      clearInterval(timer);
      player.removeEventListener('loadedmetadata', follow);
    };
  }, [clip, view.source]);
  return (
    <>
      <video ref={video} className={styles['clip']} src={view.source.objectUrl} playsInline preload="auto" />
      {isSilenced && (
        <div className={styles['unmute']}>
          <Button
            look="primary"
            onClick={() => {
              if (video.current !== null) video.current.muted = false;
              setSilenced(false);
            }}
          >
            {t('clip.sound')}
          </Button>
        </div>
      )}
      {onClip !== undefined && <ClipControls video={video} clip={clip} onClip={onClip} />}
    </>
  );
}

type ClipControlsProps = {
  video: React.RefObject<HTMLVideoElement | null>;
  clip: ClipState;
  onClip: (action: ClipAction) => void;
};

function ClipControls({ video, clip, onClip }: ClipControlsProps) {
  const { t } = useTranslation('stage');
  const { atMs, durationMs } = useClipTime(video);
  const act = (action: Partial<ClipAction>) =>
    onClip({ playing: clip.playing, atMs: Math.round((video.current?.currentTime ?? 0) * 1000), ...action });
  return (
    <div className={styles['clipControls']} data-own-keys>
      <Button size="s" onClick={() => act({ playing: !clip.playing })}>
        {clip.playing ? t('clip.pause') : t('clip.play')}
      </Button>
      <input
        type="range"
        aria-label={t('clip.position')}
        aria-valuetext={`${timeWords(atMs)} / ${timeWords(durationMs)}`}
        min={0}
        max={Math.max(1, durationMs)}
        step={1000}
        value={Math.min(atMs, durationMs)}
        onChange={(event) => act({ atMs: Number(event.target.value) })}
      />
      <span className="figures">
        {timeWords(atMs)} / {timeWords(durationMs)}
      </span>
    </div>
  );
}

function useClipTime(video: React.RefObject<HTMLVideoElement | null>) {
  const [time, setTime] = useState({ atMs: 0, durationMs: 0 });
  useEffect(() => {
    const player = video.current;
    if (player === null) return undefined;
    const read = () =>
      setTime({
        atMs: Math.round(player.currentTime * 1000),
        durationMs: Number.isFinite(player.duration) ? Math.round(player.duration * 1000) : 0,
      });
    const events = ['timeupdate', 'durationchange', 'seeked'] as const;
    for (const name of events) player.addEventListener(name, read);
    read();
    return () => {
      for (const name of events) player.removeEventListener(name, read);
    };
  }, [video]);
  return time;
}

/** `3:07`. */
const timeWords = (ms: number): string => {
  const seconds = Math.floor(ms / 1000);
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
};
