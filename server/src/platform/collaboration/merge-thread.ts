import { parentPort } from 'node:worker_threads';
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
};

export type MergeRequest = { id: number; task: MergeTask };
export type MergeReply = { id: number } & (
  { ok: true; result: Compacted | { update: Uint8Array } } | { ok: false; message: string }
);

function compact({ state, updates }: Extract<MergeTask, { kind: 'compact' }>): Compacted {
  const doc = new Y.Doc();
  const refused: number[] = [];
  // a document that does not open must not be written over
  if (state !== null) Y.applyUpdate(doc, state);
  updates.forEach((update, index) => {
    try {
      Y.applyUpdate(doc, update);
    } catch {
      refused.push(index);
    }
  });
  const merged = Y.encodeStateAsUpdate(doc);
  const stateVector = Y.encodeStateVector(doc);
  doc.destroy();
  return { state: merged, stateVector, deletesHash: inspectUpdate(merged).deletesHash(), refused };
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
