import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { createWordRescue } from './rescue-words.ts';

const FAR = Symbol('far');

/** Somebody who writes paragraphs, with a rescue. */
function writer(beginning: Uint8Array | null) {
  const doc = new Y.Doc();
  if (beginning !== null) Y.applyUpdate(doc, beginning, FAR);
  const rescue = createWordRescue(doc, (origin) => origin === FAR);
  const root = doc.getXmlFragment('text');
  const paragraph = (at: number) => root.get(at) as Y.XmlElement; // as: nothing else is made
  const text = (at: number) => paragraph(at).get(0) as Y.XmlText; // as: its only child
  return {
    ...{ doc, rescue, root, text },
    insert(at: number, words: string) {
      const made = new Y.XmlElement('paragraph');
      doc.transact(() => {
        root.insert(at, [made]);
        made.insert(0, [new Y.XmlText(words)]);
      });
    },
    /** As the editor does: the words go to the end of the one before, the second paragraph goes. */
    join(at: number) {
      doc.transact(() => {
        text(at - 1).insert(text(at - 1).length, text(at).toJSON());
        root.delete(at, 1);
      });
    },
    told: () =>
      root.toArray().map((one) =>
        (one as Y.XmlElement)
          .toArray()
          .map((child) => child.toJSON() as string)
          .join(''),
      ), // as: the same
  };
}
type Writer = ReturnType<typeof writer>;

function meet(a: Writer, b: Writer): void {
  for (let turn = 0; turn < 3; turn += 1) {
    const [forA, forB] = [
      Y.encodeStateAsUpdate(b.doc, Y.encodeStateVector(a.doc)),
      Y.encodeStateAsUpdate(a.doc, Y.encodeStateVector(b.doc)),
    ];
    a.rescue.take(forA, FAR);
    b.rescue.take(forB, FAR);
  }
}

function two(...paragraphs: string[]): [Writer, Writer] {
  const first = writer(null);
  paragraphs.forEach((words, at) => first.insert(at, words));
  const state = Y.encodeStateAsUpdate(first.doc);
  return [writer(state), writer(state)];
}

it('keeps what was written without a line in a paragraph that another joins to the one before', () => {
  const [a, b] = two('第一段', '第二段');
  a.text(1).insert(3, '离线写的');
  b.join(1);
  meet(a, b);
  expect(a.told()).toEqual(['第一段第二段离线写的']);
  expect(b.told()).toEqual(a.told());
});

it('keeps it when the page was closed in between: what the server has not, nobody has seen', () => {
  const [a, b] = two('第一段', '第二段');
  a.text(1).insert(3, '离线写的');
  b.join(1);
  const again = writer(Y.encodeStateAsUpdate(a.doc));
  again.rescue.serverHas(Y.encodeStateVector(b.doc));
  meet(again, b);
  expect(again.told()).toEqual(['第一段第二段离线写的']);
  expect(b.told()).toEqual(again.told());
});

it('puts them into an empty paragraph beside rather than far away', () => {
  const [a, b] = two('别处', '第二段');
  a.insert(1, '');
  const empty = a.root.get(1) as Y.XmlElement; // as: just made
  empty.delete(0, 1);
  meet(a, b);
  a.text(2).insert(3, '离线写的');
  b.root.delete(2, 1);
  meet(a, b);
  expect(a.told()).toEqual(['别处', '离线写的']);
  expect(b.told()).toEqual(a.told());
});

it('lets go what was deleted by one who saw it', () => {
  const [a, b] = two('第一段', '第二段');
  a.text(1).insert(3, '看得见');
  meet(a, b);
  b.root.delete(1, 1);
  meet(a, b);
  expect(a.told()).toEqual(['第一段']);
  expect(b.told()).toEqual(['第一段']);
});

it('never loses a word of two who write apart, and both have the same in the end', () => {
  const act = fc.record({ who: fc.boolean(), join: fc.boolean(), at: fc.nat(3), meet: fc.boolean() });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 25 }), (story) => {
      const [a, b] = two('零', '一', '二', '三');
      const typed: number[] = [];
      story.forEach((step, index) => {
        const one = step.who ? a : b;
        const at = step.at % one.root.length;
        if (step.join && at > 0) one.join(at);
        else {
          one.text(at).insert(0, `<${String(index)}>`);
          typed.push(index);
        }
        if (step.meet) meet(a, b);
      });
      meet(a, b);
      expect(a.told()).toEqual(b.told());
      for (const index of typed) expect(a.told().join('')).toContain(`<${String(index)}>`);
    }),
  );
});
