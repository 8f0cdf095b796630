import { randomUUID } from 'node:crypto';
import { findPreset } from '@tongtang/shared/evaluations/presets.ts';
import type { SheetContent } from '@tongtang/shared/evaluations/sheet.ts';
import { indicatorsOf } from '@tongtang/shared/evaluations/template.ts';
import sql from 'sql-template-tag';
import {
  insertEvaluationTemplate,
  insertEvaluationWith,
  openStoredEvaluation,
  storeSubmitted,
} from '../features/evaluations/index.ts';
import type { Queryable } from '../platform/database.ts';

const DAY_MS = 24 * 3600 * 1000;

/** What the three raters thought: rank of the level (0 the best) of each indicator, and their words. */
const RATERS = [
  {
    ...{ account: 'lead', role: 'self' as const, ranks: '001101100110010011' },
    remarks: [
      { kind: 'strength', text: '折纸活动两地同步，学生都动了手。' },
      { kind: 'weakness', text: '远端学生上台的机会还不够。' },
    ],
  },
  {
    ...{ account: 'teacher-yunling', role: 'peer' as const, ranks: '011101110121011011' },
    remarks: [
      { kind: 'strength', text: '主讲教师提问时先点名远端学生，很好。' },
      { kind: 'suggestion', text: '板书字再大一些，后排看不清。' },
    ],
  },
  {
    ...{ account: 'researcher', role: 'expert' as const, ranks: '102111111231120112' },
    remarks: [
      { kind: 'weakness', text: '两班差异在练习设计里体现得不够。' },
      { kind: 'suggestion', text: '给远端学生准备一套可以举起来的答题牌，反馈更快。' },
    ],
  },
] as const;

/**
 * An opened evaluation of the shared plan by three raters with the form for joint classes, one that still collects, a
 * joint sheet, and a bureau's template.
 */
export async function seedEvaluations(
  tx: Queryable,
  { bureau }: { bureau: string },
  now: number,
): Promise<void> {
  const preset = findPreset('joint-class');
  const plan = await tx.maybe<Plan>(sql`
    select l.id, l.title, array[pr.supporting_school_id, pr.receiving_school_id] as "schoolIds",
      (select array_agg(a.person_id order by a.position) from lesson_plan_author a where a.plan_id = l.id) as "personIds"
    from lesson_plan l join pairing pr on pr.id = l.pairing_id where l.stage = 'shared' order by l.id limit 1`);
  if (preset === undefined || plan === undefined) return;
  const moderatorId = await personOf(tx, 'researcher');
  await insertEvaluationTemplate(tx, {
    ...{ organisationId: bureau, name: '湖滨区联课评课量表', content: preset.content },
    ...{ createdBy: moderatorId, now: now - 5 * DAY_MS },
  });
  const raters: { personId: string; role: (typeof RATERS)[number]['role'] }[] = [];
  for (const { account, role } of RATERS) raters.push({ personId: await personOf(tx, account), role });
  const id = await insertEvaluationWith(tx, {
    ...{ name: '《分数的初步认识》联课教案评议', mode: 'blind', reveal: 'whenOpened', raters, moderatorId },
    subject: {
      ...{ planId: plan.id, lessonId: null, title: plan.title, startsAt: null },
      ...{ schoolIds: plan.schoolIds, personIds: plan.personIds },
    },
    template: { versionId: null, name: preset.name, content: preset.content },
    ...{ roleWeights: { self: 10, peer: 40, expert: 50 }, ratersAnonymous: false },
    now: now - 2 * DAY_MS,
  });
  for (const [at, { ranks, remarks }] of RATERS.entries()) {
    const content = sheetOf(ranks, remarks);
    const personId = raters[at]?.personId ?? '';
    const submittedAt = now - DAY_MS + at * 3_600_000;
    await storeSubmitted(
      tx,
      { evaluationId: id, personId },
      { content, saveId: randomUUID(), now: submittedAt },
    );
  }
  await openStoredEvaluation(tx, id, now - DAY_MS / 2);
  await seedJointSheet(tx, { plan, moderatorId, now });
  await seedCollecting(tx, { moderatorId, now });
}

type Plan = { id: string; title: string; schoolIds: string[]; personIds: string[] };

/** One sheet that the authors of the plan and the research officer write together. */
async function seedJointSheet(
  tx: Queryable,
  { plan, moderatorId, now }: { plan: Plan; moderatorId: string; now: number },
): Promise<void> {
  const preset = findPreset('observation-note');
  if (preset === undefined) return;
  const raters = [
    { personId: await personOf(tx, 'lead'), role: 'peer' as const },
    { personId: await personOf(tx, 'assisting'), role: 'peer' as const },
    { personId: moderatorId, role: 'expert' as const },
  ];
  await insertEvaluationWith(tx, {
    ...{ name: '《分数的初步认识》磨课议课记录', mode: 'joint', reveal: 'whenOpened', raters, moderatorId },
    subject: {
      ...{ planId: plan.id, lessonId: null, title: plan.title, startsAt: null },
      ...{ schoolIds: plan.schoolIds, personIds: plan.personIds },
    },
    template: { versionId: null, name: preset.name, content: preset.content },
    ...{ roleWeights: null, ratersAnonymous: false, now: now - DAY_MS / 3 },
  });
}

/** A blind evaluation of the first lesson that waits for its raters: one has submitted. */
async function seedCollecting(
  tx: Queryable,
  { moderatorId, now }: { moderatorId: string; now: number },
): Promise<void> {
  const preset = findPreset('joint-class');
  const lesson = await tx.maybe<{
    id: string;
    title: string;
    startsAt: number;
    schoolIds: string[];
    personIds: string[];
  }>(sql`
    select l.id, l.title, l.starts_at as "startsAt",
      array[pr.supporting_school_id, pr.receiving_school_id] as "schoolIds",
      array(select p.person_id from lesson_person p where p.lesson_id = l.id and p.role <> 'observer'
        order by p.role desc) as "personIds"
    from lesson l join pairing pr on pr.id = l.pairing_id order by l.starts_at limit 1`);
  if (preset === undefined || lesson === undefined) return;
  const expert = await personOf(tx, 'expert');
  const raters = [
    { personId: await personOf(tx, 'lead'), role: 'self' as const },
    { personId: await personOf(tx, 'assisting'), role: 'peer' as const },
    { personId: expert, role: 'expert' as const },
  ];
  const { id: lessonId, ...subject } = lesson;
  const id = await insertEvaluationWith(tx, {
    ...{
      name: `${lesson.title}联课评课`.slice(0, 80),
      mode: 'blind',
      reveal: 'whenOpened',
      raters,
      moderatorId,
    },
    subject: { planId: null, lessonId, ...subject },
    template: { versionId: null, name: preset.name, content: preset.content },
    ...{ roleWeights: { self: 10, peer: 40, expert: 50 }, ratersAnonymous: false },
    now: now - DAY_MS / 4,
  });
  const content = sheetOf('110121101211110111', [
    { kind: 'suggestion', text: '远端班练习时，请辅助教师把学生作品拍给主讲教师。' },
  ]);
  await storeSubmitted(
    tx,
    { evaluationId: id, personId: expert },
    { content, saveId: randomUUID(), now: now - DAY_MS / 5 },
  );
}

/** A sheet of the form for joint classes: of each indicator the level of this rank. */
function sheetOf(
  ranks: string,
  remarks: readonly Omit<SheetContent['remarks'][number], 'clips'>[],
): SheetContent {
  const preset = findPreset('joint-class');
  const indicators = preset === undefined ? [] : indicatorsOf(preset.content);
  return {
    answers: Object.fromEntries(
      indicators.flatMap((indicator, index) => {
        if (indicator.kind !== 'levels') return [];
        const level = indicator.levels[Number(ranks[index] ?? 0)];
        return level === undefined
          ? []
          : [[indicator.id, { kind: 'levels' as const, levelId: level.id, note: '' }]];
      }),
    ),
    bonus: {},
    remarks: remarks.map((remark) => ({ ...remark, clips: [] })),
    clips: {},
  };
}

const personOf = async (tx: Queryable, account: string): Promise<string> =>
  (await tx.one<{ id: string }>(sql`select id from person where account = ${account}`)).id;
