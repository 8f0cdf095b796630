import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { UpdateFacts } from './inspect-update.ts';

/** How far the server's copy of a document goes, per client, without gaps. */
export type KnownClocks = {
  /** Whether any of it lies beyond what is known. */
  hasNews(ranges: UpdateFacts['ranges']): boolean;
  /** Counts it as known; behind a gap nothing is counted, so that clients send it again rather than never. */
  advance(ranges: UpdateFacts['ranges']): void;
  /** Counts everything of a state vector as known. */
  raise(stateVector: Uint8Array): void;
  /** As Yjs encodes a state vector (format 1). */
  encode(): Uint8Array;
};

export function createKnownClocks(stateVector: Uint8Array | null): KnownClocks {
  const clocks = stateVector === null ? new Map<number, number>() : Y.decodeStateVector(stateVector);
  const known = (client: number) => clocks.get(client) ?? 0;
  return {
    hasNews: (ranges) => ranges.some(({ client, to }) => to > known(client)),
    advance(ranges) {
      for (const { client, from, to } of ranges)
        if (from <= known(client) && to > known(client)) clocks.set(client, to);
    },
    raise(vector) {
      for (const [client, clock] of Y.decodeStateVector(vector))
        if (clock > known(client)) clocks.set(client, clock);
    },
    encode() {
      const encoder = encoding.createEncoder();
      encoding.writeVarUint(encoder, clocks.size);
      for (const [client, clock] of clocks) {
        encoding.writeVarUint(encoder, client);
        encoding.writeVarUint(encoder, clock);
      }
      return encoding.toUint8Array(encoder);
    },
  };
}
