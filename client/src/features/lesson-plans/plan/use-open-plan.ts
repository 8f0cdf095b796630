import { useEffect, useState, useSyncExternalStore } from 'react';
import { openDocument, type OpenDocument } from '../../../platform/collaboration/open-document.ts';
import { useActor } from '../../../platform/session.tsx';

/** How a document stands: what is saved, what may be written. */
export type DocumentState = ReturnType<OpenDocument['state']>;

/** The plan's document, open as long as the page is. */
export function useOpenPlan(documentId: string): OpenDocument | null {
  const { personId } = useActor();
  const [open, setOpen] = useState<OpenDocument | null>(null);
  useEffect(() => {
    const opened = openDocument({ documentId, personId });
    setOpen(opened);
    return () => {
      setOpen(null);
      opened.close();
    };
  }, [documentId, personId]);
  return open;
}

/** How it stands now. */
export const useDocumentState = (open: OpenDocument): DocumentState =>
  useSyncExternalStore(open.subscribe, open.state);
