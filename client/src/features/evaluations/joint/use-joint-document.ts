import { SHEET_SCORES, SHEET_WORDS, readSheet } from '@tongtang/shared/evaluations/doc.ts';
import { EMPTY_SHEET, type SheetContent } from '@tongtang/shared/evaluations/sheet.ts';
import type { TemplateContent } from '@tongtang/shared/evaluations/template.ts';
import { useEffect, useState, useSyncExternalStore } from 'react';
import * as Y from 'yjs';
import { openDocument, type OpenDocument } from '../../../platform/collaboration/open-document.ts';
import { OWN } from '../../../platform/collaboration/shared-line.ts';
import { sparesOthers } from '../../../platform/collaboration/spare-others.ts';
import { useDevice } from '../../../platform/platform.tsx';
import { useActor } from '../../../platform/session.tsx';

/** A joint sheet, open as long as the page is. */
export type JointDocument = {
  open: OpenDocument;
  scores: Y.Map<unknown>;
  words: Y.XmlFragment;
  /** Takes back one's own steps only. */
  undo: Y.UndoManager;
};

export function useJointDocument(documentId: string): JointDocument | null {
  const { personId } = useActor();
  const device = useDevice();
  const [joint, setJoint] = useState<JointDocument | null>(null);
  useEffect(() => {
    const open = openDocument({ documentId, personId, device });
    const scores = open.doc.getMap(SHEET_SCORES);
    const words = open.doc.getXmlFragment(SHEET_WORDS);
    const undo = new Y.UndoManager([scores, words], {
      trackedOrigins: new Set([OWN]),
      deleteFilter: sparesOthers,
    });
    setJoint({ open, scores, words, undo });
    return () => {
      setJoint(null);
      undo.destroy();
      open.close();
    };
  }, [documentId, personId, device]);
  return joint;
}

export const useDocumentState = (open: OpenDocument) => useSyncExternalStore(open.subscribe, open.state);

/** What stands in the sheet now; again with every change, once a picture. */
export function useSheetContent({ open }: JointDocument, content: TemplateContent): SheetContent {
  const [sheet, setSheet] = useState<SheetContent>(EMPTY_SHEET);
  useEffect(() => {
    let frame = 0;
    const read = () => setSheet(readSheet(Y.encodeStateAsUpdate(open.doc), content));
    const later = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(read);
    };
    read();
    open.doc.on('update', later);
    return () => {
      cancelAnimationFrame(frame);
      open.doc.off('update', later);
    };
  }, [open, content]);
  return sheet;
}
