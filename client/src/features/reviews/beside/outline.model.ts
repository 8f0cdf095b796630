import type { OutlinedThread } from '@tongtang/shared/reviews/comments.contract.ts';
import type { LessonMark } from '@tongtang/shared/reviews/marks.contract.ts';

/** Threads of one piece of the list: fetched, drawn and taken away together. */
export const PIECE = 20;

/** The ids of the list in pieces. Pure. */
export function piecesOf(threads: readonly Pick<OutlinedThread, 'id'>[]): OutlinedThread['id'][][] {
  const pieces: OutlinedThread['id'][][] = [];
  for (let at = 0; at < threads.length; at += PIECE)
    pieces.push(threads.slice(at, at + PIECE).map(({ id }) => id));
  return pieces;
}

/** Index of the last one that has begun at `positionMs`; -1 before the first. By halves: asked four times a second. */
export function indexAt(items: readonly { startMs: number }[], positionMs: number): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.startMs ?? Infinity) <= positionMs) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Something that lies on the time line. */
export type LaneItem = {
  startMs: number;
  endMs: number | null;
  category: LessonMark['category'];
  /** A mark, or a thread that is led to. */
  kind: 'mark' | 'thread';
  id: string;
};

/** One button of the lane: what lies too near together to be pressed one by one. */
export type LaneGroup = { startMs: number; items: LaneItem[] };

/** In the order of time, so many places a button wide at most. Pure. */
export function groupsOf(items: readonly LaneItem[], endMs: number, places: number): LaneGroup[] {
  const width = Math.max(1, endMs) / Math.max(1, places);
  const groups: LaneGroup[] = [];
  for (const item of [...items].sort((a, b) => a.startMs - b.startMs)) {
    const last = groups.at(-1);
    if (last !== undefined && item.startMs - last.startMs < width) last.items.push(item);
    else groups.push({ startMs: item.startMs, items: [item] });
  }
  return groups;
}
