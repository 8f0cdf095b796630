/** The one clock that every picture, sound and page of a recording follows. Positions in ms of the recording. */
export type MasterClock = {
  /** Where it stood at `since`, or stands while it is stopped. */
  positionMs: number;
  /** When it was started, by `performance.now()`; null while it stands. */
  since: number | null;
  /** 1 is as it was taught. */
  speed: number;
};

export const stoppedClock: MasterClock = { positionMs: 0, since: null, speed: 1 };

export const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 2] as const;

/** Where the clock is. Pure, as everything here; `now` is `performance.now()`. */
export const positionAt = ({ positionMs, since, speed }: MasterClock, now: number): number =>
  since === null ? positionMs : positionMs + Math.max(0, now - since) * speed;

export const start = (clock: MasterClock, now: number): MasterClock =>
  clock.since === null ? { ...clock, since: now } : clock;

export const stop = (clock: MasterClock, now: number): MasterClock =>
  clock.since === null ? clock : { ...clock, positionMs: positionAt(clock, now), since: null };

/** Goes on from another place, running if it ran. */
export const moveTo = (clock: MasterClock, positionMs: number, now: number): MasterClock => ({
  ...clock,
  positionMs,
  since: clock.since === null ? null : now,
});

/** Goes on from where it is at another speed. */
export const withSpeed = (clock: MasterClock, speed: number, now: number): MasterClock => ({
  ...moveTo(clock, positionAt(clock, now), now),
  speed,
});

/** The next speed up or down; the same at the end of the list. */
export function nextSpeed(speed: number, by: 1 | -1): number {
  const index = SPEEDS.findIndex((one) => one >= speed);
  return SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, index + by))] ?? speed;
}

/** What to do with an element to bring it to the clock. */
export type Correction = { rate: number; seekToMs: number | null };

/** Farther off than this is put right by a jump; nearer by playing a little faster or slower. */
const JUMP_MS = 400;
/** What nobody hears or sees. */
const FINE_MS = 20;

/** Holds an element that is at `elementMs` to the clock's position. */
export function correctionOf(elementMs: number, positionMs: number, speed: number): Correction {
  const behindMs = positionMs - elementMs;
  if (Math.abs(behindMs) > JUMP_MS) return { rate: speed, seekToMs: positionMs };
  if (Math.abs(behindMs) <= FINE_MS) return { rate: speed, seekToMs: null };
  return { rate: speed * (1 + Math.sign(behindMs) * shareOf(Math.abs(behindMs))), seekToMs: null };
}

/** A few steps only: a browser halts for a moment whenever it is told another speed. */
function shareOf(offMs: number): number {
  if (offMs > 100) return 0.12;
  return offMs > 50 ? 0.06 : 0.03;
}

/** A time while it was being recorded; `endMs` null: it still is. */
export type Span = { startMs: number; endMs: number | null };

/** A moment at which something was recorded: itself, or the beginning of the next span after it. */
export function recordedAt(spans: readonly Span[], positionMs: number): number {
  const isIn = ({ startMs, endMs }: Span) => positionMs >= startMs && (endMs === null || positionMs < endMs);
  if (spans.some(isIn)) return positionMs;
  const next = spans.filter(({ startMs }) => startMs > positionMs).map(({ startMs }) => startMs);
  return next.length === 0 ? positionMs : Math.min(...next);
}
