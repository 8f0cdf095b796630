import { stretchBetween, type Clip } from '@tongtang/shared/evaluations/clip.ts';
import type { RecordingId } from '@tongtang/shared/wire/ids.ts';
import {
  createContext,
  use,
  useCallback,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../../platform/announcer.tsx';
import { isWriting } from '../../../platform/is-writing.ts';
import { newUuid } from '../../../platform/new-uuid.ts';
import type { PlayerSeat } from '../../../platform/places.tsx';
import { playRange } from '../../../platform/play-range.ts';
import { clockWords } from '../../../ui/time-words.ts';
import styles from './Clips.module.css';

/** Where evidence is taken from the player: a sheet beside a recording has one, a sheet in a page of its own none. */
export type ClipDesk = {
  recordingId: RecordingId;
  seat: PlayerSeat;
  /** The item in hand, which the key means. */
  hand: string | null;
  takeInHand: (place: string) => void;
  /** A piece that has a beginning and no end yet. */
  begun: { place: string; startMs: number } | null;
  /** Begins a piece for an item at the player's position, or ends the one that is begun. */
  press: (place: string) => void;
  cancel: () => void;
  /** Ends when its item goes. */
  join: (place: string, add: (clip: Clip) => void) => () => void;
  /** The piece that is being played. */
  playingId: string | null;
  play: (clip: Clip) => void;
  /** Below the time line, where pieces are drawn; null until it is there. */
  lane: HTMLElement | null;
};

const ClipDeskContext = createContext<ClipDesk | null>(null);

export const useClipDesk = (): ClipDesk | null => use(ClipDeskContext);

type ClipDeskProps = {
  recordingId: RecordingId;
  seat: PlayerSeat;
  underTimeline: HTMLElement | null;
  children: ReactNode;
};

/** E takes evidence for the item in hand, wherever the focus is, but where one writes; Escape gives up. */
export function ClipDeskProvider({ recordingId, seat, underTimeline, children }: ClipDeskProps) {
  const [hand, takeInHand] = useState<string | null>(null);
  const [lane, setLane] = useState<HTMLElement | null>(null);
  const { begun, press, cancel, join } = useTaking(recordingId, seat);
  const { playingId, play } = usePlaying(seat);
  useClipKeys({ hand, begun, press, cancel });
  const desk = useMemo(
    () => ({ recordingId, seat, hand, takeInHand, begun, press, cancel, join, playingId, play, lane }),
    [recordingId, seat, hand, begun, press, cancel, join, playingId, play, lane],
  );
  return (
    <ClipDeskContext value={desk}>
      {underTimeline !== null &&
        createPortal(<div ref={setLane} className={styles['lane']} aria-hidden />, underTimeline)}
      {children}
    </ClipDeskContext>
  );
}

function useTaking(recordingId: RecordingId, seat: PlayerSeat) {
  const { t } = useTranslation('evaluations');
  const announce = useAnnounce();
  const [begun, setBegun] = useState<ClipDesk['begun']>(null);
  const adders = useRef(new Map<string, (clip: Clip) => void>());
  const cancel = useCallback(() => setBegun(null), []);
  const join = useCallback((place: string, add: (clip: Clip) => void) => {
    adders.current.set(place, add);
    return () => {
      if (adders.current.get(place) === add) adders.current.delete(place);
    };
  }, []);
  const press = useCallback(
    (place: string) => {
      const { positionMs, endMs } = seat.get();
      // whoever presses at another item means that one
      if (begun?.place !== place) {
        setBegun({ place, startMs: Math.round(positionMs) });
        announce(t('clips.begun', { time: clockWords(positionMs) }));
        return;
      }
      setBegun(null);
      const stretch = stretchBetween(begun.startMs, positionMs, endMs);
      adders.current.get(place)?.({ id: newUuid(), recordingId, ...stretch });
      announce(t('clips.added', { from: clockWords(stretch.startMs), to: clockWords(stretch.endMs) }));
    },
    [seat, begun, recordingId, announce, t],
  );
  return { begun, press, cancel, join };
}

function usePlaying(seat: PlayerSeat) {
  const [playingId, setPlaying] = useState<string | null>(null);
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);
  const play = useCallback(
    (clip: Clip) => {
      stop.current?.();
      setPlaying(clip.id);
      stop.current = playRange(seat, clip, () => setPlaying(null));
    },
    [seat],
  );
  return { playingId, play };
}

function useClipKeys({ hand, begun, press, cancel }: Pick<ClipDesk, 'hand' | 'begun' | 'press' | 'cancel'>) {
  const { t } = useTranslation('evaluations');
  const announce = useAnnounce();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { key, target, ctrlKey, altKey, metaKey, repeat } = event;
    if (event.defaultPrevented || ctrlKey || altKey || metaKey || repeat || isWriting(target)) return;
    if (key === 'Escape' && begun !== null) cancel();
    else if (key.toLowerCase() === 'e') {
      const place = begun?.place ?? hand;
      if (place === null) announce(t('clips.chooseFirst'));
      else press(place);
    } else return;
    event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

/** What an item says to be the one in hand: spread on what surrounds it. */
export function useInHand(place: string | null) {
  const desk = useClipDesk();
  if (desk === null || place === null) return {};
  return {
    'data-hand': desk.hand === place || undefined,
    onFocus: () => desk.takeInHand(place),
    onPointerDown: () => desk.takeInHand(place),
  };
}
