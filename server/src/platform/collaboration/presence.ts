import type { PresentPerson } from '@tongtang/shared/wire/document-protocol.ts';
import * as decoding from 'lib0/decoding';

/** One entry of the awareness protocol: a client's state as JSON, `null` when it left. */
export type PresenceEntry = { clientId: number; clock: number; json: string };

/** Whose client numbers these are. */
export type PresenceOwner = { person: PresentPerson; clientIds: Set<number> };

/** Who is in a document, with caret; each connection speaks for itself only. */
export type Presence = {
  /**
   * Takes what a connection says about itself; returns true if there is something to tell the others.
   * @throws Error if it is not an awareness message, or too large
   */
  accept(owner: PresenceOwner, message: Uint8Array): boolean;
  /** The connection is gone. */
  remove(owner: PresenceOwner): boolean;
  /** What has changed since the last call, the latest of each client. */
  takeChanged(): PresenceEntry[];
  /** Everybody who is here. */
  all(): PresenceEntry[];
};

/** A caret and what goes with it are some hundred bytes. */
const MAX_STATE_BYTES = 4 * 1024;
/** One document of one page has one; a page loaded again comes with a new one. */
const MAX_CLIENT_IDS = 4;

export function createPresence(): Presence {
  const entries = new Map<number, PresenceEntry & { owner: PresenceOwner }>();
  const gone = new Map<number, PresenceEntry>();
  const changed = new Set<number>();
  const drop = (clientId: number, clock: number) => {
    entries.delete(clientId);
    gone.set(clientId, { clientId, clock, json: 'null' });
    changed.add(clientId);
  };
  return {
    accept(owner, message) {
      for (const entry of decode(message)) {
        const known = entries.get(entry.clientId);
        if (known !== undefined && known.owner !== owner) continue;
        if (known !== undefined && entry.clock < known.clock) continue;
        if (entry.json === 'null') {
          if (known !== undefined) drop(entry.clientId, entry.clock);
          continue;
        }
        if (!owner.clientIds.has(entry.clientId) && owner.clientIds.size >= MAX_CLIENT_IDS)
          throw new Error('too many client numbers');
        owner.clientIds.add(entry.clientId);
        entries.set(entry.clientId, { ...entry, json: stamped(entry.json, owner.person), owner });
        changed.add(entry.clientId);
      }
      return changed.size > 0;
    },
    remove(owner) {
      for (const clientId of owner.clientIds) {
        const known = entries.get(clientId);
        if (known?.owner === owner) drop(clientId, known.clock + 1);
      }
      return changed.size > 0;
    },
    takeChanged() {
      const latest = [...changed].flatMap((id) => entries.get(id) ?? gone.get(id) ?? []);
      changed.clear();
      gone.clear();
      return latest;
    },
    all: () => [...entries.values()],
  };
}

function* decode(message: Uint8Array): Generator<PresenceEntry> {
  const decoder = decoding.createDecoder(message);
  const count = decoding.readVarUint(decoder);
  for (let index = 0; index < count; index += 1) {
    const clientId = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    const json = decoding.readVarString(decoder);
    if (json.length > MAX_STATE_BYTES) throw new Error('presence too large');
    yield { clientId, clock, json };
  }
}

/** Who somebody is, is not theirs to say. */
function stamped(json: string, person: PresentPerson): string {
  const state: unknown = JSON.parse(json);
  if (typeof state !== 'object' || state === null || Array.isArray(state))
    throw new Error('a presence is an object');
  return JSON.stringify({ ...state, user: person });
}
