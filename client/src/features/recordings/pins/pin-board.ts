import { bytesOf, type Pin } from './pin.ts';
import type { PinStore } from './pin-store.ts';

/** How far a pinned recording is. */
export type PinState = {
  pin: Pin;
  bytes: number;
  /** Of them here, as far as this window knows. */
  received: number;
  /** `waiting`: for the line, or for the end of a lesson; `full`: the device has no room. */
  status: 'waiting' | 'fetching' | 'here' | 'full';
};

type Progress = Pick<PinState, 'received' | 'status'>;

/** What all windows of this browser show of the pinned recordings. */
export type PinBoard = {
  /** The last pinned first; the same list until something changes. */
  list(): readonly PinState[];
  subscribe(changed: () => void): () => void;
  /** Reads the store anew. */
  look(): Promise<void>;
  /** The same, in every window. */
  changed(): Promise<void>;
  received(id: string): number;
  /** Null: as the store says. */
  become(id: string, progress: Progress | null): void;
  forget(id: string): Promise<void>;
};

const NEWS = 'tongtang-pins';

export function openPinBoard(store: PinStore): PinBoard {
  const listeners = new Set<() => void>();
  const windows = 'BroadcastChannel' in globalThis ? new BroadcastChannel(NEWS) : undefined;
  const progress = new Map<string, Progress>();
  let pins: Pin[] = [];
  let states: readonly PinState[] = [];
  const draw = () => {
    states = pins.map((pin) => stateOf(pin, progress.get(pin.id)));
    for (const changed of listeners) changed();
  };
  const look = async () => {
    pins = await store.all().catch(() => []);
    draw();
  };
  const changed = async () => {
    await look();
    windows?.postMessage(null);
  };
  windows?.addEventListener('message', () => void look()); // it cannot fail
  return {
    list: () => states,
    subscribe(heard) {
      if (listeners.size === 0) void look(); // as above
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
    look,
    changed,
    received: (id) => progress.get(id)?.received ?? 0,
    become(id, next) {
      if (next === null) progress.delete(id);
      else progress.set(id, next);
      draw();
    },
    async forget(id) {
      progress.delete(id);
      await store.remove(id);
      await changed();
    },
  };
}

function stateOf(pin: Pin, known: Progress | undefined): PinState {
  const bytes = bytesOf(pin);
  if (pin.isWhole) return { pin, bytes, received: bytes, status: 'here' };
  return { pin, bytes, ...(known ?? { received: 0, status: 'waiting' }) };
}
