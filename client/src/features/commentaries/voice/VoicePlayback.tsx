import type { Commentary, CommentaryVoice } from '@tongtang/shared/commentaries/contract.ts';
import { playerAt } from '@tongtang/shared/commentaries/cues.ts';
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlayerSeat } from '../../../platform/places.tsx';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Button } from '../../../ui/Button.tsx';
import { clockWords } from '../../../ui/time-words.ts';
import styles from '../beside/Commentary.module.css';
import { VOICE_TYPE } from './recorder.ts';

type VoicePlaybackProps = { id: Commentary['id']; voice: CommentaryVoice; name: string; seat: PlayerSeat };

/** Plays an expert's voice, with the player wherever they had it. */
export function VoicePlayback({ id, voice, name, seat }: VoicePlaybackProps) {
  const { t } = useTranslation('commentaries');
  const audio = useRef<HTMLAudioElement>(null);
  const { url, load, isLoading, error } = useSound(id, voice);
  const { onPlay, onPause } = useFollowed(audio, voice, seat);
  const time = clockWords(voice.lengthMs);
  if (url === null)
    return (
      <>
        <Button size="s" busy={isLoading} aria-label={t('voice.listenOf', { name, time })} onClick={load}>
          {t('voice.listen', { time })}
        </Button>
        <ShowProblem error={error} />
      </>
    );
  return (
    <audio
      ref={audio}
      className={styles['audio']}
      src={url}
      controls
      autoPlay
      aria-label={t('voice.listenOf', { name, time })}
      onPlay={onPlay}
      onPause={onPause}
      onEnded={() => seat.pause()}
    />
  );
}

/** Fetched whole and given to the browser as one: a recorder's file has no index, and nothing else can be sought in. */
function useSound(id: Commentary['id'], voice: CommentaryVoice) {
  const api = useApi();
  const [url, setUrl] = useState<string | null>(null);
  const [isLoading, setLoading] = useState(false);
  const [error, setError] = useState<unknown>(null);
  useEffect(
    () => () => {
      if (url !== null) URL.revokeObjectURL(url);
    },
    [url],
  );
  const load = () => {
    setLoading(true);
    setError(null);
    api.commentaries.sound
      .call({ id, voiceId: voice.id })
      .then((file) => file.arrayBuffer())
      .then((bytes) => setUrl(urlOf(bytes)))
      .catch(setError)
      .finally(() => setLoading(false));
  };
  return { url, load, isLoading, error };
}

function urlOf(bytes: ArrayBuffer): string {
  const source = new MediaSource();
  source.addEventListener('sourceopen', () => {
    const buffer = source.addSourceBuffer(VOICE_TYPE);
    buffer.addEventListener('updateend', () => source.endOfStream(), { once: true });
    buffer.appendBuffer(bytes);
  });
  return URL.createObjectURL(source);
}

const LOOK_EVERY_MS = 200;
/** Farther than this from where the expert had it, the player is moved. */
const ASTRAY_MS = 600;

/** The player follows the voice; while it fetches what it needs, the voice waits for it. */
function useFollowed(audio: RefObject<HTMLAudioElement | null>, { cues }: CommentaryVoice, seat: PlayerSeat) {
  const timer = useRef<ReturnType<typeof setInterval> | null>(null);
  const isWaiting = useRef(false);
  const stop = useCallback(() => {
    if (timer.current !== null) clearInterval(timer.current);
    timer.current = null;
    isWaiting.current = false;
  }, []);
  useEffect(() => stop, [stop]);
  const look = () => {
    const voice = audio.current;
    const told = voice === null ? null : playerAt(cues, voice.currentTime * 1000);
    if (voice === null || told === null) return;
    const { positionMs, phase, speed } = seat.get();
    if (speed !== told.rate) seat.setSpeed(told.rate);
    if (Math.abs(positionMs - told.positionMs) > ASTRAY_MS) seat.seek(told.positionMs);
    if (told.playing && phase === 'paused') seat.play();
    if (!told.playing && phase !== 'paused' && phase !== 'ended') seat.pause();
    const mustWait = told.playing && phase === 'buffering';
    if (mustWait === isWaiting.current) return;
    isWaiting.current = mustWait;
    if (mustWait) voice.pause();
    else void voice.play(); // it was playing a moment ago
  };
  const latest = useRef(look);
  useEffect(() => {
    latest.current = look;
  });
  return {
    onPlay() {
      if (timer.current !== null) return;
      latest.current();
      timer.current = setInterval(() => latest.current(), LOOK_EVERY_MS);
    },
    onPause() {
      if (isWaiting.current) return;
      stop();
      seat.pause();
    },
  };
}
