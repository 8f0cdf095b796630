import { useState, useSyncExternalStore } from 'react';

/** Something that holds memory, devices or connections until it is closed. */
export type Closable = { close(): void };

/**
 * Opens something for as long as the component is on the screen; null before.
 * @param open taken from the first rendering
 */
export function useOpened<T extends Closable>(open: () => T): T | null {
  const [slot] = useState(() => createSlot(open));
  return useSyncExternalStore(slot.subscribe, slot.get);
}

function createSlot<T extends Closable>(open: () => T) {
  let opened: T | null = null;
  const listeners = new Set<() => void>();
  return {
    get: () => opened,
    subscribe(listener: () => void) {
      listeners.add(listener);
      if (opened === null) {
        opened = open();
        listener();
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        opened?.close();
        opened = null;
      };
    },
  };
}
