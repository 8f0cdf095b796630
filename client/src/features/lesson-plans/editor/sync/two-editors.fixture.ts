import { newPlanUpdate } from '@tongtang/shared/lesson-plans/doc.ts';
import { afterEach } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { createPlanEditor, type PlanEditing } from '../create-plan-editor.ts';
import type { EditorWords, PlanFiles } from '../editor-words.ts';

const opened: PlanEditing[] = [];

/** Closes all editors of a test. */
export function closeAll(): void {
  for (const one of opened.splice(0)) one.close();
  document.body.replaceChildren();
}
afterEach(closeAll);

// as: the tests draw no words
const words = {
  ...{ fields: {}, columns: {}, kinds: {}, sides: {}, total: () => '' },
  courseware: { shown: () => '' },
  suggested: { added: (name: string) => `+${name}`, removed: (name: string) => `-${name}` },
} as unknown as EditorWords;
// as: nor do they bring files
const files = { addressOf: () => '' } as unknown as PlanFiles;

const update = newPlanUpdate(
  {
    title: '分数的初步认识',
    textbookRef: '',
    subject: '数学',
    grade: 3,
    lessonType: 'newLesson',
    periodIndex: 1,
    periodCount: 1,
    periodMinutes: 40,
  },
  {
    sections: [
      { field: 'objectives', prompt: '会读写几分之一' },
      { field: 'homework', bySchool: true },
      { field: 'steps' },
    ],
    steps: [
      { id: 'a', kind: 'leadIn', name: '导入', minutes: 5 },
      { id: 'b', kind: 'newContent', name: '新授', minutes: 20 },
      { id: 'c', kind: 'summary', name: '小结', minutes: 5 },
    ],
  },
);

/** An editor with the copy that its window shares. */
export type OpenEditor = {
  editing: PlanEditing;
  shared: Y.Doc;
  awareness: Awareness;
  /** Who this window was told to have been writing in what it took away. */
  removedUnder: string[];
};

/** The same plan, opened by one more person. */
export function open(): OpenEditor {
  const shared = new Y.Doc();
  Y.applyUpdate(shared, update);
  const awareness = new Awareness(shared);
  const removedUnder: string[] = [];
  const element = document.createElement('div');
  document.body.append(element);
  const editing = createPlanEditor({
    element,
    doc: shared,
    awareness,
    around: {
      words,
      schools: {},
      authors: [],
      files,
      findPeople: () => Promise.resolve([]),
      askFormula: () => Promise.resolve(null),
      askCourseware: () => Promise.resolve(null),
      coursewareAddress: () => '',
      announce: () => undefined,
    },
    label: '',
    leave: () => undefined,
    tellRemoved: (names) => removedUnder.push(...names),
    mayWrite: true,
  });
  opened.push(editing);
  return { editing, shared, awareness, removedUnder };
}

/** Where the section of the steps begins. */
export function stepsSection({ editor }: PlanEditing): number {
  let at = -1;
  editor.state.doc.forEach((node, position) => {
    if (node.attrs['field'] === 'steps') at = position;
  });
  return at;
}

/** What others wrote comes in at once instead of with the next frame. */
export function exchange(a: OpenEditor, b: OpenEditor): void {
  const forB = Y.encodeStateAsUpdate(a.shared, Y.encodeStateVector(b.shared));
  const forA = Y.encodeStateAsUpdate(b.shared, Y.encodeStateVector(a.shared));
  Y.applyUpdate(a.shared, forA);
  Y.applyUpdate(b.shared, forB);
  a.editing.copy.release();
  b.editing.copy.release();
}
