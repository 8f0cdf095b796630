import { expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  bonusKey,
  clipKey,
  indicatorClipKey,
  newSheetUpdate,
  readSheet,
  remarkKey,
  SHEET_SCORES,
  SHEET_WORDS,
} from './doc.ts';
import { EMPTY_SHEET } from './sheet.ts';
import { TemplateContent } from './template.ts';

const form = TemplateContent.parse({
  dimensions: [
    {
      ...{ id: 'd', name: '维度', weight: 100 },
      indicators: [
        { kind: 'points', id: 'p', name: '讲解', maxScore: 10 },
        { kind: 'text', id: 't', name: '说明' },
        { kind: 'evidence', id: 'e', name: '所见' },
      ],
    },
  ],
  bonus: [{ id: 'b', name: '特色', maxScore: 5 }],
  remarks: ['suggestion'],
});

const items = (doc: Y.Doc) =>
  doc
    .getXmlFragment(SHEET_WORDS)
    .toArray()
    .filter((node): node is Y.XmlElement => node instanceof Y.XmlElement);

function write(doc: Y.Doc, key: string, text: string, minute?: string): void {
  const paragraph = new Y.XmlElement('paragraph');
  if (minute !== undefined) paragraph.setAttribute('minute', minute);
  paragraph.insert(0, [new Y.XmlText(text)]);
  items(doc)
    .find((item) => item.getAttribute('key') === key)
    ?.push([paragraph]);
}

it('two people fill one sheet; what both wrote is read', () => {
  const [one, two] = [new Y.Doc(), new Y.Doc()];
  for (const doc of [one, two]) Y.applyUpdate(doc, newSheetUpdateOnce);
  one.getMap(SHEET_SCORES).set('p', { kind: 'points', score: 7, note: '清楚' });
  two.getMap(SHEET_SCORES).set(bonusKey('b'), 2);
  write(one, 'e', '学生举牌', '12');
  write(two, 'e', '小组讨论', 'soon');
  write(one, 't', '一');
  write(two, remarkKey('suggestion'), '板书再大些');
  Y.applyUpdate(one, Y.encodeStateAsUpdate(two));
  const sheet = readSheet(Y.encodeStateAsUpdate(one), form);
  expect(sheet).toMatchObject({
    answers: { p: { kind: 'points', score: 7, note: '清楚' }, t: { kind: 'text', text: '一' } },
    bonus: { b: 2 },
    remarks: [{ kind: 'suggestion', text: '板书再大些' }],
  });
  const evidence = sheet.answers['e'];
  expect(
    evidence?.kind === 'evidence' &&
      [...evidence.sightings].sort((a, b) => (b.minute ?? 0) - (a.minute ?? 0)),
  ).toEqual([
    { minute: 12, text: '学生举牌', clips: [] },
    { minute: null, text: '小组讨论', clips: [] },
  ]);
});

const newSheetUpdateOnce = newSheetUpdate(form);

it('leaves out what does not fit the template', () => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, newSheetUpdate(form));
  expect(items(doc).map((item) => item.getAttribute('key'))).toEqual(['t', 'e', 'remark:suggestion']);
  const scores = doc.getMap(SHEET_SCORES);
  scores.set('p', { kind: 'levels', levelId: 'a', note: '' });
  scores.set('constructor', { kind: 'points', score: 1, note: '' });
  scores.set(bonusKey('b'), 'much');
  expect(readSheet(Y.encodeStateAsUpdate(doc), form)).toEqual(EMPTY_SHEET);
});

it('counts no score above its maximum', () => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, newSheetUpdate(form));
  doc.getMap(SHEET_SCORES).set('p', { kind: 'points', score: 99, note: '' });
  doc.getMap(SHEET_SCORES).set(bonusKey('b'), 50);
  expect(readSheet(Y.encodeStateAsUpdate(doc), form)).toEqual(EMPTY_SHEET);
});

it('cuts what is too long at a whole character: half a pair of surrogates is no letter', () => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, newSheetUpdateOnce);
  const words = (most: number) => `${'字'.repeat(most - 1)}😀好`;
  write(doc, 'e', words(1000));
  write(doc, 't', words(4000));
  write(doc, remarkKey('suggestion'), words(1000));
  const { answers, remarks } = readSheet(Y.encodeStateAsUpdate(doc), form);
  expect(answers).toMatchObject({
    e: { sightings: [{ text: '字'.repeat(999) }] },
    t: { text: '字'.repeat(3999) },
  });
  expect(remarks).toEqual([{ kind: 'suggestion', text: '字'.repeat(999), clips: [] }]);
});

it('evidence that two add at one time to one item and one remark is there twice; what is none is not read', () => {
  const [one, two] = [new Y.Doc(), new Y.Doc()];
  for (const doc of [one, two]) Y.applyUpdate(doc, newSheetUpdateOnce);
  write(one, remarkKey('suggestion'), '看这里');
  Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
  const clip = (nth: number) => {
    const id = `01996b1e-7a11-7000-8000-00000000000${String(nth)}`;
    return { id, recordingId: id, startMs: 1000 * nth, endMs: 1000 * nth + 500 };
  };
  const lineIn = (doc: Y.Doc) =>
    items(doc)
      .find((item) => item.getAttribute('key') === remarkKey('suggestion'))
      ?.get(1) as Y.XmlElement;
  for (const [doc, added] of [
    [one, clip(2)],
    [two, clip(1)],
  ] as const) {
    doc.getMap(SHEET_SCORES).set(indicatorClipKey('p', added.id), added);
    lineIn(doc).setAttribute(clipKey(added.id), JSON.stringify(added));
  }
  two.getMap(SHEET_SCORES).set(indicatorClipKey('p', 'x'), { startMs: 'soon' });
  lineIn(two).setAttribute(clipKey('x'), '{');
  Y.applyUpdate(one, Y.encodeStateAsUpdate(two));
  const sheet = readSheet(Y.encodeStateAsUpdate(one), form);
  expect(sheet.clips).toEqual({ p: [clip(1), clip(2)] });
  expect(sheet.remarks).toEqual([{ kind: 'suggestion', text: '看这里', clips: [clip(1), clip(2)] }]);
});
