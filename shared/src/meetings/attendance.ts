/** Somebody was there from when to when (epoch ms); `toAt` null: still is. */
export type Stay = { fromAt: number; toAt: number | null };

/** Who comes back within this time has reloaded the page or lost the line for a moment: one stay. */
export const SAME_STAY_MS = 20_000;

/** Stays of one person, of any number of windows, as times in which they were there, the first first. Pure. */
export function joinedStays(stays: readonly Stay[]): Stay[] {
  const joined: Stay[] = [];
  for (const stay of [...stays].sort((a, b) => a.fromAt - b.fromAt)) {
    const last = joined.at(-1);
    if (last === undefined || (last.toAt !== null && stay.fromAt > last.toAt + SAME_STAY_MS))
      joined.push({ ...stay });
    else last.toAt = last.toAt === null || stay.toAt === null ? null : Math.max(last.toAt, stay.toAt);
  }
  return joined;
}

/** How long somebody was there, ms; to `nowAt` for who still is. Pure. */
export const presentMs = (stays: readonly Stay[], nowAt: number): number =>
  joinedStays(stays).reduce((sum, { fromAt, toAt }) => sum + Math.max(0, (toAt ?? nowAt) - fromAt), 0);
