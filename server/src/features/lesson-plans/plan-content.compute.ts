import { createHash } from 'node:crypto';
import { PLAN_FRAGMENT, PLAN_HEAD, stepsInOrder } from '@tongtang/shared/lesson-plans/doc.ts';
import { Grade, PlanSubject, PlanTitle } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { LessonType, StepKind } from '@tongtang/shared/lesson-plans/plan-fields.ts';
import { stepSuggestion } from '@tongtang/shared/lesson-plans/suggestion.ts';
import { cutAt } from '@tongtang/shared/wire/cut-at.ts';
import * as Y from 'yjs';
import { z } from 'zod';
import { firstLetters } from './first-letters.compute.ts';

/** A step of the teaching process as a lesson can take it over. */
export type PlannedStep = {
  /** UUID: the step's own id where it is one. */
  id: string;
  title: string;
  minutes: number;
  /** What is shown in it, and which pages, in the author's words. */
  courseware: { id: string; title: string; pages: string } | null;
};

/** What lists, search and lessons need of a plan's document. */
export type PlanContent = {
  /** The facts of the head that make sense; what does not is left out. */
  head: { title?: string; subject?: string; grade?: number; lessonType?: string };
  /** All words, one block a line. */
  text: string;
  steps: PlannedStep[];
  /** People mentioned in the text. */
  mentions: string[];
};

/** Reads a plan's whole Yjs state. */
export function readPlanContent(state: Uint8Array): PlanContent {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const head = doc.getMap(PLAN_HEAD);
  const plan = doc.getXmlFragment(PLAN_FRAGMENT);
  const content = {
    head: headOf(head),
    text: [words(head.get('title')), words(head.get('textbookRef')), ...linesOf(plan)]
      .filter((line) => line.trim() !== '')
      .join('\n'),
    steps: stepsOf(plan),
    mentions: [...new Set(mentionsIn(plan))],
  };
  doc.destroy();
  return content;
}

/** What is only suggested mentions nobody yet. */
function mentionsIn(parent: Parent): string[] {
  return elementsIn(parent).flatMap((element) => {
    if (element.nodeName !== 'mention') return mentionsIn(element);
    const { id, marks } = attributesOf(element);
    return z.uuid().safeParse(id).success && !words(marks).includes('"insertion"') ? [words(id)] : [];
  });
}

function headOf(head: Y.Map<unknown>): PlanContent['head'] {
  const read = <T>(schema: z.ZodType<T>, key: string): T | undefined => schema.safeParse(head.get(key)).data;
  const title = read(PlanTitle, 'title');
  const subject = read(PlanSubject, 'subject');
  const grade = read(Grade, 'grade');
  const lessonType = read(LessonType, 'lessonType');
  return {
    ...(title !== undefined && { title }),
    ...(subject !== undefined && { subject }),
    ...(grade !== undefined && { grade }),
    ...(lessonType !== undefined && { lessonType }),
  };
}

type Parent = Y.XmlFragment | Y.XmlElement;

const isElement = (child: unknown): child is Y.XmlElement => child instanceof Y.XmlElement;

/** Anybody can write anything into a document. */
const words = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Without steps that are only suggested. */
const elementsIn = (parent: Parent): Y.XmlElement[] =>
  (parent.toArray() as unknown[]) // as: untyped in Yjs
    .filter(isElement)
    .filter(
      (child) => child.nodeName !== 'step' || stepSuggestion(attributesOf(child)['insertion']) === null,
    );

const attributesOf = (element: Y.XmlElement): Record<string, unknown> => element.getAttributes();

/** The words of each innermost block. */
function linesOf(parent: Parent): string[] {
  const line = parent
    .toArray()
    .map((child) => (child instanceof Y.XmlText ? wordsIn(child) : inlineWords(child)))
    .join('');
  const label = parent instanceof Y.XmlElement ? attributesOf(parent)['label'] : undefined;
  const own = parent instanceof Y.XmlElement && parent.nodeName === 'section' ? [words(label)] : [];
  return [...own, line, ...elementsIn(parent).flatMap(linesOf)];
}

/** Mentions and formulas stand in the middle of a line. */
function inlineWords(child: unknown): string {
  if (!isElement(child)) return '';
  if (child.nodeName === 'mention') return `@${words(attributesOf(child)['label'])}`;
  if (child.nodeName === 'inlineMath') return words(attributesOf(child)['latex']);
  return child.nodeName === 'hardBreak' ? ' ' : '';
}

type Piece = { insert: unknown; attributes?: Record<string, unknown> };

/** Text without what is only suggested. */
const wordsIn = (text: Y.XmlText): string =>
  (text.toDelta() as Piece[]) // as: untyped in Yjs
    .filter(({ attributes }) => attributes?.['insertion'] === undefined)
    .map(({ insert }) => (typeof insert === 'string' ? insert : ''))
    .join('');

const KIND_WORDS: Record<StepKind, string> = {
  leadIn: '导入',
  newContent: '新授',
  inquiry: '探究',
  practice: '练习',
  summary: '小结',
  assign: '作业',
  other: '环节',
};

/** As many as a lesson takes. */
const MAX_STEPS = 20;
const MAX_TITLE = 30;

function stepsOf(plan: Y.XmlFragment): PlannedStep[] {
  const steps = elementsIn(plan)
    .filter((section) => attributesOf(section)['field'] === 'steps')
    .flatMap((section) => elementsIn(section).filter((child) => child.nodeName === 'step'));
  const seen = new Set<string>();
  return stepsInOrder(steps, (step) => attributesOf(step)['order'])
    .slice(0, MAX_STEPS)
    .map((step, index) => {
      const { id, kind, minutes, coursewareId, coursewareTitle, pages } = attributesOf(step);
      const stepId = uuidOf(words(id), seen, index);
      seen.add(stepId);
      const known = StepKind.safeParse(kind).data ?? 'other';
      return {
        id: stepId,
        title: firstLetters(nameOf(step), MAX_TITLE) || KIND_WORDS[known],
        minutes: Math.min(120, Math.max(1, Math.round(Number(minutes)) || 1)),
        courseware: z.uuid().safeParse(coursewareId).success
          ? {
              id: words(coursewareId),
              title: cutAt(words(coursewareTitle), 120),
              pages: cutAt(words(pages), 60),
            }
          : null,
      };
    });
}

function nameOf(step: Y.XmlElement): string {
  const cell = elementsIn(step).find((child) => attributesOf(child)['column'] === 'name');
  return cell === undefined ? '' : linesOf(cell).join(' ').replace(/\s+/gu, ' ').trim();
}

/** A copied step bears the id of the first one; the lesson tells its stages apart by id. */
function uuidOf(id: string, seen: ReadonlySet<string>, index: number): string {
  if (z.uuid().safeParse(id).success && !seen.has(id)) return id;
  const hex = createHash('sha1')
    .update(`${id}#${String(index)}`)
    .digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
