import { Editor, Extension } from '@tiptap/core';
import { PLAN_FRAGMENT, PLAN_HEAD } from '@tongtang/shared/lesson-plans/doc.ts';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { sparesOthers } from '../../../platform/collaboration/spare-others.ts';
import type { PlanSurroundings } from './editor-words.ts';
import { planExtensions } from './plan-extensions.ts';
import { ReadingCaret } from './reading-caret.ts';
import { RemovedUnder } from './removed-under.ts';
import { Carets } from './sync/carets.ts';
import { createEditingCopy, type EditingCopy, type EditingCopyOptions } from './sync/editing-copy.ts';
import { PlanSync, WRITTEN_HERE } from './sync/plan-sync.ts';
import { TableMender } from './sync/table-mender.ts';
import { keepLooksAtUndo } from './sync/undo-looks.ts';

/** A plan being written in this window. */
export type PlanEditing = {
  editor: Editor;
  copy: EditingCopy;
  root: Y.XmlFragment;
  head: Y.Map<unknown>;
  undo: Y.UndoManager;
  /** Rights may change while the plan is open. */
  allowWriting(mayWrite: boolean): void;
  close(): void;
};

export type PlanEditingOptions = {
  element: HTMLElement;
  doc: Y.Doc;
  /** Takes into it what the editor writes; plainly if absent. */
  tell?: EditingCopyOptions['tell'];
  awareness: Awareness;
  around: Omit<PlanSurroundings, 'period'>;
  label: string;
  mayWrite: boolean;
  /** Takes the focus out of the text: Tab is a key of the text, so Escape is the way out. */
  leave: () => void;
  /** Somebody else was writing where something has just been taken away here. */
  tellRemoved: (names: readonly string[]) => void;
};

export function createPlanEditor({
  element,
  doc,
  tell,
  awareness,
  around,
  label,
  mayWrite,
  leave,
  tellRemoved,
}: PlanEditingOptions): PlanEditing {
  const copy = createEditingCopy(doc, { tell });
  const root = copy.doc.getXmlFragment(PLAN_FRAGMENT);
  const head = copy.doc.getMap<unknown>(PLAN_HEAD);
  const undo = new Y.UndoManager([root, head], {
    trackedOrigins: new Set([WRITTEN_HERE]),
    captureTimeout: 500,
    deleteFilter: sparesOthers,
  });
  const stopKeepingLooks = keepLooksAtUndo(copy.doc, undo);
  const period = {
    minutes: () => Number(head.get('periodMinutes') ?? 40),
    subscribe: (changed: () => void) => {
      head.observe(changed);
      return () => head.unobserve(changed);
    },
  };
  const editor = new Editor({
    element,
    editable: mayWrite,
    injectCSS: false,
    enableContentCheck: false,
    extensions: [
      ...planExtensions({ ...around, period }),
      PlanSync.configure({ copy, root, undo }),
      Carets.configure({ awareness, root }),
      TableMender.configure({ awareness }),
      WayOut.configure({ leave }),
      ReadingCaret,
      RemovedUnder.configure({ tell: tellRemoved }),
    ],
    editorProps: {
      attributes: { class: 'plan-text', role: 'textbox', 'aria-multiline': 'true', 'aria-label': label },
    },
  });
  return {
    editor,
    copy,
    root,
    head,
    undo,
    allowWriting: (may) => {
      if (editor.isEditable === may) return;
      editor.setEditable(may, false);
      editor.emit('planEditable' as 'focus', {} as never); // as: our own event, which Tiptap's list does not have
    },
    close: () => {
      editor.destroy();
      stopKeepingLooks();
      undo.destroy();
      copy.close();
    },
  };
}

/** After everybody else has been asked: a list of people that is open is closed by Escape first. */
const WayOut = Extension.create<Pick<PlanEditingOptions, 'leave'>>({
  name: 'wayOut',
  priority: 1,
  addOptions: () => ({ leave: () => undefined }),
  addKeyboardShortcuts() {
    return {
      Escape: () => {
        this.options.leave();
        return true;
      },
    };
  },
});
