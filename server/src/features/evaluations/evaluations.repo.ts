import type { EvaluationMode, EvaluationState, Reveal } from '@tongtang/shared/evaluations/contract.ts';
import type { RaterRole, RoleWeights } from '@tongtang/shared/evaluations/results.ts';
import type { TemplateContent } from '@tongtang/shared/evaluations/template.ts';
import sql, { join, type Sql } from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';
import type { Reach } from '../organisations/index.ts';
import { hasSubmitted } from './sheets.repo.ts';

// People and organisations belong to features on the left: joined for reading here. Sheets are read elsewhere
// (sheets.repo.ts): no statement here touches what a rater wrote.

type Named = { id: string; name: string };

export type EvaluationRow = {
  id: string;
  name: string;
  planId: string | null;
  lessonId: string | null;
  subjectTitle: string;
  subjectStartsAt: number | null;
  schools: { id: string; name: string; shortName: string; regionPath: string[] }[];
  people: Named[];
  mode: EvaluationMode;
  reveal: Reveal;
  state: EvaluationState;
  moderator: Named;
  ratersAnonymous: boolean;
  /** `mask` stands for them where they are hidden. */
  raters: (Named & { organisation: string; role: RaterRole; mask: string })[];
  templateName: string;
  templateVersion: number | null;
  content: TemplateContent;
  roleWeights: RoleWeights | null;
  documentId: string | null;
  createdAt: number;
  openedAt: number | null;
  removedAt: number | null;
};

const home = sql`coalesce((select o.short_name from membership m join organisation o on o.id = m.organisation_id
  where m.person_id = p.id and m.ended_at is null order by m.created_at, m.id limit 1), '')`;

const columns = sql`e.id, e.name, e.plan_id as "planId", e.lesson_id as "lessonId",
  e.subject_title as "subjectTitle", e.subject_starts_at as "subjectStartsAt", e.mode, e.reveal, e.state,
  e.raters_anonymous as "ratersAnonymous",
  e.template_name as "templateName", v.number as "templateVersion", e.content, e.role_weights as "roleWeights",
  e.document_id as "documentId", e.created_at as "createdAt", e.opened_at as "openedAt",
  e.removed_at as "removedAt",
  json_build_object('id', md.id, 'name', md.name) as moderator,
  (select json_agg(json_build_object('id', o.id, 'name', o.name, 'shortName', o.short_name,
      'regionPath', coalesce(r.path, '{}')) order by array_position(e.subject_school_ids, o.id))
    from organisation o left join region r on r.id = o.region_id where o.id = any(e.subject_school_ids)) as schools,
  (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name)
      order by array_position(e.subject_person_ids, p.id)), '[]')
    from person p where p.id = any(e.subject_person_ids)) as people,
  (select json_agg(json_build_object('id', p.id, 'name', p.name, 'role', er.role, 'organisation', ${home}, 'mask', er.mask)
      order by er.position, p.id)
    from evaluation_rater er join person p on p.id = er.person_id where er.evaluation_id = e.id) as raters`;

const source = sql`evaluation e join person md on md.id = e.moderator_id
  left join evaluation_template_version v on v.id = e.template_version_id`;

/** An evaluation, removed or not. */
export const findEvaluation = (db: Queryable, id: string) =>
  db.maybe<EvaluationRow>(sql`select ${columns} from ${source} where e.id = ${id}`);

/** Locks the row until the end of the transaction: saving, submitting and opening follow one another. */
export const lockEvaluation = (tx: Queryable, id: string) =>
  tx.maybe<{ state: EvaluationState; reveal: Reveal }>(sql`
    select state, reveal from evaluation where id = ${id} and removed_at is null for update`);

/** Evaluations whose joint sheets are these documents; removed ones are left out. */
export const findEvaluationsOf = (db: Queryable, documentIds: readonly string[]) =>
  db.many<EvaluationRow & { documentId: string }>(sql`
    select ${columns} from ${source}
    where e.document_id = any(${[...documentIds]}::uuid[]) and e.removed_at is null`);

/** What an actor may see, as a filter of lists. */
export type Sight = { personId: string; reach: Reach };

export type EvaluationFilter = {
  state?: EvaluationState | undefined;
  mine?: 'rate' | 'fill' | 'moderate' | undefined;
  lessonId?: string | undefined;
  lessonPlanId?: string | undefined;
  after: { createdAt: number; id: string } | null;
  limit: number;
};

const isRater = (personId: string): Sql => sql`exists (select 1 from evaluation_rater er
  where er.evaluation_id = e.id and er.person_id = ${personId})`;

/** A joint sheet waits for all its raters until it is ended. */
const waitsFor = (personId: string): Sql => sql`(e.state = 'collecting' and ${isRater(personId)}
  and (e.mode = 'joint' or not ${hasSubmitted(personId)}))`;

const ofPlan = (planId: string): Sql => sql`(e.plan_id = ${planId}
  or e.lesson_id in (select pl.lesson_id from lesson_plan_lesson pl where pl.plan_id = ${planId}))`;

/** As `thingOfEvaluation` has it. */
const inSight = ({ personId, reach }: Sight): Sql => sql`(e.moderator_id = ${personId} or ${isRater(personId)}
  or e.state = 'opened' and (${personId}::uuid = any(e.subject_person_ids)
    or e.subject_school_ids && ${reach.organisationIds}::uuid[]
    or exists (select 1 from organisation o join region r on r.id = o.region_id
      where o.id = any(e.subject_school_ids) and r.path && ${reach.regionIds}::uuid[])))`;

/** The newest first; one more than `limit`. */
export const listEvaluations = (db: Queryable, sight: Sight, filter: EvaluationFilter) =>
  db.many<EvaluationRow>(sql`
    select ${columns} from ${source} where ${join(
      [sql`e.removed_at is null`, inSight(sight), ...conditions(sight.personId, filter)],
      ' and ',
    )}
    order by e.created_at desc, e.id desc limit ${filter.limit + 1}`);

function conditions(personId: string, filter: EvaluationFilter): Sql[] {
  const { state, mine, lessonId, lessonPlanId, after } = filter;
  return [
    ...(state === undefined ? [] : [sql`e.state = ${state}`]),
    ...(mine === 'rate' ? [isRater(personId)] : []),
    ...(mine === 'fill' ? [waitsFor(personId)] : []),
    ...(mine === 'moderate' ? [sql`e.moderator_id = ${personId}`] : []),
    ...(lessonId === undefined ? [] : [sql`e.lesson_id = ${lessonId}`]),
    ...(lessonPlanId === undefined ? [] : [ofPlan(lessonPlanId)]),
    ...(after === null
      ? []
      : [sql`(e.created_at, e.id) < (${new Date(after.createdAt)}::timestamptz, ${after.id}::uuid)`]),
  ];
}

export type EvaluationToInsert = {
  name: string;
  planId: string | null;
  lessonId: string | null;
  subjectTitle: string;
  subjectStartsAt: number | null;
  schoolIds: readonly string[];
  personIds: readonly string[];
  mode: EvaluationMode;
  reveal: Reveal;
  moderatorId: string;
  templateVersionId: string | null;
  templateName: string;
  content: TemplateContent;
  roleWeights: RoleWeights | null;
  ratersAnonymous: boolean;
  documentId: string | null;
  raters: readonly { personId: string; role: RaterRole }[];
  now: number;
};

export async function insertEvaluation(tx: Queryable, evaluation: EvaluationToInsert): Promise<string> {
  const { roleWeights, subjectStartsAt } = evaluation;
  const { id } = await tx.one<{ id: string }>(sql`
    insert into evaluation (name, plan_id, lesson_id, subject_title, subject_starts_at, subject_school_ids,
      subject_person_ids, mode, reveal, moderator_id, template_version_id, template_name, content, role_weights,
      raters_anonymous, document_id, created_at)
    values (${evaluation.name}, ${evaluation.planId}, ${evaluation.lessonId}, ${evaluation.subjectTitle},
      ${subjectStartsAt === null ? null : new Date(subjectStartsAt)}, ${[...evaluation.schoolIds]}::uuid[],
      ${[...evaluation.personIds]}::uuid[], ${evaluation.mode}, ${evaluation.reveal}, ${evaluation.moderatorId},
      ${evaluation.templateVersionId}, ${evaluation.templateName}, ${JSON.stringify(evaluation.content)}::jsonb,
      ${roleWeights === null ? null : JSON.stringify(roleWeights)}::jsonb, ${evaluation.ratersAnonymous}, ${evaluation.documentId},
      ${new Date(evaluation.now)}) returning id`);
  await replaceRaters(tx, id, evaluation.raters);
  return id;
}

export async function replaceRaters(
  tx: Queryable,
  evaluationId: string,
  raters: readonly { personId: string; role: RaterRole }[],
): Promise<void> {
  const personIds = raters.map((rater) => rater.personId);
  await tx.run(sql`
    delete from evaluation_rater where evaluation_id = ${evaluationId} and person_id <> all(${personIds}::uuid[])`);
  await tx.run(sql`
    insert into evaluation_rater (evaluation_id, person_id, role, position)
    select ${evaluationId}, id, role, ordinality - 1
    from unnest(${personIds}::uuid[], ${raters.map((rater) => rater.role)}::text[])
      with ordinality as wished (id, role)
    on conflict (evaluation_id, person_id) do update set role = excluded.role, position = excluded.position`);
}

export const updateEvaluation = (
  tx: Queryable,
  id: string,
  { name, roleWeights }: { name: string; roleWeights: RoleWeights | null },
) =>
  tx.run(sql`
    update evaluation set name = ${name},
      role_weights = ${roleWeights === null ? null : JSON.stringify(roleWeights)}::jsonb where id = ${id}`);

export const setOpened = (tx: Queryable, id: string, now: number) =>
  tx.run(sql`update evaluation set state = 'opened', opened_at = ${new Date(now)}
    where id = ${id} and state = 'collecting'`);

export const setRemoved = (db: Queryable, id: string, at: number | null) =>
  db.run(sql`update evaluation set removed_at = ${at === null ? null : new Date(at)} where id = ${id}`);

/** People who can be raters: by name, or these. */
export const listRaterChoices = (
  db: Queryable,
  { q, personIds, limit }: { q: string; personIds: readonly string[] | null; limit: number },
) =>
  db.many<Named & { organisation: string }>(sql`
    select p.id, p.name, ${home} as organisation from person p
    where p.kind = 'person' and p.disabled_at is null
      and ${personIds === null ? sql`strpos(lower(p.name), lower(${q})) > 0` : sql`p.id = any(${[...personIds]}::uuid[])`}
      and exists (select 1 from membership m where m.person_id = p.id and m.ended_at is null
        and m.role in ('teacher', 'schoolAdministrator', 'expert', 'researchOfficer', 'mentor', 'trainee'))
    order by p.name collate "zh-x-icu", p.id limit ${limit}`);
