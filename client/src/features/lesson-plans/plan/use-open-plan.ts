import { useEffect, useState, useSyncExternalStore } from 'react';
import { openDocument, type OpenDocument } from '../../../platform/collaboration/open-document.ts';
import { useDevice } from '../../../platform/platform.tsx';
import { useActor } from '../../../platform/session.tsx';

/** How a document stands: what is saved, what may be written. */
export type DocumentState = ReturnType<OpenDocument['state']>;

/** The plan's document, open as long as the page is. */
export function useOpenPlan(documentId: string): OpenDocument | null {
  const { personId } = useActor();
  const device = useDevice();
  const [open, setOpen] = useState<OpenDocument | null>(null);
  useEffect(() => {
    const opened = openDocument({ documentId, personId, device });
    setOpen(opened);
    return () => {
      setOpen(null);
      opened.close();
    };
  }, [documentId, personId, device]);
  return open;
}

/**
 * Something about how it stands now, as a plain value. The whole state changes with every letter: who looks at all
 * of it is drawn with every letter.
 */
export const useDocumentPart = <T extends string | boolean | null>(
  open: OpenDocument,
  read: (state: DocumentState) => T,
): T => useSyncExternalStore(open.subscribe, () => read(open.state()));
