import { withIdleLine } from '../../../platform/lesson-line.ts';
import { asRequestProblem } from '../../../platform/request-problem.ts';
import { MAX_SITTINGS } from '@tongtang/shared/recordings/contract.ts';
import { confirmPin, fetchPin, type FetchDeps } from './fetch-pin.ts';
import type { PinBoard } from './pin-board.ts';
import { UNCONFIRMED_MS, type Pin } from './pin.ts';

const LOCK = 'tongtang-pins';
const CONFIRM_EVERY_MS = 3_600_000;

type Deps = FetchDeps & { board: PinBoard };

/** Fetches what is missing and tells what was watched, in one window of this browser at a time. */
export async function bringPins(deps: Deps): Promise<void> {
  await dropUnconfirmed(deps);
  await deps.board.look();
  await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (lock === null) return;
    await tellWatched(deps);
    await withIdleLine((signal) => bringAll(deps, signal));
  });
}

async function dropUnconfirmed({ store, board, now }: Deps): Promise<void> {
  for (const { id, confirmedAt } of await store.all())
    if (now() - confirmedAt > UNCONFIRMED_MS) await board.forget(id);
}

async function tellWatched({ store, board, api }: Deps): Promise<void> {
  for (const { id, sittings } of await store.all()) {
    if (sittings.length === 0) continue;
    try {
      await api.recordings.noteSittings.call({ id, sittings: sittings.slice(-MAX_SITTINGS) });
    } catch (error) {
      if (!isRefused(error)) throw error;
      await board.forget(id);
    }
    const pin = await store.read(id);
    // what was watched since then is told the next time; the server makes one of what meets
    if (pin !== null && JSON.stringify(pin.sittings) === JSON.stringify(sittings))
      await store.write({ ...pin, sittings: [] });
  }
}

async function bringAll(deps: Deps, signal: AbortSignal): Promise<void> {
  for (const pin of await deps.store.all()) {
    try {
      await bring(deps, pin, signal);
    } catch (error) {
      if (!(await isSettled(deps, pin, error)) || signal.aborted) return;
    }
  }
}

async function bring(deps: Deps, old: Pin, signal: AbortSignal): Promise<void> {
  const { board, now } = deps;
  if (old.isWhole && now() - old.confirmedAt < CONFIRM_EVERY_MS) return;
  const pin = await confirmPin(deps, old, signal);
  if (!pin.isWhole) {
    const onBytes = (received: number) => board.become(pin.id, { received, status: 'fetching' });
    onBytes(board.received(pin.id));
    await untilGone(board, pin.id, {
      signal,
      act: (stopped) => fetchPin(deps, pin, { signal: stopped, onBytes }),
    });
    board.become(pin.id, null);
  }
  await board.changed();
}

type Act = { signal: AbortSignal; act: (signal: AbortSignal) => Promise<void> };

/** What is unpinned in the middle is not fetched to its end. */
async function untilGone(board: PinBoard, id: string, { signal, act }: Act): Promise<void> {
  const stop = new AbortController();
  const look = () => {
    if (signal.aborted || board.list().every(({ pin }) => pin.id !== id)) stop.abort();
  };
  const unsubscribe = board.subscribe(look);
  signal.addEventListener('abort', look);
  try {
    await act(stop.signal);
  } finally {
    unsubscribe();
    signal.removeEventListener('abort', look);
  }
}

const isRefused = (error: unknown): boolean =>
  ['not-found', 'forbidden'].includes(asRequestProblem(error).code);

/** Whether the next one may be tried: with a broken line it may not. */
async function isSettled({ board }: Deps, { id }: Pin, error: unknown): Promise<boolean> {
  const received = board.received(id);
  if (board.list().every(({ pin }) => pin.id !== id)) return true;
  if (error instanceof DOMException && error.name === 'QuotaExceededError') {
    board.become(id, { received, status: 'full' });
    return true;
  }
  if (isRefused(error)) {
    await board.forget(id);
    return true;
  }
  board.become(id, { received, status: 'waiting' });
  return false;
}
