import * as Y from 'yjs';
import { cutAt } from '../wire/cut-at.ts';
import { Clip, CLIPS_MOST } from './clip.ts';
import {
  Answer,
  MINUTE_RANGE,
  REMARK_MOST,
  TEXT_MOST,
  withoutFaults,
  type SheetContent,
  type Sighting,
} from './sheet.ts';
import { indicatorsOf, RemarkKind, type TemplateContent } from './template.ts';

/**
 * Layout of the Y.Doc of a joint sheet (评课表, kind `evaluation-sheet`).
 *
 * - `scores` (Map): by the id of a scored indicator its `Answer`, by `bonus:<id>` the points of a bonus item; each
 *   written whole, the last writer wins; by `clip:<id of indicator>:<id of clip>` a piece of evidence
 * - `words` (XmlFragment): one element `item` for each text, evidence and kind of remark, with `key` (the indicator's
 *   id, or `remark:strength`, `remark:weakness`, `remark:suggestion`) and `kind` (`text`, `evidence`, `remark`); holds `paragraph`s. Of
 *   evidence each paragraph is a sighting and may have `minute`; of remarks each paragraph is one. Both may have
 *   evidence: an attribute `clip:<id of clip>`, a JSON each
 * The items are made by the server when the evaluation is created, so that two editors never make them twice. What a
 * reader does not know it leaves as it is.
 */
export const SHEET_SCORES = 'scores';
export const SHEET_WORDS = 'words';

const REMARK_PREFIX = 'remark:';
const BONUS_PREFIX = 'bonus:';

/** Where the points of a bonus item stand in `scores`. */
export const bonusKey = (id: string): string => `${BONUS_PREFIX}${id}`;
/** Where a piece of evidence stands: one entry each, so that two who add one at a time both keep theirs. */
export const clipKey = (clipId: string): string => `clip:${clipId}`;
/** The same for evidence at an indicator, in `scores`. */
export const indicatorClipKey = (indicatorId: string, clipId: string): string =>
  clipKey(`${indicatorId}:${clipId}`);

/** `key` of the item that holds remarks of a kind. */
export const remarkKey = (kind: RemarkKind): string => `${REMARK_PREFIX}${kind}`;

/** The first update of a joint sheet. */
export function newSheetUpdate(content: TemplateContent): Uint8Array {
  const doc = new Y.Doc();
  const keys = [
    ...indicatorsOf(content).flatMap(({ id, kind }) =>
      kind === 'text' || kind === 'evidence' ? [{ key: id, kind }] : [],
    ),
    ...content.remarks.map((kind) => ({ key: remarkKey(kind), kind: 'remark' })),
  ];
  doc.getMap(SHEET_SCORES);
  doc.getXmlFragment(SHEET_WORDS).insert(
    0,
    keys.map(({ key, kind }) => {
      const item = new Y.XmlElement('item');
      item.setAttribute('key', key);
      item.setAttribute('kind', kind);
      item.insert(0, [new Y.XmlElement('paragraph')]);
      return item;
    }),
  );
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}

/** What stands in a joint sheet; what does not fit its template is left out. */
export function readSheet(state: Uint8Array, content: TemplateContent): SheetContent {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const scores = doc.getMap(SHEET_SCORES);
  const answers: [string, Answer][] = [];
  for (const { id, kind } of indicatorsOf(content)) {
    const parsed = Answer.safeParse(scores.get(id));
    if (parsed.success && parsed.data.kind === kind) answers.push([id, parsed.data]);
  }
  const sheet: SheetContent = {
    answers: Object.fromEntries(answers),
    bonus: Object.fromEntries(
      content.bonus.flatMap(({ id }) => {
        const points = scores.get(bonusKey(id));
        return typeof points === 'number' && points >= 0 ? [[id, points]] : [];
      }),
    ),
    remarks: [],
    clips: Object.fromEntries(
      indicatorsOf(content).flatMap(({ id }) => {
        const clips = clipsIn([...scores.entries()], indicatorClipKey(id, ''));
        return clips.length === 0 ? [] : [[id, clips]];
      }),
    ),
  };
  readWords(doc.getXmlFragment(SHEET_WORDS), content, sheet);
  doc.destroy();
  // any client may write anything into the document: scores above the maximum and unknown levels do not count
  return withoutFaults(sheet, content);
}

/** Evidence among entries of a map; what is none is as if it were not there. */
function clipsIn(entries: readonly [string, unknown][], prefix: string): Clip[] {
  return entries
    .filter(([key]) => key.startsWith(prefix))
    .flatMap(([, value]) => Clip.safeParse(value).data ?? [])
    .sort((a, b) => a.startMs - b.startMs || (a.id < b.id ? -1 : 1))
    .slice(0, CLIPS_MOST);
}

/** Evidence at a line of words. */
export const clipsOfLine = (paragraph: Y.XmlElement): Clip[] =>
  clipsIn(
    Object.entries(paragraph.getAttributes()).map(([key, value]) => [key, parsed(value)]),
    clipKey(''),
  );

function parsed(value: unknown): unknown {
  try {
    return JSON.parse(String(value));
  } catch {
    return null; // any client may write anything
  }
}

const MOST_LINES = 300;

function readWords(words: Y.XmlFragment, content: TemplateContent, sheet: SheetContent): void {
  const kinds = new Map(indicatorsOf(content).map(({ id, kind }) => [id, kind]));
  for (const item of elementsIn(words)) {
    const key = String(item.getAttribute('key'));
    const lines = linesOf(item, kinds.get(key) === 'text' ? TEXT_MOST : REMARK_MOST);
    if (kinds.get(key) === 'text' && lines.length > 0)
      sheet.answers[key] = {
        kind: 'text',
        text: cutAt(lines.map((line) => line.text).join('\n'), TEXT_MOST),
      };
    if (kinds.get(key) === 'evidence' && lines.length > 0)
      sheet.answers[key] = { kind: 'evidence', sightings: lines };
    const remark = RemarkKind.safeParse(key.slice(REMARK_PREFIX.length));
    if (key.startsWith(REMARK_PREFIX) && remark.success && content.remarks.includes(remark.data))
      sheet.remarks.push(
        ...lines.slice(0, 20).map(({ text, clips }) => ({ kind: remark.data, text, clips })),
      );
  }
}

const linesOf = (item: Y.XmlElement, most: number): Sighting[] =>
  elementsIn(item)
    .map((paragraph) => ({
      minute: minuteOf(paragraph),
      text: cutAt(textOf(paragraph).trim(), most),
      clips: clipsOfLine(paragraph),
    }))
    .filter(({ text }) => text !== '')
    .slice(0, MOST_LINES);

function minuteOf(paragraph: Y.XmlElement): number | null {
  const minute = Number(paragraph.getAttribute('minute') ?? Number.NaN);
  return Number.isInteger(minute) && minute >= MINUTE_RANGE.min && minute <= MINUTE_RANGE.max ? minute : null;
}

const elementsIn = (parent: Y.XmlFragment): Y.XmlElement[] =>
  parent.toArray().filter((child): child is Y.XmlElement => child instanceof Y.XmlElement);

/** The words without their marks. */
const textOf = (paragraph: Y.XmlElement): string =>
  paragraph
    .toArray()
    .filter((child): child is Y.XmlText => child instanceof Y.XmlText)
    .flatMap((text) => text.toDelta() as { insert?: unknown }[]) // as: deltas of Yjs
    .map(({ insert }) => (typeof insert === 'string' ? insert : ''))
    .join('');
