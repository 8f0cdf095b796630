import type { Peer } from './peer.ts';

/** Longer than what one has written takes to be seen by the others on a bad line. */
const UNSEEN_MS = 3_000;

/**
 * Notices when somebody may have deleted what they had not seen: two wrote at the same time and one of them deleted,
 * or one comes back with what was written without a line. Whether they did, the merging finds out (`unseen-words.ts`).
 */
export function watchMeetings(met: () => void) {
  let author: Peer | null = null;
  let [wroteAt, otherAt, deletedAt] = [-Infinity, -Infinity, -Infinity];
  return {
    wrote(peer: Peer, { isReturn, deletes }: { isReturn: boolean; deletes: boolean }): void {
      const now = performance.now();
      if (peer !== author) otherAt = wroteAt;
      author = peer;
      wroteAt = now;
      if (deletes) deletedAt = now;
      if (isReturn || Math.min(otherAt, deletedAt) > now - UNSEEN_MS) met();
    },
  };
}
