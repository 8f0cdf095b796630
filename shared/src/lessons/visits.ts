/** One stay in the media room, as the ledger has it. `leftAt` null: still there. */
export type Spell = { joinedAt: number; leftAt: number | null };

/** A time in the lesson; broken lines in between do not end it. All times epoch ms. */
export type MergedVisit = {
  joinedAt: number;
  leftAt: number | null;
  /** Time really in the room: the union of the spells. */
  presentMs: number;
  /** How often the person came back after the room was without them. */
  reconnections: number;
};

/** Whoever is back within this time has made one visit. */
export const SAME_VISIT_GAP_MS = 5 * 60_000;

/**
 * The visits that a person's spells make, oldest first: spells less than five minutes apart are one visit.
 * Spells may overlap (two tabs) and come in any order.
 * @param now until when open spells count
 */
export function visitsOf(spells: readonly Spell[], now: number): MergedVisit[] {
  const visits: (MergedVisit & { until: number })[] = [];
  for (const spell of [...spells].sort((a, b) => a.joinedAt - b.joinedAt)) {
    const until = Math.max(spell.joinedAt, spell.leftAt ?? Math.max(now, spell.joinedAt));
    const last = visits.at(-1);
    if (last === undefined || spell.joinedAt - last.until >= SAME_VISIT_GAP_MS) {
      visits.push({
        joinedAt: spell.joinedAt,
        leftAt: spell.leftAt,
        presentMs: until - spell.joinedAt,
        reconnections: 0,
        until,
      });
      continue;
    }
    if (spell.joinedAt > last.until) last.reconnections += 1;
    last.presentMs += Math.max(0, until - Math.max(spell.joinedAt, last.until));
    last.leftAt = last.leftAt === null || spell.leftAt === null ? null : Math.max(last.leftAt, spell.leftAt);
    last.until = Math.max(last.until, until);
  }
  return visits.map(({ until: _, ...visit }) => visit);
}

/** How long each of a chain of things lasted: until the next began, the last one until `endAt`. */
export function stretchesOf<T extends { at: number }>(
  begun: readonly T[],
  endAt: number,
): (T & { durationMs: number })[] {
  return begun.map((one, index) => ({
    ...one,
    durationMs: Math.max(0, (begun[index + 1]?.at ?? endAt) - one.at),
  }));
}
