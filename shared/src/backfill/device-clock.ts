/** What a device measured: when its counting clock had gone on by `elapsedMs`, the server's clock said `at`. */
export type ClockPoint = { elapsedMs: number; at: number };

/** Of points nearer together than this, the error of measuring tells more than the drift. */
const BASELINE_MS = 60_000;
/** No quartz is farther off (1000 ppm). */
const MOST_DRIFT = 0.001;

/**
 * The server's time for a moment of the device's clock. Between two measured points it lies on the line through them,
 * so the drift of the device's clock is taken out; outside of all points the drift of all of them together goes on.
 * @param points at least one, in order
 */
export function serverTimeAt(points: readonly ClockPoint[], elapsedMs: number): number {
  const behind = points.findIndex((point) => point.elapsedMs >= elapsedMs);
  const after = points[behind];
  const before = points[behind - 1];
  if (after !== undefined && before !== undefined) {
    const share = (elapsedMs - before.elapsedMs) / (after.elapsedMs - before.elapsedMs);
    return before.at + share * (after.at - before.at);
  }
  const nearest = after ?? points.at(-1);
  if (nearest === undefined) throw new Error('no measured point');
  return nearest.at + (elapsedMs - nearest.elapsedMs) * (1 + driftOf(points));
}

function driftOf(points: readonly ClockPoint[]): number {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return 0;
  const elapsed = last.elapsedMs - first.elapsedMs;
  if (elapsed < BASELINE_MS) return 0;
  return Math.max(-MOST_DRIFT, Math.min(MOST_DRIFT, (last.at - first.at) / elapsed - 1));
}
