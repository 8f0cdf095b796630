import { randomUUID } from 'node:crypto';
import { schoolStageOf } from '@tongtang/shared/lesson-plans/templates.contract.ts';
import { ResourceFacts, type ResourceKind } from '@tongtang/shared/library/resource.ts';
import sql from 'sql-template-tag';
import type { Database } from '../../platform/database.ts';
import { insertComment, insertThread } from '../reviews/comments.repo.ts';
import { searchColumnsOf } from './search-columns.compute.ts';
import { SEARCH_SET, type SearchedLesson } from './search-set.fixture.ts';
import { insertDraft, insertItem } from './versions.repo.ts';

/** In how many forms each lesson of the set is there. */
const FORMS_OF_ONE = 25;
const EDITIONS = ['人教版', '北师大版', '苏教版', '冀教版'];
const AUTHORS = [
  '李晓兰',
  '王德福',
  '赵敏',
  '孙玉芬',
  '周建国',
  '吴海燕',
  '郑爱华',
  '冯志强',
  '陈秀英',
  '褚卫东',
];
const FORMS: readonly (readonly [ResourceKind, (title: string) => string])[] = [
  ['lessonPlan', (title) => title],
  ['lessonPlan', (title) => `《${title}》教学设计`],
  ['lessonPlan', (title) => `${title}（第一课时）`],
  ['courseware', (title) => `${title}课件`],
  ['microLesson', (title) => `微课：${title}`],
  ['exercise', (title) => `${title}课堂练习`],
  ['qualityCourse', (title) => `精品课《${title}》`],
  ['lessonPlan', (title) => `${title}复习课`],
];

type Owner = { personId: string; schoolId: string; planVersionId: string; pairingId: string };

/**
 * The lessons of the set in 25 forms each, published in the lead teacher's school; of each one form is a recording with
 * comments on it. Written by the same functions as everything in the library; the plan behind is one and the same, its
 * words are given (that they come from the plan is tested elsewhere).
 * @param of how many lessons of the set
 */
export async function seedLibrary(
  db: Database,
  of = SEARCH_SET.length,
): Promise<{ items: number; comments: number }> {
  const owner = await db.one<Owner>(sql`
    select p.id as "personId", pr.supporting_school_id as "schoolId", pr.id as "pairingId",
      (select id from document_version order by created_at limit 1) as "planVersionId"
    from person p cross join pairing pr where p.name = '李晓兰' limit 1`);
  let comments = 0;
  for (const [at, lesson] of SEARCH_SET.slice(0, of).entries())
    await db.transaction(async (tx) => {
      const put = async (form: number, facts: ResourceFacts, recordingId: string | null) => {
        const id = randomUUID();
        const now = Date.UTC(2026, 0, 1) + (form * SEARCH_SET.length + at) * 60_000;
        const isFile = facts.kind === 'exercise' || facts.kind === 'courseware' || recordingId !== null;
        const text = isFile ? '' : planWords(lesson, form);
        await insertItem(tx, { id, schoolId: owner.schoolId, ownerId: owner.personId, now });
        const versionId = await insertDraft(tx, id, {
          ...{ facts, now, search: searchColumnsOf(facts, { owner: '李晓兰', school: '蓝溪小学', text }) },
          source: {
            ...{ coursewareId: null, recordingId },
            planVersionId: recordingId === null ? owner.planVersionId : null,
          },
        });
        await tx.run(sql`
          update library_version set state = 'published', reach = 'school', audience = 'school',
            submitted_at = ${new Date(now)}, published_at = ${new Date(now)} where id = ${versionId}`);
      };
      for (let form = 0; form < FORMS_OF_ONE - 1; form += 1) await put(form, factsOf(lesson, form), null);
      const recordingId = await seedRecording(tx, owner, lesson);
      const title = `《${lesson.title}》课堂实录`;
      await put(FORMS_OF_ONE - 1, { ...factsOf(lesson, 0), kind: 'recording', title }, recordingId);
      comments += await seedComments(tx, { recordingId, personId: owner.personId, lesson });
    });
  await db.run(sql`analyze`);
  return { items: of * FORMS_OF_ONE, comments };
}

function factsOf({ title, subject, grade, volume, unit }: SearchedLesson, form: number): ResourceFacts {
  const [kind, titled] = FORMS[form % FORMS.length] ?? ['lessonPlan', (name: string) => name];
  return ResourceFacts.parse({
    ...{ kind, title: titled(title), subject, grade, schoolStage: schoolStageOf(grade), volume, unit },
    edition: EDITIONS[Math.floor(form / FORMS.length + form) % EDITIONS.length],
    credits: AUTHORS[form % AUTHORS.length],
    ...{ licence: 'teachingUse', description: `${subject}${title}，一课时，有板书和分层作业。` },
  });
}

const STEPS = [
  '导入：复习旧知，出示情境图，请学生说一说看到了什么、想到了什么',
  '新授：小组合作探究，全班交流不同的想法，教师点拨方法并板书要点',
  '练习：先独立完成，再同桌互查，远端教室由辅助教师巡视并汇报正确率',
  '小结：说说今天的收获和还想知道的问题，布置分层作业',
];

/** A plan of some 1,300 characters: what all plans say, and by what this lesson is told. */
function planWords({ title, scene, wanted }: SearchedLesson, form: number): string {
  const own = wanted === 'comment' ? '' : `借助“${scene}”展开教学，让学生在观察和表达中理解本课的重点。`;
  const neighbour = SEARCH_SET[(form * 7 + title.length) % SEARCH_SET.length]?.title ?? '';
  return [
    `${title}教学目标：能说出本课的主要内容，能用自己的话讲给同伴听，养成认真倾听的习惯。`,
    own,
    `与前面学过的《${neighbour}》相比，本课更重视动手和交流。`,
    ...Array.from(
      { length: 8 },
      (_, round) => `${STEPS[round % STEPS.length] ?? ''}。第${String(round + 1)}个环节约五分钟。`,
    ),
    '教学反思：两地学生的起点不同，要给受援校的学生更多说的时间。',
  ].join('\n');
}

async function seedRecording(
  tx: Parameters<Parameters<Database['transaction']>[0]>[0],
  { pairingId, personId }: Owner,
  { title, subject }: SearchedLesson,
): Promise<string> {
  const { id } = await tx.one<{ id: string }>(sql`
    with held as (
      insert into lesson (pairing_id, title, subject, starts_at, ends_at, state, opened_at, ended_at, created_by)
      values (${pairingId}, ${title}, ${subject}, '2026-03-02 09:00+08', '2026-03-02 09:40+08', 'ended',
        '2026-03-02 09:00+08', '2026-03-02 09:40+08', ${personId}) returning id)
    insert into recording (lesson_id) select id from held returning id`);
  await tx.run(sql`
    insert into recording_span (recording_id, started_at, stopped_at)
    values (${id}, '2026-03-02 09:00+08', '2026-03-02 09:40+08')`);
  return id;
}

const REMARKS = [
  '这里的提问有层次，远端的学生也举手了。',
  '建议把等待的时间再放长一点，让云岭的孩子先说。',
  '板书清楚，课件翻得稍快。',
  '小组讨论时主讲教师可以多看远端教室的画面。',
  '练习的难度合适，反馈及时。',
];
const REMARKS_EACH = 50;

async function seedComments(
  tx: Parameters<Parameters<Database['transaction']>[0]>[0],
  { recordingId, personId, lesson }: { recordingId: string; personId: string; lesson: SearchedLesson },
): Promise<number> {
  for (let at = 0; at < REMARKS_EACH; at += 1) {
    const id = randomUUID();
    const now = Date.UTC(2026, 2, 3) + at * 60_000;
    const remark = REMARKS[at % REMARKS.length] ?? '';
    const body = lesson.wanted === 'comment' && at === 20 ? `说到${lesson.scene}时，${remark}` : remark;
    const head = {
      startMs: at * 40_000,
      endMs: null,
      category: 'issue' as const,
      stage: null,
      indicator: null,
      drawing: null,
    };
    await insertThread(tx, { ...head, id, recordingId, authorId: personId, now });
    await insertComment(tx, { id, threadId: id, authorId: personId, body, now });
  }
  return REMARKS_EACH;
}
