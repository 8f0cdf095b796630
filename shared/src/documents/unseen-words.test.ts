import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { putBack, type Places } from './put-back.ts';
import { keepsPlaces, takeUpdate } from './unseen-words.ts';

const FAR = Symbol('far');

/** Somebody who writes paragraphs. */
function writer(beginning: Uint8Array | null) {
  const doc = new Y.Doc();
  if (beginning !== null) Y.applyUpdate(doc, beginning, FAR);
  const root = doc.getXmlFragment('text');
  const paragraph = (at: number) => root.get(at) as Y.XmlElement; // as: nothing else is made
  const text = (at: number) => paragraph(at).get(0) as Y.XmlText; // as: its first child
  return {
    ...{ doc, root, paragraph, text },
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
        text(at - 1).insert(text(at - 1).length, paragraph(at).toArray().map(String).join(''));
        root.delete(at, 1);
      });
    },
    told: () => root.toArray().map((one) => (one as Y.XmlElement).toArray().map(String).join('')), // as: the same
  };
}
type Writer = ReturnType<typeof writer>;

/** Where what both wrote is brought together, as the server does it. */
function meeting(beginning: Uint8Array) {
  let doc = new Y.Doc({ gcFilter: keepsPlaces });
  Y.applyUpdate(doc, beginning);
  const bring = ({ doc: from }: Writer) => {
    const lost = takeUpdate(doc, Y.encodeStateAsUpdate(from, Y.encodeStateVector(doc)));
    if (lost !== null) putBack(lost, doc);
    const state = Y.encodeStateAsUpdate(doc);
    doc = new Y.Doc({ gcFilter: keepsPlaces });
    Y.applyUpdate(doc, state);
  };
  return (...writers: Writer[]) => {
    // whoever comes back sends before anything reaches them
    for (const one of writers) {
      bring(one);
      Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(one.doc)), FAR);
    }
    for (const one of writers)
      Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(one.doc)), FAR);
  };
}

function two(...paragraphs: string[]) {
  const first = writer(null);
  paragraphs.forEach((words, at) => first.insert(at, words));
  const state = Y.encodeStateAsUpdate(first.doc);
  return { a: writer(state), b: writer(state), meet: meeting(state) };
}

it('gives back what was written, before and after, into a paragraph that another joins to the one before', () => {
  const { a, b, meet } = two('第一段', '第二段');
  a.text(1).insert(3, '离线写的');
  b.join(1);
  meet(a, b);
  expect(a.told()).toEqual(['第一段第二段离线写的']);
  expect(b.told()).toEqual(a.told());
});

it('gives it back as a paragraph of its own where its paragraph had gone before', () => {
  const { a, b, meet } = two('第一段', '第二段', '第三段');
  a.text(1).insert(3, '离线写的');
  b.join(1);
  meet(b, a);
  expect(a.told()).toEqual(['第一段第二段', '离线写的', '第三段']);
  expect(b.told()).toEqual(a.told());
});

it('gives back formulas, names and pictures with all that they are', () => {
  const { a, b, meet } = two('第一段', '第二段');
  const formula = new Y.XmlElement('inlineMath');
  formula.setAttribute('latex', 'a^2');
  a.paragraph(1).insert(1, [formula, new Y.XmlText('后面')]);
  a.text(1).format(0, 1, { bold: {} });
  a.text(1).insert(1, '粗', { bold: {} });
  b.root.delete(1, 1);
  meet(b, a);
  expect(a.told()).toEqual(['第一段', '<bold>粗</bold><inlinemath latex="a^2"></inlinemath>后面']);
  expect(b.told()).toEqual(a.told());
});

it('gives back a picture between paragraphs, and paragraphs that nobody saw, in their order', () => {
  const first = writer(null);
  const section = new Y.XmlElement('section');
  first.root.insert(0, [section, new Y.XmlElement('section')]);
  const state = Y.encodeStateAsUpdate(first.doc);
  const [a, b, meet] = [writer(state), writer(state), meeting(state)];
  const paragraphs = ['一', '二'].map((words) => {
    const made = new Y.XmlElement('paragraph');
    made.insert(0, [new Y.XmlText(words)]);
    return made;
  });
  const picture = new Y.XmlElement('image');
  picture.setAttribute('fileId', 'x');
  a.paragraph(0).insert(
    0,
    [paragraphs[0], picture, paragraphs[1]].flatMap((one) => one ?? []),
  );
  b.root.delete(0, 1);
  meet(a, b);
  expect(a.root.toArray().map(String)).toEqual([
    '<section></section>',
    '<paragraph>一</paragraph>',
    '<image fileId="x"></image>',
    '<paragraph>二</paragraph>',
  ]);
  expect(b.root.toJSON()).toBe(a.root.toJSON());
});

it('gives back in one paragraph what somebody types on letter by letter', () => {
  const { a, b } = two('第一段', '第二段');
  const doc = new Y.Doc({ gcFilter: keepsPlaces });
  const places: Places = new Map();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(a.doc));
  const bring = (update: Uint8Array) => {
    const lost = takeUpdate(doc, update);
    if (lost !== null) putBack(lost, doc, { places });
  };
  b.root.delete(1, 1);
  bring(Y.encodeStateAsUpdate(b.doc));
  a.doc.on('update', bring);
  Array.from('还在打').forEach((letter, at) => a.text(1).insert(3 + at, letter));
  expect(doc.getXmlFragment('text').toJSON()).toBe(
    '<paragraph>第一段</paragraph><paragraph>还在打</paragraph>',
  );
});

it('gives back what was written in a step that another takes away in the same column of its neighbour', () => {
  const first = writer(null);
  const stepOf = (...cells: string[]) => {
    const step = new Y.XmlElement('step');
    const made = cells.map((words) => {
      const cell = new Y.XmlElement('stepCell');
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(words)]);
      cell.insert(0, [paragraph]);
      return cell;
    });
    step.insert(0, made);
    return step;
  };
  first.root.insert(0, [stepOf('导入', '师问', '生答'), stepOf('新授', '师讲', '生听')]);
  const state = Y.encodeStateAsUpdate(first.doc);
  const [a, b, meet] = [writer(state), writer(state), meeting(state)];
  const cell = (step: Y.XmlElement, at: number) => step.get(at) as Y.XmlElement; // as: made above
  const words = (step: Y.XmlElement, at: number) =>
    (cell(step, at).get(0) as Y.XmlElement).get(0) as Y.XmlText; // as: the same
  words(a.paragraph(0), 1).insert(2, '，再问一次');
  words(a.paragraph(0), 2).insert(2, '，齐答');
  b.root.delete(0, 1);
  meet(a, b);
  const told = ({ root }: Writer) =>
    (root.get(0) as Y.XmlElement)
      .toArray()
      .map((one) => (one as Y.XmlElement).toArray().map((words) => words.toJSON())); // as: the same
  expect(a.root.length).toBe(1);
  const paragraph = (text: string) => `<paragraph>${text}</paragraph>`;
  expect(told(a)).toEqual([
    [paragraph('新授')],
    [paragraph('师讲'), paragraph('，再问一次')],
    [paragraph('生听'), paragraph('，齐答')],
  ]);
  expect(told(b)).toEqual(told(a));
});

it('puts them into an empty paragraph beside rather than far away', () => {
  const { a, b, meet } = two('别处');
  const cell = (words: string) => {
    const [made, paragraph] = [new Y.XmlElement('cell'), new Y.XmlElement('paragraph')];
    if (words !== '') paragraph.insert(0, [new Y.XmlText(words)]);
    made.insert(0, [paragraph]);
    return made;
  };
  a.root.insert(1, [cell(''), cell('格')]);
  meet(a, b);
  ((a.root.get(2) as Y.XmlElement).get(0) as Y.XmlElement).insert(1, [new Y.XmlText('里写的')]); // as: made above
  b.root.delete(2, 1);
  meet(a, b);
  expect(a.told()).toEqual(['别处', '<paragraph>里写的</paragraph>']);
  expect(b.told()).toEqual(a.told());
});

it('lets go what was deleted by one who saw it', () => {
  const { a, b, meet } = two('第一段', '第二段');
  a.text(1).insert(3, '看得见');
  meet(a, b);
  b.root.delete(1, 1);
  meet(a, b);
  expect(a.told()).toEqual(['第一段']);
  expect(b.told()).toEqual(['第一段']);
});

it('never loses a word of two who write apart, tells none twice, and both have the same in the end', () => {
  const act = fc.record({
    ...{
      who: fc.boolean(),
      goes: fc.boolean(),
      at: fc.nat(3),
      meet: fc.constantFrom('no', 'a', 'b', 'both'),
    },
  });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 25 }), (story) => {
      const { a, b, meet } = two('零', '一', '二', '三');
      const typed: string[] = [];
      const gone = new Set<string>();
      story.forEach((step, index) => {
        const one = step.who ? a : b;
        if (step.goes && one.root.length > 0) {
          const at = step.at % one.root.length;
          for (const word of one.told()[at]?.match(/<\d+>/g) ?? []) gone.add(word);
          one.root.delete(at, 1);
        } else if (one.root.length > 0) {
          const word = `<${String(index)}>`;
          one.paragraph(step.at % one.root.length).insert(0, [new Y.XmlText(word)]);
          typed.push(word);
        }
        if (step.meet === 'a' || step.meet === 'both') meet(a);
        if (step.meet === 'b' || step.meet === 'both') meet(b);
      });
      meet(a, b);
      expect(a.told()).toEqual(b.told());
      for (const word of typed) {
        const times = a.told().join('').split(word).length - 1;
        // whoever deletes what was already put back elsewhere did not see it there
        expect([word, times]).toEqual([word, gone.has(word) ? Math.min(times, 1) : 1]);
      }
    }),
    { numRuns: 500 },
  );
});
