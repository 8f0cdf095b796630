import type { LessonType, PlanStage } from '@tongtang/shared/lesson-plans/plan-fields.ts';
import sql, { join, type Sql } from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';
import type { Reach } from '../organisations/index.ts';

// People, organisations, pairings and signatures belong to features on the left: joined for reading here.

type Side = 'supporting' | 'receiving';

export type PersonOfPlan = {
  id: string;
  name: string;
  side: Side | null;
  organisation: string;
  /** Belongs to one of the plan's schools now. */
  isMember: boolean;
};

export type PlanRow = {
  id: string;
  documentId: string;
  pairingId: string | null;
  schoolId: string | null;
  schools: { id: string; name: string; shortName: string; side: Side | null; regionPath: string[] }[];
  title: string;
  subject: string;
  grade: number;
  lessonType: LessonType;
  stage: PlanStage;
  round: number;
  chainId: string;
  previousId: string | null;
  fromVersion: { documentId: string; versionId: string } | null;
  /** The lead author first. */
  authors: PersonOfPlan[];
  reviewer: PersonOfPlan | null;
  guests: PersonOfPlan[];
  signature: {
    versionId: string;
    versionNumber: number;
    by: { id: string; name: string };
    at: number;
    note: string;
  } | null;
  openTaskCount: number;
  createdAt: number;
  updatedAt: number;
  removedAt: number | null;
};

const schoolIds = sql`(l.school_id, pr.supporting_school_id, pr.receiving_school_id)`;

/** A person `p` of the plan `l`, with the school for which they are on it, or else their first organisation. */
const personOfPlan = sql`(
  select json_build_object('id', p.id, 'name', p.name, 'organisation', coalesce(home.short_name, ''),
    'isMember', coalesce(home.ours, false),
    'side', case home.id when pr.supporting_school_id then 'supporting' when pr.receiving_school_id then 'receiving' end)
  from (select 1) as always left join lateral (
    select o.id, o.short_name, o.id in ${schoolIds} as ours
    from membership m join organisation o on o.id = m.organisation_id
    where m.person_id = p.id and m.ended_at is null
    order by coalesce(o.id in ${schoolIds}, false) desc, m.created_at, m.id limit 1) home on true)`;

const columns = sql`l.id, l.document_id as "documentId", l.pairing_id as "pairingId", l.school_id as "schoolId",
  l.title, l.subject, l.grade, l.lesson_type as "lessonType", l.stage, l.round, l.chain_id as "chainId",
  l.previous_id as "previousId", l.created_at as "createdAt", l.updated_at as "updatedAt",
  l.removed_at as "removedAt",
  (select json_agg(json_build_object('id', o.id, 'name', o.name, 'shortName', o.short_name,
      'regionPath', coalesce(r.path, '{}'),
      'side', case o.id when pr.supporting_school_id then 'supporting' when pr.receiving_school_id then 'receiving' end)
      order by o.id = pr.supporting_school_id desc)
    from organisation o left join region r on r.id = o.region_id where o.id in ${schoolIds}) as schools,
  (select json_agg(${personOfPlan} order by a.position)
    from lesson_plan_author a join person p on p.id = a.person_id where a.plan_id = l.id) as authors,
  (select ${personOfPlan} from person p where p.id = l.reviewer_id) as reviewer,
  (select coalesce(json_agg(${personOfPlan} order by g.invited_at, p.id), '[]')
    from lesson_plan_guest g join person p on p.id = g.person_id where g.plan_id = l.id) as guests,
  (select json_build_object('documentId', v.document_id, 'versionId', v.id)
    from document_version v where v.id = l.from_version_id) as "fromVersion",
  (select json_build_object('versionId', v.id, 'versionNumber', v.number, 'note', s.note,
      'by', json_build_object('id', p.id, 'name', p.name), 'at', floor(extract(epoch from s.at) * 1000)::bigint)
    from document_signature s join document_version v on v.id = s.version_id join person p on p.id = s.person_id
    where v.document_id = l.document_id order by s.at desc limit 1) as signature,
  (select count(*) from lesson_plan_task t where t.plan_id = l.id and t.result is null) as "openTaskCount"`;

const source = sql`lesson_plan l left join pairing pr on pr.id = l.pairing_id`;

/** A plan, removed or not. */
export const findPlan = (db: Queryable, id: string) =>
  db.maybe<PlanRow>(sql`select ${columns} from ${source} where l.id = ${id}`);

/** Plans of these documents that are not removed. */
export const findPlansOf = (db: Queryable, documentIds: readonly string[]) =>
  db.many<PlanRow>(sql`
    select ${columns} from ${source}
    where l.document_id = any(${[...documentIds]}::uuid[]) and l.removed_at is null`);

/** All rounds of a chain that are not removed, the first first. */
export const listChain = (db: Queryable, chainId: string) =>
  db.many<PlanRow>(sql`
    select ${columns} from ${source} where l.chain_id = ${chainId} and l.removed_at is null order by l.round, l.id`);

/** What an actor may see, as a filter of lists. */
export type Sight = { personId: string; reach: Reach; asAuthor: boolean; asGuest: boolean };

export type PlanFilter = {
  /** Words, each as it is searched for, and the grams of all. */
  words: readonly string[];
  grams: readonly string[];
  stage?: PlanStage | undefined;
  subject?: string | undefined;
  grade?: number | undefined;
  mine?: 'author' | 'review' | 'mentioned' | undefined;
  pairingId?: string | undefined;
  lessonId?: string | undefined;
  after: { updatedAt: number; id: string } | null;
  limit: number;
};

/** Last changed first; one more than `limit`. */
export const listPlans = (db: Queryable, sight: Sight, filter: PlanFilter) =>
  db.many<PlanRow & { searchText: string }>(sql`
    select ${columns}, ${filter.words.length === 0 ? sql`''` : sql`l.search_text`} as "searchText"
    from ${source} where ${join([sql`l.removed_at is null`, inSight(sight), ...conditions(sight, filter)], ' and ')}
    order by l.updated_at desc, l.id desc limit ${filter.limit + 1}`);

/** An author as long as they belong to one of the schools. */
const isAuthor = (personId: string): Sql => sql`exists (
  select 1 from lesson_plan_author a join membership m on m.person_id = a.person_id and m.ended_at is null
  where a.plan_id = l.id and a.person_id = ${personId} and m.organisation_id in ${schoolIds})`;

const inSight = ({ personId, reach, asAuthor, asGuest }: Sight): Sql => sql`(
  (${asAuthor} and ${isAuthor(personId)})
  or (l.stage <> 'draft' and (
    exists (select 1 from organisation o left join region r on r.id = o.region_id where o.id in ${schoolIds}
      and (${reach.everywhere} or o.id = any(${reach.organisationIds}::uuid[])
        or coalesce(r.path && ${reach.regionIds}::uuid[], false)))
    or (${asGuest} and (exists (
        select 1 from lesson_plan_guest g where g.plan_id = l.id and g.person_id = ${personId})
      or (l.reviewer_id = ${personId} and exists (select 1 from membership m where m.person_id = ${personId}
        and m.ended_at is null and m.organisation_id in ${schoolIds})))))))`;

function conditions({ personId }: Sight, filter: PlanFilter): Sql[] {
  const { grams, words, stage, subject, grade, mine, pairingId, lessonId, after } = filter;
  return [
    ...(grams.length === 0 ? [] : [sql`l.search_grams @> ${[...grams]}::text[]`]),
    ...words.map((word) => sql`strpos(l.search_text, ${word}) > 0`),
    ...(stage === undefined ? [] : [sql`l.stage = ${stage}`]),
    ...(subject === undefined ? [] : [sql`l.subject = ${subject}`]),
    ...(grade === undefined ? [] : [sql`l.grade = ${grade}`]),
    ...(mine === 'author' ? [isAuthor(personId)] : []),
    ...(mine === 'review' ? [waitsFor(personId)] : []),
    ...(mine === 'mentioned' ? [mentions(personId)] : []),
    ...(pairingId === undefined ? [] : [sql`l.pairing_id = ${pairingId}`]),
    ...(lessonId === undefined
      ? []
      : [
          sql`exists (select 1 from lesson_plan_lesson pl where pl.plan_id = l.id and pl.lesson_id = ${lessonId})`,
        ]),
    ...(after === null
      ? []
      : [sql`(l.updated_at, l.id) < (${new Date(after.updatedAt)}::timestamptz, ${after.id}::uuid)`]),
  ];
}

/** In its text, or in a discussion that is still open. */
const mentions = (personId: string): Sql => sql`(
  exists (select 1 from document_mention dm where dm.document_id = l.document_id and dm.person_id = ${personId})
  or exists (select 1 from comment_thread t join comment c on c.thread_id = t.id
    join comment_mention m on m.comment_id = c.id
    where t.document_id = l.document_id and t.resolved_at is null and m.person_id = ${personId}))`;

/** Nobody has signed since the plan was shared. */
const waitsFor = (personId: string): Sql => sql`(l.reviewer_id = ${personId} and l.stage = 'shared'
  and not exists (select 1 from document_signature s join document_version v on v.id = s.version_id
    where v.document_id = l.document_id and s.person_id = ${personId}))`;

export type NewPlan = {
  id: string;
  documentId: string;
  pairingId: string | null;
  schoolId: string | null;
  title: string;
  subject: string;
  grade: number;
  lessonType: string;
  searchText: string;
  grams: readonly string[];
  createdBy: string;
  now: number;
  /** Of a further round. */
  previous: {
    id: string;
    chainId: string;
    round: number;
    fromVersionId: string;
    reviewerId: string | null;
  } | null;
};

export const insertPlan = (tx: Queryable, plan: NewPlan) =>
  tx.run(sql`
    insert into lesson_plan (id, document_id, pairing_id, school_id, title, subject, grade, lesson_type, search_text,
      search_grams, round, chain_id, previous_id, from_version_id, reviewer_id, created_by, created_at, updated_at)
    values (${plan.id}, ${plan.documentId}, ${plan.pairingId}, ${plan.schoolId}, ${plan.title}, ${plan.subject},
      ${plan.grade}, ${plan.lessonType}, ${plan.searchText}, ${[...plan.grams]}::text[],
      ${(plan.previous?.round ?? 0) + 1}, ${plan.previous?.chainId ?? plan.id}, ${plan.previous?.id ?? null},
      ${plan.previous?.fromVersionId ?? null}, ${plan.previous?.reviewerId ?? null}, ${plan.createdBy},
      ${new Date(plan.now)}, ${new Date(plan.now)})`);

/** Sets what is drawn from the document; absent facts stay. */
export const setContent = (
  db: Queryable,
  documentId: string,
  content: {
    title?: string | undefined;
    subject?: string | undefined;
    grade?: number | undefined;
    lessonType?: string | undefined;
    searchText: string;
    grams: readonly string[];
    now: number;
  },
) =>
  db.run(sql`
    update lesson_plan set title = coalesce(${content.title ?? null}, title),
      subject = coalesce(${content.subject ?? null}, subject),
      grade = coalesce(${content.grade ?? null}::smallint, grade),
      lesson_type = coalesce(${content.lessonType ?? null}, lesson_type), search_text = ${content.searchText},
      search_grams = ${[...content.grams]}::text[], updated_at = ${new Date(content.now)}
    where document_id = ${documentId}`);

/** True if the plan was still in the stage it is thought to be in. */
export const setStage = async (
  tx: Queryable,
  id: string,
  change: { from: PlanStage; to: PlanStage; now: number },
): Promise<boolean> =>
  (await tx.run(sql`
    update lesson_plan set stage = ${change.to}, updated_at = ${new Date(change.now)}
    where id = ${id} and stage = ${change.from}`)) === 1;

export const setRemoved = (db: Queryable, id: string, at: number | null) =>
  db.run(sql`update lesson_plan set removed_at = ${at === null ? null : new Date(at)} where id = ${id}`);

export const touch = (db: Queryable, id: string, now: number): Promise<number> =>
  db.run(sql`update lesson_plan set updated_at = ${new Date(now)} where id = ${id}`);

/** The round after a plan. */
export const findNextRound = (db: Queryable, previousId: string) =>
  db.maybe<{ id: string }>(sql`
    select id from lesson_plan where previous_id = ${previousId} and removed_at is null`);
