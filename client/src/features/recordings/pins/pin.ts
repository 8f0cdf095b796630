import { Sitting } from '@tongtang/shared/recordings/contract.ts';
import { EpochMs } from '@tongtang/shared/wire/time.ts';
import { z } from 'zod';

/** A recording that this device has with it, or is to have. */
export const Pin = z.object({
  /** Of the recording. */
  id: z.uuid(),
  title: z.string(),
  /** When the lesson was. */
  startsAt: EpochMs,
  endMs: z.number(),
  /** Files of its tracks, with their lengths in bytes. */
  segments: z.array(z.object({ id: z.string(), bytes: z.number() })),
  /** Files of courseware that was shown. */
  courseware: z.array(z.string()),
  pinnedAt: EpochMs,
  /** When the server last said that this person may see it. */
  confirmedAt: EpochMs,
  /** Whether all of it is here. */
  isWhole: z.boolean(),
  /** What was watched of it here and the server was not told yet. */
  sittings: z.array(Sitting),
});
export type Pin = z.infer<typeof Pin>;

/** So much of a file is kept at once: what a broken line or a power cut loses. Eight seconds at 1 Mbit/s. */
export const PIECE_BYTES = 1024 * 1024;

export const piecesOf = (bytes: number): number => Math.ceil(bytes / PIECE_BYTES);

export const bytesOf = ({ segments }: Pick<Pin, 'segments'>): number =>
  segments.reduce((sum, { bytes }) => sum + bytes, 0);

/** Without a word of the server that it may be seen, a recording of pupils stays no longer on a device. */
export const UNCONFIRMED_MS = 14 * 24 * 3_600_000;

/** Watching goes on when it was broken off for less than this. */
const SITTING_GAP_MS = 5 * 60_000;

/** The sittings with a moment of watching more. */
export function withMoment(sittings: readonly Sitting[], at: number): Sitting[] {
  const last = sittings.at(-1);
  if (last !== undefined && at >= last.beganAt && at - last.lastAt < SITTING_GAP_MS)
    return [...sittings.slice(0, -1), { beganAt: last.beganAt, lastAt: Math.max(last.lastAt, at) }];
  return [...sittings, { beganAt: at, lastAt: at }];
}
