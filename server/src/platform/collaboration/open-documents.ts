import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Database } from '../database.ts';
import type { Log } from '../log.ts';
import { createAppender } from './appender.ts';
import { createDocumentLog, type DocumentLog } from './document-log.ts';
import { createMerger } from './merger.ts';
import type { Peer } from './peer.ts';
import { createRoom, type Room } from './room.ts';
import { readDocument } from './store.repo.ts';

/** The documents somebody is in; each leaves memory after its last peer. */
export type OpenDocuments = {
  /**
   * Enters a document, which is opened from the database if it is not open.
   * @throws ProblemError not-found; whatever the database throws: a document that cannot be read is not opened
   */
  enter(documentId: string, peer: Peer): Promise<Room>;
  leave(documentId: string, peer: Peer): void;
  /**
   * The whole document as one Yjs update (format 1), with what is not yet on disk.
   * @throws ProblemError not-found
   */
  stateOf(documentId: string): Promise<Uint8Array>;
  /**
   * A change made by the server: resolves when it is on disk; those who are in see it at once.
   * @throws ProblemError not-found
   */
  apply(documentId: string, update: Uint8Array, personId: string): Promise<void>;
  /** Everybody in every document. */
  peers(): { documentId: string; peer: Peer }[];
  count(): number;
  peersOfDocument(documentId: string): number;
  peersOfPerson(personId: string): number;
  /** Bytes that are received and not yet on disk. */
  waitingBytes(): number;
  /** Resolves when everything received is on disk. */
  close(): Promise<void>;
};

const NOTHING_KNOWN = new Uint8Array([0]);

export type OpenDocumentsDeps = {
  db: Database;
  log: Log;
  /** A document has something new on disk. */
  onChanged: (documentId: string) => void;
};

type Open = { room: Room; log: DocumentLog };
/** `holds` counts peers and everything that is under way: at zero the document leaves memory. */
type Entry = { opening: Promise<Open>; open: Open | null; holds: number };

export function createOpenDocuments(deps: OpenDocumentsDeps): OpenDocuments {
  const appender = createAppender(deps);
  const merger = createMerger();
  const entries = new Map<string, Entry>();
  const ofPerson = createHeadcount();
  const onError = (error: unknown) => {
    deps.log.error({ err: error }, 'documents: failed');
  };

  const open = async (id: string): Promise<Open> => {
    const row = await readDocument(deps.db, id);
    if (row === undefined) throw new ProblemError('not-found');
    const log = createDocumentLog({ ...deps, appender, merger }, id, row);
    return { log, room: createRoom({ log, onError }) };
  };
  const hold = (id: string): Entry => {
    const entry = entries.get(id) ?? { opening: open(id), open: null, holds: 0 };
    if (!entries.has(id)) {
      entries.set(id, entry);
      entry.opening.then(
        (one) => (entry.open = one),
        () => entries.delete(id),
      );
    }
    entry.holds += 1;
    return entry;
  };
  const release = (id: string, entry: Entry) => {
    entry.holds -= 1;
    if (entry.holds === 0 && entry.open !== null) close(id, entry, entry.open).catch(onError);
  };
  const close = async (id: string, entry: Entry, { log }: Open) => {
    await log.settled();
    await log.compact().catch((error: unknown) => {
      deps.log.warn({ err: error, documentId: id }, 'documents: will be compacted later');
    });
    // somebody may have come in meanwhile
    if (entry.holds === 0 && entries.get(id) === entry) entries.delete(id);
  };
  const using = async <T>(id: string, work: (one: Open) => T | Promise<T>): Promise<T> => {
    const entry = hold(id);
    try {
      return await work(await entry.opening);
    } finally {
      release(id, entry);
    }
  };
  return {
    enter: (id, peer) =>
      using(id, ({ room }) => {
        room.join(peer);
        hold(id);
        ofPerson.change(peer, 1);
        return room;
      }),
    leave(id, peer) {
      const entry = entries.get(id);
      if (entry?.open?.room.leave(peer) !== true) return;
      ofPerson.change(peer, -1);
      release(id, entry);
    },
    stateOf: (id) =>
      using(id, async ({ log }) => {
        const tail = log.tail.bodies();
        return (await merger.compact(await log.stateFor(NOTHING_KNOWN), tail)).state;
      }),
    apply: (id, update, personId) => using(id, ({ room }) => room.apply(update, personId)),
    peers: () =>
      [...entries].flatMap(([documentId, { open: one }]) =>
        [...(one?.room.peers() ?? [])].map((peer) => ({ documentId, peer })),
      ),
    count: () => entries.size,
    peersOfDocument: (id) => entries.get(id)?.open?.room.peers().size ?? 0,
    peersOfPerson: ofPerson.count,
    waitingBytes: appender.waitingBytes,
    async close() {
      await appender.settle();
      await merger.close();
    },
  };
}

/** How many connections each person has. */
function createHeadcount() {
  const counts = new Map<string, number>();
  const count = (personId: string) => counts.get(personId) ?? 0;
  return {
    count,
    change({ person: { personId } }: Peer, by: number) {
      const left = count(personId) + by;
      if (left > 0) counts.set(personId, left);
      else counts.delete(personId);
    },
  };
}
