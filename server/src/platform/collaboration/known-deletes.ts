import type { UpdateFacts } from './inspect-update.ts';

/**
 * Deletions that are here already, by fingerprint. Clients that come back send all of theirs, and a class that
 * comes back at once sends the same forty times.
 */
export function createKnownDeletes(first: string | null) {
  const known = new Set(first === null ? [] : [first]);
  const add = (hash: string) => {
    known.add(hash);
    const [oldest] = known;
    if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
  };
  return { add, hasNews: (facts: UpdateFacts) => facts.deletes && !known.has(facts.deletesHash()) };
}

const KEPT = 32;
