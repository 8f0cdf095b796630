import { createHash } from 'node:crypto';
import * as Y from 'yjs';

/** What an update brings, found without applying it. */
export type UpdateFacts = {
  /** Runs of new structs: `from` inclusive, `to` exclusive, in clocks of that client. */
  ranges: readonly { client: number; from: number; to: number }[];
  /** Whether it deletes anything. */
  deletes: boolean;
  /** Fingerprint of everything it deletes; equal documents send equal ones. */
  deletesHash(): string;
};

/** No client writes that much in its life; more would overflow the clocks. */
const MAX_CLOCK = 2 ** 40;

/**
 * Reads an update from end to end.
 * @throws Error if it is not a Yjs update (format 1): it must not reach anybody
 */
export function inspectUpdate(update: Uint8Array): UpdateFacts {
  const { structs, ds } = Y.decodeUpdate(update);
  const ranges: { client: number; from: number; to: number }[] = [];
  let last: { client: number; from: number; to: number } | undefined;
  for (const struct of structs) {
    const { client, clock } = struct.id;
    const to = clock + struct.length;
    if (to > MAX_CLOCK || struct.length === 0) throw new Error('clock out of range');
    // a Skip stands for what the sender does not have
    if (struct instanceof Y.Skip) last = undefined;
    else if (last?.client === client && last.to === clock) last.to = to;
    else ranges.push((last = { client, from: clock, to }));
  }
  return { ranges, deletes: ds.clients.size > 0, deletesHash: () => hashOf(ds) };
}

function hashOf({ clients }: ReturnType<typeof Y.decodeUpdate>['ds']): string {
  const hash = createHash('sha1');
  for (const [client, items] of [...clients].sort(([a], [b]) => b - a)) {
    hash.update(`${String(client)}:`);
    for (const { clock, len } of items) hash.update(`${String(clock)}+${String(len)},`);
  }
  return hash.digest('base64');
}
