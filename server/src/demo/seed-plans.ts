import { randomUUID } from 'node:crypto';
import { newPlanUpdate, PLAN_FRAGMENT, type PlanOutline } from '@tongtang/shared/lesson-plans/doc.ts';
import sql from 'sql-template-tag';
import * as Y from 'yjs';
import { insertComment, insertThread, insertVersion, replaceMentions } from '../features/documents/index.ts';
import {
  insertLink,
  insertPlanWith,
  insertTasks,
  insertTemplate,
  readPlanContent,
  setReviewer,
  setStage,
  usualOutline,
} from '../features/lesson-plans/index.ts';
import { keepPlanStages, stagesAfter } from '../features/lessons/index.ts';
import type { Queryable } from '../platform/database.ts';
import { FRACTIONS, WALLS, type PlanText } from './plan-texts.ts';

type Owners = { bureau: string; supporting: string; receiving: string };

const DAY_MS = 24 * 3600 * 1000;

/** A plan that both schools have shared and filled, a draft, and three templates. */
export async function seedPlans(tx: Queryable, owners: Owners, now: number): Promise<void> {
  const people = {
    lead: await personOf(tx, 'lead'),
    assisting: await personOf(tx, 'assisting'),
    colleague: await personOf(tx, 'teacher-lanxi'),
    headmaster: await personOf(tx, 'school-lanxi'),
    officer: await personOf(tx, 'researcher'),
  };
  await seedTemplates(tx, owners, { personId: people.officer, now });
  await seedShared(tx, people, now);
  await seedDraft(tx, people, now);
}

type People = Record<'lead' | 'assisting' | 'colleague' | 'headmaster' | 'officer', string>;

async function seedShared(tx: Queryable, people: People, now: number): Promise<void> {
  const head = headOf('分数的初步认识', { textbookRef: '人教版三年级上册第八单元第 1 课时' });
  const state = stateOf(head, FRACTIONS);
  const { id, documentId } = await insertPlanWith(tx, {
    ...{ personId: people.lead, authorIds: [people.lead, people.assisting], state, previous: null },
    facts: { ...head, pairingId: await pairing(tx), schoolId: null },
    now: now - 6 * DAY_MS,
  });
  await setReviewer(tx, id, people.headmaster);
  const shared = now - 2 * DAY_MS;
  await setStage(tx, id, { from: 'draft', to: 'shared', now: shared });
  const version = { documentId, state, personId: people.lead };
  await insertVersion(tx, { ...version, kind: 'named', name: '第一次集体备课后', now: shared - DAY_MS });
  await insertVersion(tx, { ...version, kind: 'step', name: 'shared', now: shared });
  const task = {
    field: 'steps',
    stepId: null,
    text: '折纸环节先发好材料，控制在十分钟内',
    origin: 'here',
  } as const;
  await insertTasks(tx, { planId: id, personId: people.colleague, now: now - DAY_MS }, [task]);
  await comment(tx, documentId, people, now);
  const lesson = await tx.maybe<{ id: string }>(sql`
    select id from lesson where title like '%分数的初步认识%' order by starts_at limit 1`);
  if (lesson === undefined) return;
  await insertLink(tx, { planId: id, lessonId: lesson.id, personId: people.lead, now: shared });
  const stages = stagesAfter(readPlanContent(state).steps, []);
  await tx.run(sql`update lesson set stages = ${JSON.stringify(stages)}::jsonb where id = ${lesson.id}`);
  await keepPlanStages(tx, lesson.id, stages);
}

async function comment(tx: Queryable, documentId: string, people: People, now: number): Promise<void> {
  const id = randomUUID();
  const at = now - DAY_MS;
  await insertThread(tx, { id, documentId, anchor: null, quote: '', now: at });
  const first = { id, threadId: id, authorId: people.officer, now: at };
  await insertComment(tx, { ...first, text: '两校作业分层做得好。@李晓兰 课后请补上两地学生举牌的正确率。' });
  await replaceMentions(tx, id, [people.lead]);
  await insertComment(tx, {
    ...{ id: randomUUID(), threadId: id, authorId: people.assisting },
    ...{ text: '远端的人数由我来统计。', now: at + 3_600_000 },
  });
}

async function seedDraft(tx: Queryable, people: People, now: number): Promise<void> {
  const head = headOf('长方形和正方形的周长', { textbookRef: '人教版三年级上册第七单元' });
  await insertPlanWith(tx, {
    ...{ personId: people.lead, authorIds: [people.lead, people.assisting], previous: null },
    state: stateOf(head, WALLS),
    facts: { ...head, pairingId: await pairing(tx), schoolId: null },
    now: now - DAY_MS,
  });
}

async function seedTemplates(
  tx: Queryable,
  owners: Owners,
  { personId, now }: { personId: string; now: number },
): Promise<void> {
  const { sections, steps } = usualOutline();
  const outline = {
    sections: sections.map((section) => ({ ...section })),
    steps: steps.map((step) => ({ ...step })),
  };
  const common = { createdBy: personId, now };
  await insertTemplate(tx, {
    ...common,
    ...{
      organisationId: owners.bureau,
      name: '湖滨区联课教案（通用）',
      subject: null,
      schoolStage: 'primary',
      outline,
    },
  });
  await insertTemplate(tx, {
    ...common,
    ...{
      organisationId: owners.supporting,
      name: '蓝溪小学数学新授课',
      subject: '数学',
      schoolStage: 'primary',
    },
    outline: {
      ...outline,
      sections: outline.sections.map((section) =>
        section.field === 'keyPoints' ? { ...section, prompt: '一句话写清本课必须学会的内容' } : section,
      ),
    },
  });
  await insertTemplate(tx, {
    ...common,
    ...{ organisationId: owners.receiving, name: '云岭小学简案', subject: null, schoolStage: 'primary' },
    outline: {
      sections: outline.sections.filter(({ field }) =>
        [
          'learnerAnalysis',
          'objectives',
          'keyPoints',
          'difficultPoints',
          'steps',
          'homework',
          'fallbackPlan',
        ].includes(field),
      ),
      steps: outline.steps.slice(0, 3),
    },
  });
}

const headOf = (title: string, { textbookRef }: { textbookRef: string }) => ({
  ...{ title, textbookRef, subject: '数学', grade: 3, lessonType: 'newLesson' },
  ...{ periodIndex: 1, periodCount: 1, periodMinutes: 40 },
});

/** The whole content of a plan with these words. */
function stateOf(head: ReturnType<typeof headOf>, text: PlanText): Uint8Array {
  const outline: PlanOutline = {
    sections: usualOutline().sections,
    steps: text.steps.map(({ kind, minutes }) => ({ id: randomUUID(), kind, minutes, name: '' })),
  };
  const doc = new Y.Doc();
  Y.applyUpdate(doc, newPlanUpdate(head, outline));
  doc.transact(() => {
    for (const section of elementsIn(doc.getXmlFragment(PLAN_FRAGMENT))) fillSection(section, text);
  });
  const state = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return state;
}

const elementsIn = (parent: Y.XmlFragment): Y.XmlElement[] =>
  parent.toArray().filter((child): child is Y.XmlElement => child instanceof Y.XmlElement);

function fillSection(section: Y.XmlElement, text: PlanText): void {
  const field = section.getAttribute('field') as keyof PlanText['sections'] | 'steps'; // as: made from the fields
  if (field === 'steps') {
    elementsIn(section).forEach((step, index) => {
      for (const cell of elementsIn(step)) {
        const column = cell.getAttribute('column') as keyof PlanText['steps'][number]; // as: made from the columns
        fill(cell, (text.steps[index]?.[column] ?? []) as readonly string[]); // as: columns hold lines
      }
    });
    return;
  }
  const lines = text.sections[field];
  if (lines === undefined) return;
  if ('supporting' in lines)
    for (const variant of elementsIn(section))
      fill(variant, lines[variant.getAttribute('side') as 'supporting' | 'receiving']); // as: made from the sides
  else fill(section, lines);
}

function fill(parent: Y.XmlElement, lines: readonly string[]): void {
  if (lines.length === 0) return;
  parent.delete(0, parent.length);
  parent.insert(
    0,
    lines.map((line) => {
      const paragraph = new Y.XmlElement('paragraph');
      const isItem = line.startsWith('- ');
      if (isItem) paragraph.setAttribute('list', 'bullet');
      paragraph.insert(0, [new Y.XmlText(isItem ? line.slice(2) : line)]);
      return paragraph;
    }),
  );
}

const personOf = async (tx: Queryable, account: string): Promise<string> =>
  (await tx.one<{ id: string }>(sql`select id from person where account = ${account}`)).id;

const pairing = async (tx: Queryable): Promise<string> =>
  (await tx.one<{ id: string }>(sql`select id from pairing order by id limit 1`)).id;
