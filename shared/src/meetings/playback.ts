import { z } from 'zod';
import { PlayerView } from '../recordings/player-view.ts';
import { PersonId } from '../wire/ids.ts';
import { EpochMs } from '../wire/time.ts';

/** Slowest and fastest that a meeting watches. */
export const RATE_RANGE = { min: 0.5, max: 2 } as const;
/** A leader who was not there for this long can be replaced by whoever is. */
export const LEADER_GONE_MS = 10_000;

const PositionMs = z.int('位置应为整数毫秒').min(0, '位置不能小于 0').max(2_000_000_000, '位置太大');

/**
 * What all screens of a meeting show. It is set by the server and names a moment: where everybody is now follows from
 * the server's clock, so that it needs to be sent only when it changes, and outlives every process.
 */
export const Playback = z.object({
  /** Of the recording, at `atServerMs`. */
  positionMs: PositionMs,
  /** Server's clock. */
  atServerMs: EpochMs,
  /** 1 is as it was taught. */
  rate: z.number().min(RATE_RANGE.min).max(RATE_RANGE.max),
  playing: z.boolean(),
  view: PlayerView,
  leaderId: PersonId,
  /** Counts the changes: what is older than what one knows is not heard. */
  seq: z.int().min(0),
});
export type Playback = z.infer<typeof Playback>;

/** What the leader does. Positions are those that the leader saw, so that all stop at the very picture. */
export const SteerAct = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('play'), positionMs: PositionMs }),
  z.object({ kind: z.literal('pause'), positionMs: PositionMs }),
  z.object({ kind: z.literal('seek'), positionMs: PositionMs }),
  z.object({ kind: z.literal('rate'), rate: z.number().min(RATE_RANGE.min).max(RATE_RANGE.max) }),
  z.object({ kind: z.literal('view'), view: PlayerView }),
]);
export type SteerAct = z.infer<typeof SteerAct>;

/** When something was recorded, in ms of the recording; between the spans every player jumps. */
export type Course = {
  spans: readonly { startMs: number; endMs: number | null }[];
  endMs: number;
};

/** Where everybody is at a moment of the server's clock. Pure. */
export function positionAt(playback: Playback, { spans, endMs }: Course, nowMs: number): number {
  let at = Math.min(playback.positionMs, endMs);
  if (!playback.playing) return at;
  let left = Math.max(0, nowMs - playback.atServerMs) * playback.rate;
  for (const span of spans) {
    const spanEndMs = Math.min(span.endMs ?? endMs, endMs);
    if (spanEndMs <= at) continue;
    at = Math.max(at, span.startMs);
    const here = Math.min(left, spanEndMs - at);
    at += here;
    left -= here;
    if (left <= 0) return at;
  }
  return at;
}

/** What is watched after an act. Pure. */
export function steered(playback: Playback, act: SteerAct, course: Course, nowMs: number): Playback {
  const stands = Math.round(positionAt(playback, course, nowMs));
  const at = (positionMs: number): Playback => ({
    ...playback,
    positionMs: Math.min(positionMs, course.endMs),
    atServerMs: nowMs,
    seq: playback.seq + 1,
  });
  switch (act.kind) {
    case 'play':
      return { ...at(act.positionMs), playing: true };
    case 'pause':
      return { ...at(act.positionMs), playing: false };
    case 'seek':
      return at(act.positionMs);
    case 'rate':
      return { ...at(stands), rate: act.rate };
    case 'view':
      return { ...at(stands), view: act.view };
  }
}

/** The same picture, led by somebody else. Pure. */
export const ledBy = (playback: Playback, leaderId: PersonId): Playback => ({
  ...playback,
  leaderId,
  seq: playback.seq + 1,
});
