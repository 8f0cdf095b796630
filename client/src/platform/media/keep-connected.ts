import { asRequestProblem, type RequestProblem } from '../request-problem.ts';
import type { LineEnd } from './media-line.ts';
import { rejoinDelayMs } from './reconnect-policy.ts';

/** Why a connection ended, as far as it matters here. */
export type Parting = 'removed' | 'elsewhere' | 'other';

/** One stay in the room. */
export type Stay = {
  /** Resolves when the stay is over for good; the stay mends short breaks by itself. */
  over: Promise<Parting>;
  leave(): Promise<void>;
};

export type KeepConnectedOptions<Ticket, S extends Stay> = {
  /** @throws RequestProblem */
  fetchTicket: () => Promise<Ticket>;
  /** Enters with a fresh ticket; rejects when that fails. Must leave nothing behind when `signal` aborts. */
  enter: (ticket: Ticket, signal: AbortSignal) => Promise<S>;
  onEntered: (stay: S) => void;
  /** Out of the room; the next attempt follows by itself. */
  onBroken: () => void;
  onEnded: (end: LineEnd) => void;
  random: () => number;
  /** Resolves after `ms`, or earlier when the network says that it is back. */
  pause: (ms: number, signal: AbortSignal) => Promise<void>;
};

/** An attempt to enter that takes longer than this is given up: some never settle (research/media-gate.md §1). */
const ENTER_MS = 25_000;

/** What asking again cannot mend. A lesson that is not open yet opens by itself. */
const isFinal = ({ code, reason, data }: RequestProblem): boolean => {
  if (code === 'forbidden')
    return reason !== 'lesson.not-open' || data['state'] === 'ended' || data['state'] === 'cancelled';
  return code === 'not-found' || code === 'unauthenticated' || code === 'conflict' || code === 'invalid';
};

const endOf = (problem: RequestProblem): LineEnd =>
  problem.reason === 'lesson.removed' ? { why: 'removed' } : { why: 'refused', problem };

/**
 * Stays in a room for as long as the page is open: after every break that is not somebody's will it asks for a
 * new ticket and enters again, for ever. Returns how to leave.
 */
export function keepConnected<Ticket, S extends Stay>(
  options: KeepConnectedOptions<Ticket, S>,
): () => Promise<void> {
  const left = new AbortController();
  let stay: S | undefined;

  const stayOnce = async (): Promise<LineEnd | 'again' | 'entered'> => {
    let ticket: Ticket;
    try {
      ticket = await options.fetchTicket();
    } catch (error) {
      const problem = asRequestProblem(error);
      return isFinal(problem) ? endOf(problem) : 'again';
    }
    try {
      stay = await withLimit(left.signal, (signal) => options.enter(ticket, signal));
    } catch {
      // whether the door is shut for good is told by the next ticket
      return 'again';
    }
    options.onEntered(stay);
    const parting = await stay.over;
    stay = undefined;
    if (parting === 'other') return 'entered';
    return { why: parting };
  };

  const hasLeft = () => left.signal.aborted;
  const run = async () => {
    let attempt = 0;
    for (;;) {
      const outcome = await stayOnce();
      if (hasLeft()) return;
      if (typeof outcome === 'object') {
        options.onEnded(outcome);
        return;
      }
      attempt = outcome === 'entered' ? 0 : attempt + 1;
      options.onBroken();
      await options.pause(rejoinDelayMs(attempt, options.random), left.signal);
      if (hasLeft()) return;
    }
  };

  void run(); // ends by onEnded or by leaving; what can fail is caught inside
  return async () => {
    if (left.signal.aborted) return;
    left.abort();
    await stay?.leave();
    options.onEnded({ why: 'left' });
  };
}

async function withLimit<T>(left: AbortSignal, enter: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const limit = new AbortController();
  const abort = () => limit.abort();
  const timer = setTimeout(abort, ENTER_MS);
  left.addEventListener('abort', abort, { once: true });
  const given = new Promise<never>((_, reject) => {
    limit.signal.addEventListener('abort', () => reject(new Error('gave up entering')), { once: true });
  });
  try {
    return await Promise.race([enter(limit.signal), given]);
  } finally {
    clearTimeout(timer);
    left.removeEventListener('abort', abort);
  }
}
