import { MeetingWordId } from '@tongtang/shared/wire/ids.ts';
import { z } from 'zod';
import { asRequestProblem, type RequestProblem } from '../../../platform/request-problem.ts';

/** A line on its way. */
export const UnsentWord = z.object({ id: MeetingWordId, body: z.string() });
export type UnsentWord = z.infer<typeof UnsentWord>;

export type WordSenderState = {
  unsent: readonly UnsentWord[];
  /** The line that was refused last, to be written anew. */
  refused: { body: string; problem: RequestProblem } | null;
};

/** Sends lines one after the other, however long the line to the server is away; under their id each is said once. */
export type WordSender = {
  get(): WordSenderState;
  subscribe(changed: () => void): () => void;
  say(body: string): void;
  close(): void;
};

export type WordSenderOptions = {
  /** @throws RequestProblem; `unavailable` is tried again */
  send: (word: UnsentWord) => Promise<unknown>;
  newId: () => MeetingWordId;
  /** What a page that was loaded again still has to send; kept by `keep`. */
  left: readonly UnsentWord[];
  keep: (unsent: readonly UnsentWord[]) => void;
  /** Resolves when it is worth trying again. */
  pause: () => Promise<void>;
};

export function createWordSender({ send, newId, left, keep, pause }: WordSenderOptions): WordSender {
  const listeners = new Set<() => void>();
  let state: WordSenderState = { unsent: left, refused: null };
  let isSending = false;
  let isClosed = false;
  const become = (next: Partial<WordSenderState>) => {
    state = { ...state, ...next };
    keep(state.unsent);
    for (const changed of listeners) changed();
  };
  const drop = (id: string) => state.unsent.filter((word) => word.id !== id);
  const pump = async () => {
    if (isSending) return;
    isSending = true;
    for (let first = state.unsent[0]; first !== undefined && !isClosed; first = state.unsent[0]) {
      try {
        await send(first);
        become({ unsent: drop(first.id) });
      } catch (error) {
        const problem = asRequestProblem(error);
        if (problem.code === 'unavailable') await pause();
        else become({ unsent: drop(first.id), refused: { body: first.body, problem } });
      }
    }
    isSending = false;
  };
  void pump(); // what fails is handled inside
  return {
    get: () => state,
    subscribe(changed) {
      listeners.add(changed);
      return () => void listeners.delete(changed);
    },
    say(body) {
      become({ unsent: [...state.unsent, { id: newId(), body }], refused: null });
      void pump(); // likewise
    },
    close() {
      isClosed = true;
      listeners.clear();
    },
  };
}
