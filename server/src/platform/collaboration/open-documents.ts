import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Database } from '../database.ts';
import type { Log } from '../log.ts';
import { createAppender } from './appender.ts';
import { createDocumentLog, type DocumentLog } from './document-log.ts';
import { createMerger, type Merger } from './merger.ts';
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
  const seats = createSeats();
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
      seats.take(id, peer, () =>
        using(id, ({ room }) => {
          room.join(peer);
          hold(id);
          return room;
        }),
      ),
    leave(id, peer) {
      const entry = entries.get(id);
      if (entry?.open?.room.leave(peer) !== true) return;
      seats.giveBack(id, peer);
      release(id, entry);
    },
    stateOf: (id) => using(id, ({ log }) => wholeOf(log, merger)),
    apply: (id, update, personId) => using(id, ({ room }) => room.apply(update, personId)),
    peers: () =>
      [...entries].flatMap(([documentId, { open: one }]) =>
        [...(one?.room.peers() ?? [])].map((peer) => ({ documentId, peer })),
      ),
    count: () => entries.size,
    peersOfDocument: seats.ofDocument,
    peersOfPerson: seats.ofPerson,
    waitingBytes: appender.waitingBytes,
    async close() {
      await appender.settle();
      await merger.close();
    },
  };
}

async function wholeOf(log: DocumentLog, merger: Merger): Promise<Uint8Array> {
  const tail = log.tail.bodies();
  const made = await merger.compact(await log.stateFor(NOTHING_KNOWN), tail);
  if (made.putBack.length > 0) log.compactSoon();
  return made.state;
}

/** How many connections each document and each person has, also those for which a document is still being opened. */
function createSeats() {
  const [documents, people] = [createHeadcount(), createHeadcount()];
  const change = (documentId: string, { person: { personId } }: Peer, by: 1 | -1) => {
    documents.change(documentId, by);
    people.change(personId, by);
  };
  const giveBack = (documentId: string, peer: Peer) => change(documentId, peer, -1);
  return {
    ofDocument: documents.count,
    ofPerson: people.count,
    /** Taken before `enter` begins, given back if it fails. */
    async take<T>(documentId: string, peer: Peer, enter: () => Promise<T>): Promise<T> {
      change(documentId, peer, 1);
      try {
        return await enter();
      } catch (error) {
        giveBack(documentId, peer);
        throw error;
      }
    },
    giveBack,
  };
}

function createHeadcount() {
  const counts = new Map<string, number>();
  const count = (id: string) => counts.get(id) ?? 0;
  return {
    count,
    change(id: string, by: number) {
      const left = count(id) + by;
      if (left > 0) counts.set(id, left);
      else counts.delete(id);
    },
  };
}
