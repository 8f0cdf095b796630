import { useSyncExternalStore } from 'react';

const query = () => window.matchMedia('(min-width: 1080px)');

function subscribe(changed: () => void): () => void {
  const list = query();
  list.addEventListener('change', changed);
  return () => list.removeEventListener('change', changed);
}

/** Whether two schools' weeks fit side by side. */
export const useIsWide = (): boolean => useSyncExternalStore(subscribe, () => query().matches);
