/** Tells that documents have changed, some seconds after a burst of changes began. */
export type ChangeNews = {
  note(documentId: string): void;
  listen(listener: (documentId: string) => void): void;
  /** Tells what is still to be told. */
  close(): void;
};

/** Search and lists need not follow every letter. */
const GATHER_MS = 3_000;

export function createChangeNews(): ChangeNews {
  const listeners = new Set<(documentId: string) => void>();
  const waiting = new Map<string, NodeJS.Timeout>();
  const tell = (documentId: string) => {
    clearTimeout(waiting.get(documentId));
    waiting.delete(documentId);
    for (const listener of listeners) listener(documentId);
  };
  return {
    note(documentId) {
      if (!waiting.has(documentId))
        waiting.set(
          documentId,
          setTimeout(() => {
            tell(documentId);
          }, GATHER_MS),
        );
    },
    listen: (listener) => listeners.add(listener),
    close() {
      for (const documentId of waiting.keys()) tell(documentId);
    },
  };
}
