import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { placesOf, putBack, type Places } from '@tongtang/shared/documents/put-back.ts';
import { keepsPlaces, takeUpdate, type UnseenWords } from '@tongtang/shared/documents/unseen-words.ts';
import * as Y from 'yjs';
import { inspectUpdate } from './inspect-update.ts';

/** Work on whole documents, kept off the thread that serves sockets. */
export type MergeTask =
  | { kind: 'compact'; state: Uint8Array | null; updates: readonly Uint8Array[] }
  | { kind: 'diff'; state: Uint8Array; stateVector: Uint8Array };

export type Compacted = {
  state: Uint8Array;
  stateVector: Uint8Array;
  deletesHash: string;
  /** Positions of updates that Yjs would not take. */
  refused: number[];
  /** What somebody deleted without having seen it stands again; part of the state. */
  putBack: PutBack[];
};

/** Words that stand again, under a client number of their own, and the number under which they were first written. */
export type PutBack = { update: Uint8Array; client: number; writer: number };

export type MergeRequest = { id: number; task: MergeTask };
export type MergeReply = { id: number } & (
  { ok: true; result: Compacted | { update: Uint8Array } } | { ok: false; message: string }
);

function compact({ state, updates }: Extract<MergeTask, { kind: 'compact' }>): Compacted {
  const doc = new Y.Doc({ gcFilter: keepsPlaces });
  const refused: number[] = [];
  const stands: PutBack[] = [];
  const places: Places = new Map();
  // a document that does not open must not be written over
  if (state !== null) Y.applyUpdate(doc, state);
  updates.forEach((update, index) => {
    let lost: UnseenWords | null = null;
    try {
      lost = takeUpdate(doc, update);
    } catch {
      refused.push(index);
    }
    if (lost !== null) stands.push(...standAgain(doc, lost, places));
  });
  const merged = Y.encodeStateAsUpdate(doc);
  const stateVector = Y.encodeStateVector(doc);
  doc.destroy();
  const { deletesHash } = inspectUpdate(merged);
  return { state: merged, stateVector, deletesHash: deletesHash(), refused, putBack: stands };
}

/** Whoever merges the same gives the same back, under the same number: what is done twice stands once. */
function standAgain(doc: Y.Doc, lost: UnseenWords, places: Places): PutBack[] {
  const client = createHash('sha256')
    .update(`${lost.name} ${placesOf(lost, places)}`)
    .update(Y.encodeStateAsUpdate(doc))
    .digest()
    .readUInt32BE();
  if (doc.store.clients.has(client)) return [];
  const made: Uint8Array[] = [];
  const note = (update: Uint8Array) => made.push(update);
  doc.clientID = client;
  doc.on('update', note);
  putBack(lost, doc, { places });
  doc.off('update', note);
  return made.map((update) => ({ update, client, writer: lost.writer }));
}

const carryOut = (task: MergeTask) =>
  task.kind === 'compact' ? compact(task) : { update: Y.diffUpdate(task.state, task.stateVector) };

parentPort?.on('message', ({ id, task }: MergeRequest) => {
  let reply: MergeReply;
  try {
    reply = { id, ok: true, result: carryOut(task) };
  } catch (error) {
    reply = { id, ok: false, message: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(reply);
});
