/** How many bytes were there when; the last few seconds. */
export type Pace = readonly { at: number; sent: number }[];

const WINDOW_MS = 8_000;
const SHORTEST_MS = 1_000;

/** Adds what is known now and forgets what is old. */
export const notePace = (pace: Pace, at: number, sent: number): Pace => [
  ...pace.filter((known) => at - known.at <= WINDOW_MS),
  { at, sent },
];

/** Bytes a second over the last seconds; null while there is too little to tell. */
export function speedOf(pace: Pace): number | null {
  const [first, last] = [pace[0], pace.at(-1)];
  if (first === undefined || last === undefined || last.at - first.at < SHORTEST_MS) return null;
  return Math.max(0, ((last.sent - first.sent) * 1000) / (last.at - first.at));
}

/** How long the rest takes, in milliseconds; null if nobody can tell. */
export const timeLeftMs = (leftBytes: number, bytesPerSecond: number | null): number | null =>
  bytesPerSecond === null || bytesPerSecond < 1 ? null : (leftBytes / bytesPerSecond) * 1000;
