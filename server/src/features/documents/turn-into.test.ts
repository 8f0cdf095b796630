import { newPlanUpdate, stepOf, type PlanOutline } from '@tongtang/shared/lesson-plans/doc.ts';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { updateTowards, type DocumentRoots } from './turn-into.compute.ts';

const ROOTS: DocumentRoots = { fragments: ['plan'], maps: ['head'] };
const OUTLINE: PlanOutline = {
  sections: [
    { field: 'objectives', prompt: '认识几分之一' },
    { field: 'learnerAnalysis', bySchool: true, prompt: '学情' },
    { field: 'steps' },
    { field: 'homework', prompt: '基础题' },
  ],
  steps: [
    { id: 'a', kind: 'leadIn', name: '导入', minutes: 5 },
    { id: 'b', kind: 'practice', name: '练习', minutes: 15 },
  ],
};
const HEAD = {
  title: '分数的初步认识',
  textbookRef: '',
  subject: '数学',
  grade: 3,
  lessonType: 'newLesson',
  periodIndex: 1,
  periodCount: 1,
  periodMinutes: 40,
};

const open = (...updates: Uint8Array[]): Y.Doc => {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
};
const stateOf = (doc: Y.Doc) => Y.encodeStateAsUpdate(doc);
const plan = (doc: Y.Doc) => doc.getXmlFragment('plan');
const contentOf = (doc: Y.Doc) => ({ plan: plan(doc).toJSON(), head: doc.getMap('head').toJSON() });
const at = (parent: Y.XmlFragment | Y.XmlElement, ...path: number[]): Y.XmlElement => {
  let node: Y.XmlFragment | Y.XmlElement = parent;
  for (const index of path) node = node.get(index) as Y.XmlElement; // as: an element in this layout
  return node as Y.XmlElement; // as: the path is not empty
};
const textAt = (doc: Y.Doc, ...path: number[]) => at(plan(doc), ...path).get(0) as unknown as Y.XmlText; // as: text in this layout

/** Edits of all kinds: text, marks, attributes, a section less, a step more, the head. */
function rewrite(doc: Y.Doc): void {
  doc.transact(() => {
    textAt(doc, 0, 0).insert(2, '和理解😀');
    textAt(doc, 0, 0).format(0, 2, { bold: {} });
    at(plan(doc), 0).setAttribute('ownerId', 'somebody');
    const image = new Y.XmlElement('image');
    image.setAttribute('width', 320 as unknown as string); // as: editors keep numbers there
    at(plan(doc), 0).insert(1, [image]);
    at(plan(doc), 2).insert(1, [stepOf({ order: 1, id: 'c', kind: 'inquiry', name: '探究', minutes: 12 })]);
    plan(doc).delete(3, 1);
    doc.getMap('head').set('title', '几分之一');
    doc.getMap('head').set('extra', 1);
  });
}

describe('restoring', () => {
  it('turns the content into the version and back, without changing anything twice', () => {
    const first = newPlanUpdate(HEAD, OUTLINE);
    const doc = open(first);
    rewrite(doc);
    const back = updateTowards(stateOf(doc), first, ROOTS);
    expect(contentOf(open(stateOf(doc), back ?? first))).toEqual(contentOf(open(first)));
    const forth = updateTowards(first, stateOf(doc), ROOTS);
    expect(contentOf(open(first, forth ?? first))).toEqual(contentOf(doc));
    expect(updateTowards(first, first, ROOTS)).toBeNull();
  });

  it('keeps what others write meanwhile in parts that stay', () => {
    const first = newPlanUpdate(HEAD, OUTLINE);
    const doc = open(first);
    textAt(doc, 0, 0).insert(0, '旧：');
    const written = stateOf(doc);
    const restored = updateTowards(written, first, ROOTS);
    const colleague = open(written);
    textAt(colleague, 3, 0).insert(3, '，选做题');
    textAt(colleague, 1, 1, 0).insert(2, '：乡村班');
    at(plan(colleague), 2).insert(2, [
      stepOf({ order: 3, id: 'd', kind: 'summary', name: '小结', minutes: 5 }),
    ]);
    const merged = open(stateOf(colleague), restored ?? first);
    const other = open(restored ?? first, stateOf(colleague));
    expect(contentOf(merged)).toEqual(contentOf(other));
    expect(textAt(merged, 0, 0).toJSON()).toBe('认识几分之一');
    expect(textAt(merged, 3, 0).toJSON()).toBe('基础题，选做题');
    expect(textAt(merged, 1, 1, 0).toJSON()).toBe('学情：乡村班');
    expect(at(plan(merged), 2).length).toBe(3);
  });

  it('brings back what was deleted once, in its place, when all is deleted', () => {
    const first = newPlanUpdate(HEAD, OUTLINE);
    const doc = open(first);
    plan(doc).delete(0, 4);
    const merged = open(stateOf(doc), updateTowards(stateOf(doc), first, ROOTS) ?? first);
    expect(contentOf(merged)).toEqual(contentOf(open(first)));
  });

  it('gives the version back after any random rewriting', () => {
    for (let run = 0; run < 20; run += 1) {
      let seed = run * 7919 + 1;
      const random = (below: number) => {
        seed = (seed * 48271) % 2147483647;
        return seed % below;
      };
      const doc = open(newPlanUpdate(HEAD, OUTLINE));
      const states = [stateOf(doc)];
      for (let round = 0; round < 3; round += 1) {
        for (let edit = 0; edit < 8; edit += 1) editSomewhere(doc, random);
        states.push(stateOf(doc));
      }
      for (const state of states) {
        const update = updateTowards(stateOf(doc), state, ROOTS);
        if (update !== null) Y.applyUpdate(doc, update);
        expect(contentOf(doc)).toEqual(contentOf(open(state)));
      }
    }
  });
});

function editSomewhere(doc: Y.Doc, random: (below: number) => number): void {
  const fragment = plan(doc);
  const section = fragment.get(random(Math.max(1, fragment.length))) as Y.XmlElement | undefined; // as: elements only
  const paragraph = (text: string) => {
    const element = new Y.XmlElement('paragraph');
    element.insert(0, [new Y.XmlText(text)]);
    return element;
  };
  switch (random(5)) {
    case 0:
      if (section !== undefined)
        section.insert(random(section.length + 1), [paragraph(`段${String(random(9))}`)]);
      return;
    case 1:
      if (section !== undefined && section.length > 0) section.delete(random(section.length), 1);
      return;
    case 2: {
      const text = [...(section?.createTreeWalker((node) => node instanceof Y.XmlText) ?? [])][0] as
        Y.XmlText | undefined; // as: filtered
      if (text !== undefined)
        text.insert(random(text.length + 1), `字${String(random(99))}`, random(2) ? { bold: {} } : {});
      return;
    }
    case 3:
      if (fragment.length > 2) fragment.delete(random(fragment.length), 1);
      return;
    default:
      section?.setAttribute('ownerId', String(random(5)));
  }
}
