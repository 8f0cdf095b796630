import {
  STRETCH_LEAD_MS,
  STRETCH_TAIL_MS,
  type SentFragment,
  type WantedStretch,
} from '@tongtang/shared/backfill/contract.ts';
import { serverTimeAt, type ClockPoint } from '@tongtang/shared/backfill/device-clock.ts';
import type { StoredFragment } from '../source-store.ts';

/** What is sent for a stretch: what to announce, and the bytes. */
export type StretchToSend = { fragments: SentFragment[]; bytes: Blob };

/**
 * The pieces of a take that hold a stretch, with a little around it. Pieces make sense only one after the other: where
 * one was lost on the device, the longest row without a gap is taken. Nothing is left of `bytes` when all are lost. Pure.
 */
export function stretchToSend(
  kept: readonly StoredFragment[],
  points: readonly ClockPoint[],
  { fromAt, toAt }: Omit<WantedStretch, 'id'>,
): StretchToSend {
  const timed = kept.map((fragment, index) => {
    const before = kept[index - 1];
    const at = serverTimeAt(points, fragment.elapsedMs);
    const fromMs = before?.seq === fragment.seq - 1 ? before.elapsedMs : 0;
    return { ...fragment, at, beganAt: fragment.seq === 0 ? -Infinity : serverTimeAt(points, fromMs) };
  });
  const near = timed.filter(
    ({ at, beganAt }) => at >= fromAt - STRETCH_LEAD_MS && beganAt <= toAt + STRETCH_TAIL_MS,
  );
  const rows: (typeof near)[] = [];
  for (const one of near) {
    const row = rows.at(-1);
    if (row?.at(-1)?.seq === one.seq - 1) row.push(one);
    else rows.push([one]);
  }
  const longest = rows.reduce((best, row) => (row.length > best.length ? row : best), []);
  return {
    fragments: longest.map(({ bytes, elapsedMs, at }) => ({ bytes: bytes.size, elapsedMs, at })),
    bytes: new Blob(longest.map(({ bytes }) => bytes)),
  };
}
