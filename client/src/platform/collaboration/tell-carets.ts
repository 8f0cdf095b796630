import type { Awareness } from 'y-protocols/awareness';

/** A caret that moves faster than this is told less often. */
const CARET_MS = 40;

/** Tells the others where one's own caret is, not more often than the eye follows. @returns its end */
export function tellCarets(awareness: Awareness, fromServer: unknown, tell: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const onUpdate = (changes: Record<'added' | 'updated' | 'removed', number[]>, origin: unknown) => {
    if (origin === fromServer || timer !== undefined) return;
    if (![...changes.added, ...changes.updated, ...changes.removed].includes(awareness.clientID)) return;
    timer = setTimeout(() => {
      timer = undefined;
      tell();
    }, CARET_MS);
  };
  awareness.on('update', onUpdate);
  return () => {
    clearTimeout(timer);
    awareness.off('update', onUpdate);
  };
}
