/** Facts that change, and those who want to hear of it. */
export type Store<T extends object> = {
  get(): Readonly<T>;
  /** Replaces some facts, and tells. */
  set(next: Partial<T>): void;
  /** Calls back after every change, until the returned function is called. */
  subscribe(changed: () => void): () => void;
};

export function createStore<T extends object>(initial: T): Store<T> {
  let facts = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => facts,
    set(next) {
      facts = { ...facts, ...next };
      for (const listener of listeners) listener();
    },
    subscribe: (changed) => listen(listeners, changed),
  };
}

/** Adds a listener; the returned function takes it away. */
export function listen<L>(listeners: Set<L>, listener: L): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
