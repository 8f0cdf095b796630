import type { UpdateRefusal } from '@tongtang/shared/wire/document-protocol.ts';
import type { ProblemCode } from '@tongtang/shared/wire/problem.ts';

/** How a document stands on this page; the words of the saving sign come from it. */
export type DocumentState = {
  /** `ready`: there is something to show, from this device or from the server; `absent`: not here, and no line. */
  content: 'opening' | 'absent' | 'ready';
  /** `saved`: all of it is on the server's disk; `saving`: on its way; `offline`: there is no line. */
  sync: 'saved' | 'saving' | 'offline';
  /** Whether what is not on the server is kept on this device, so that the page may be closed. */
  keptHere: boolean;
  /** Whether some of it is still on its way into that copy. */
  isKeeping: boolean;
  /** Whether something was written here, now or before, that the server is not known to have. */
  hasUnsaved: boolean;
  mayWrite: boolean;
  /** Why it cannot be opened or saved; null if all is well. */
  problem: ProblemCode | UpdateRefusal | null;
};

/** Holds the state and tells when it changes. */
export function createStateHolder() {
  const listeners = new Set<() => void>();
  let state: DocumentState = {
    content: 'opening',
    sync: 'offline',
    keptHere: false,
    isKeeping: false,
    hasUnsaved: false,
    mayWrite: false,
    problem: null,
  };
  return {
    /** The same object until something changes. */
    state: () => state,
    become(change: Partial<DocumentState>) {
      const next = { ...state, ...change };
      const keys = Object.keys(next) as (keyof DocumentState)[]; // as: the keys of this very type
      if (keys.every((key) => next[key] === state[key])) return;
      state = next;
      for (const changed of listeners) changed();
    },
    subscribe(changed: () => void) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}
