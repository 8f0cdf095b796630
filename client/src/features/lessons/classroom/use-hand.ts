import { useCallback } from 'react';
import type { LiveLesson } from '../room/model/live-lesson.ts';
import type { ScreenState } from './use-screen-state.ts';

export type HandControl = {
  /** Place in the order, from 1; null while no hand is up. */
  place: number | null;
  /** False before the lesson, and while the class speaks anyway. */
  canRaise: boolean;
  toggle(): void;
};

/** Raises or lowers the hand of the class in front of this screen. */
export function useHand(
  live: LiveLesson,
  { live: { state, entry }, mine, isCalledOn }: ScreenState,
): HandControl {
  const seat = mine[0];
  const classId = seat?.class?.id;
  const place = mine.find(({ hand }) => hand !== null)?.hand ?? null;
  const canRaise = state.phase === 'live' && !isCalledOn && classId !== undefined && entry.kind === 'in';
  const toggle = useCallback(() => {
    if (classId === undefined || !canRaise) return;
    live.act(place === null ? { kind: 'hand.raised', classId, note: '' } : { kind: 'hand.lowered', classId });
  }, [live, classId, canRaise, place]);
  return { place, canRaise, toggle };
}
