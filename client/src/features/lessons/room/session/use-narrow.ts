import { useSyncExternalStore } from 'react';

const NARROW = '(max-width: 720px)';

/** Whether the page is as narrow as a phone in the hand. */
export const useNarrow = (): boolean =>
  useSyncExternalStore(subscribe, () => window.matchMedia(NARROW).matches);

function subscribe(changed: () => void): () => void {
  const query = window.matchMedia(NARROW);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}
