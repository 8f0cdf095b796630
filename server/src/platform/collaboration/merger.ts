import type { Worker } from 'node:worker_threads';
import { startThread } from '../typescript-thread.ts';
import type { Compacted, MergeReply, MergeRequest, MergeTask } from './merge-thread.ts';

/** A thread that merges documents. Started with the first task; started again if it dies. */
export type Merger = {
  /** The state with all updates in it. Updates that Yjs refuses are left out and named. */
  compact(state: Uint8Array | null, updates: readonly Uint8Array[]): Promise<Compacted>;
  /** What is in `state` and not in a copy with this state vector. */
  diff(state: Uint8Array, stateVector: Uint8Array): Promise<Uint8Array>;
  close(): Promise<void>;
};

const THREAD = new URL('merge-thread.ts', import.meta.url);

type Waiting = {
  resolve: (result: Compacted | { update: Uint8Array }) => void;
  reject: (error: Error) => void;
};

export function createMerger(): Merger {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let lastId = 0;
  const failAll = (error: Error) => {
    worker = null;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const start = () => {
    const started = startThread(THREAD);
    started.on('message', (reply: MergeReply) => {
      const one = waiting.get(reply.id);
      waiting.delete(reply.id);
      if (waiting.size === 0) started.unref();
      if (reply.ok) one?.resolve(reply.result);
      else one?.reject(new Error(reply.message));
    });
    started.on('error', failAll);
    started.on('exit', () => {
      if (worker === started) failAll(new Error('the merging thread has ended'));
    });
    return started;
  };
  const carryOut = (task: MergeTask) =>
    new Promise<Compacted | { update: Uint8Array }>((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      worker ??= start();
      worker.ref();
      const request: MergeRequest = { id: lastId, task };
      worker.postMessage(request);
    });
  return {
    compact: async (state, updates) => (await carryOut({ kind: 'compact', state, updates })) as Compacted, // as: the reply to this kind
    diff: async (state, stateVector) =>
      ((await carryOut({ kind: 'diff', state, stateVector })) as { update: Uint8Array }).update, // as: the reply to this kind
    close: async () => {
      const ending = worker;
      worker = null;
      await ending?.terminate();
      failAll(new Error('closed'));
    },
  };
}
