import type { ReviewThread } from '@tongtang/shared/reviews/comments.contract.ts';
import { useEffect } from 'react';
import { useSeat } from '../../../platform/use-seat.ts';
import type { CardPlace } from './card-place.ts';

/** A drawing on a moment is seen for so long while it plays on. */
const MOMENT_MS = 4_000;
/** A seek may end a picture before. */
const BEFORE_MS = 120;

/** Lays a thread's drawing over the picture while the player is where it belongs. */
export function useShownDrawing(
  { sketch, seat }: Pick<CardPlace, 'sketch' | 'seat'>,
  { id, startMs, endMs, drawing }: ReviewThread,
): void {
  const isThere = useSeat(
    seat,
    ({ positionMs }) => positionMs >= startMs - BEFORE_MS && positionMs <= (endMs ?? startMs + MOMENT_MS),
  );
  useEffect(() => {
    if (drawing === null || !isThere) return undefined;
    sketch.show(id, { ...drawing, hand: null });
    return () => sketch.show(id, null);
  }, [sketch, id, drawing, isThere]);
}
