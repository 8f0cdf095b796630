import { STRETCH_LEAD_MS, type SentFragment } from '@tongtang/shared/backfill/contract.ts';
import { serverTimeAt } from '@tongtang/shared/backfill/device-clock.ts';
import { keySize, type Frame } from '../../platform/recorder/frames.ts';
import { CLOCK } from '../../platform/recorder/segment.ts';
import { blocksOf, type WebmBlock } from './webm-blocks.compute.ts';

export type SentStretch = {
  bytes: Uint8Array;
  /** What `bytes` consists of. */
  fragments: readonly SentFragment[];
  codec: 'vp8' | 'opus';
  /** On the server's clock. */
  fromAt: number;
  toAt: number;
};

/** A frame and when it was taken (epoch ms of the server). */
export type PlacedFrame = { at: number; frame: Frame };

/** The end lies over what follows, so that nothing is missing at the seam. */
const OVER_MS = 300;

/**
 * The frames of a stretch on the server's clock, from the last before it at which playing can begin. A browser's
 * recorder counts time by the clock of the device; of all pieces the one that came the soonest after its last frame
 * tells best where that count began. Empty when it cannot be used.
 */
export function framesOfStretch({ bytes, fragments, codec, fromAt, toAt }: SentStretch): PlacedFrame[] {
  const blocks = blocksOf(bytes);
  const delayMs = delayOf(blocks, fragments, codec);
  if (delayMs === null) return [];
  const placed = blocks
    .map((block) => ({ at: serverTimeAt(fragments, block.atMs + delayMs), block }))
    .filter(({ at }) => at >= fromAt - 2 * STRETCH_LEAD_MS && at < toAt + OVER_MS);
  const isStart = ({ block }: { block: WebmBlock }) => codec === 'opus' || keySize(block.data) !== null;
  const before = placed.findLastIndex((one) => one.at <= fromAt && isStart(one));
  const begin = before === -1 ? placed.findIndex(isStart) : before;
  const [first] = placed.slice(begin === -1 ? placed.length : begin);
  if (first === undefined || first.at >= toAt) return [];
  return placed.slice(begin).map(({ at, block }) => ({
    at,
    frame: {
      data: block.data,
      rtpTimestamp: Math.round(((at - first.at) * CLOCK[codec]) / 1000) >>> 0,
      isKey: codec === 'opus' || keySize(block.data) !== null,
      size: codec === 'vp8' ? keySize(block.data) : null,
    },
  }));
}

/** From the recorder's count of time to the device's clock; null if no piece tells. */
function delayOf(
  blocks: readonly WebmBlock[],
  fragments: readonly SentFragment[],
  codec: SentStretch['codec'],
): number | null {
  let endByte = 0;
  const delays = fragments.flatMap(({ bytes, elapsedMs }) => {
    endByte += bytes;
    const last = blocks.findLastIndex((block) => block.endByte <= endByte);
    const [before, block] = [blocks[last - 1], blocks[last]];
    if (block === undefined || before === undefined || block.endByte <= endByte - bytes) return [];
    // a picture is there when it is taken, a packet of sound when it is over
    const reachedMs = codec === 'opus' ? 2 * block.atMs - before.atMs : block.atMs;
    return [elapsedMs - reachedMs];
  });
  return delays.length === 0 ? null : Math.min(...delays);
}
