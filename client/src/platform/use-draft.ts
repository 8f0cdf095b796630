import { useCallback, useState } from 'react';

/** What was written and is not sent yet: stays with this tab, whatever is drawn and loaded again meanwhile. */
export function useDraft(key: string, first = ''): [string, (text: string) => void] {
  const [text, setText] = useState(() => draftOf(key) ?? first);
  const set = useCallback(
    (next: string) => {
      setText(next);
      keepDraft(key, next);
    },
    [key],
  );
  return [text, set];
}

const PREFIX = 'tongtang.draft.';
const nameOf = (key: string) => PREFIX + key;

/** Keeps what was written and is not sent yet; nothing written, nothing kept. */
export const keepDraft = (key: string, text: string): void => write(key, text === '' ? null : text);

/** Forgets a draft that was sent or given up. */
export const dropDraft = (key: string): void => write(key, null);

/** Whether something unsent is kept under this key. */
export const hasDraft = (key: string): boolean => draftOf(key) !== null;

/** Keys of all drafts that begin so. */
export function draftsUnder(start: string): string[] {
  try {
    return Object.keys(sessionStorage)
      .filter((name) => name.startsWith(nameOf(start)))
      .map((name) => name.slice(PREFIX.length));
  } catch {
    return [];
  }
}

/** What is kept under this key; null if nothing is. */
export function draftOf(key: string): string | null {
  try {
    return sessionStorage.getItem(nameOf(key));
  } catch {
    return null;
  }
}

function write(key: string, text: string | null): void {
  try {
    if (text === null) sessionStorage.removeItem(nameOf(key));
    else sessionStorage.setItem(nameOf(key), text);
  } catch {
    // storage is closed or full: the draft lives as long as its field
  }
}
