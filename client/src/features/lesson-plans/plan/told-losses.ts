import { useEffect, useSyncExternalStore } from 'react';

/** Documents whose loss a page tells itself, with the writing beside it; counted, as React may draw one twice. */
let told: readonly string[] = [];
const listeners = new Set<() => void>();

function become(next: readonly string[]): void {
  told = next;
  for (const changed of listeners) changed();
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

/** As long as it is drawn, the notice above every page leaves this document out. */
export function useTellLoss(documentId: string): void {
  useEffect(() => {
    become([...told, documentId]);
    return () => {
      const at = told.indexOf(documentId);
      become(told.filter((_, index) => index !== at));
    };
  }, [documentId]);
}

/** Documents that the page does not speak of. */
export function useUntoldLosses(documentIds: readonly string[]): readonly string[] {
  const here = useSyncExternalStore(subscribe, () => told);
  return documentIds.filter((id) => !here.includes(id));
}
