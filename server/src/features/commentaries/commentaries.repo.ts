import type { CommentaryErrand, NewCommentary } from '@tongtang/shared/commentaries/contract.ts';
import sql, { type Sql } from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';
import { personJson, type PersonOfReview } from '../reviews/index.ts';

export type CommentaryRow = {
  id: string;
  recordingId: string;
  lessonId: string;
  expert: PersonOfReview;
  askedBy: PersonOfReview;
  /** Of the lesson: who hears it first. */
  leadTeacherIds: string[];
  request: string;
  askedAt: number;
  dueAt: number;
  openAfterDays: number | null;
  body: string;
  revision: number;
  saveId: string | null;
  savedAt: number | null;
  publishedAt: number | null;
  /** By the lead teacher, or when its days were over. */
  openedAt: number | null;
};

const person = (id: Sql) => sql`(select ${personJson(sql`r.lesson_id`)} from person p where p.id = ${id})`;

const columns = (now: number) => sql`c.id, c.recording_id as "recordingId", r.lesson_id as "lessonId",
  ${person(sql`c.expert_id`)} as expert, ${person(sql`c.asked_by`)} as "askedBy",
  array(select lp.person_id from lesson_person lp where lp.lesson_id = r.lesson_id and lp.role = 'leadTeacher')
    as "leadTeacherIds",
  c.request, c.asked_at as "askedAt", c.due_at as "dueAt", c.open_after_days as "openAfterDays", c.body,
  c.revision, c.save_id as "saveId", c.saved_at as "savedAt", c.published_at as "publishedAt",
  ${openedAt(now)} as "openedAt"`;

/** When it opened; null before. */
const openedAt = (now: number): Sql => sql`coalesce(c.opened_at,
  case when c.published_at + make_interval(days => c.open_after_days) <= ${new Date(now)}
    then c.published_at + make_interval(days => c.open_after_days) end)`;

const source = sql`commentary c join recording r on r.id = c.recording_id`;

export const listCommentaries = (db: Queryable, recordingId: string, now: number) =>
  db.many<CommentaryRow>(sql`
    select ${columns(now)} from ${source}
    where c.recording_id = ${recordingId} and c.withdrawn_at is null order by c.asked_at, c.id`);

export const findCommentary = (db: Queryable, id: string, now: number) =>
  db.maybe<CommentaryRow>(
    sql`select ${columns(now)} from ${source} where c.id = ${id} and c.withdrawn_at is null`,
  );

/** Locks it until the end of the transaction. */
export const lockCommentary = (tx: Queryable, id: string) =>
  tx.run(sql`select 1 from commentary where id = ${id} for update`);

/** Nothing when it is there, or the same expert is already waited for. */
export const insertCommentary = (
  tx: Queryable,
  { by, now, ...asked }: NewCommentary & { by: string; now: number },
) =>
  tx.run(sql`
    insert into commentary (id, recording_id, expert_id, asked_by, request, asked_at, due_at, open_after_days)
    values (${asked.id}, ${asked.recordingId}, ${asked.expertId}, ${by}, ${asked.request}, ${new Date(now)},
      ${new Date(asked.dueAt)}, ${asked.openAfterDays})
    on conflict do nothing`);

export const saveBody = (
  tx: Queryable,
  id: string,
  { body, saveId, now }: { body: string; saveId: string; now: number },
) =>
  tx.run(sql`
    update commentary set body = ${body}, save_id = ${saveId}, revision = revision + 1, saved_at = ${new Date(now)}
    where id = ${id}`);

export const setPublished = (tx: Queryable, id: string, now: number) =>
  tx.run(sql`update commentary set published_at = ${new Date(now)} where id = ${id}`);

export const setOpened = (tx: Queryable, id: string, now: number) =>
  tx.run(sql`update commentary set opened_at = ${new Date(now)} where id = ${id}`);

export const setWithdrawn = (tx: Queryable, id: string, now: number) =>
  tx.run(sql`update commentary set withdrawn_at = ${new Date(now)} where id = ${id}`);

/** People whom one can ask from anywhere: experts and research officers, by a part of the name or by id. */
export const listExperts = (db: Queryable, { q, personId }: { q: string; personId: string | null }) =>
  db.many<{ id: string; name: string; organisation: string }>(sql`
    select p.id, p.name, coalesce(min(o.short_name), '') as organisation
    from person p join membership m on m.person_id = p.id and m.ended_at is null
    join organisation o on o.id = m.organisation_id
    where p.kind = 'person' and p.disabled_at is null and m.role in ('expert', 'researchOfficer')
      and ${personId === null ? sql`strpos(lower(p.name), lower(${q})) > 0` : sql`p.id = ${personId}`}
    group by p.id, p.name order by p.name collate "zh-x-icu", p.id limit 20`);

type ErrandRow = Omit<CommentaryErrand, 'isOverdue'>;

/** What waits for somebody in lessons (`id`) that they may see. */
export const listErrands = (
  db: Queryable,
  lessons: Sql,
  { personId, now }: { personId: string; now: number },
) =>
  db.many<ErrandRow>(sql`
    select c.id, c.recording_id as "recordingId", le.title as "lessonTitle",
      case when c.published_at is null then 'write' else 'read' end as kind,
      (select p.name from person p
        where p.id = case when c.published_at is null then c.asked_by else c.expert_id end) as by,
      c.due_at as "dueAt"
    from ${source} join (${lessons}) seen on seen.id = r.lesson_id join lesson le on le.id = r.lesson_id
    where c.withdrawn_at is null and (c.published_at is null and c.expert_id = ${personId}
      or c.published_at is not null and ${openedAt(now)} is null
        and exists (select 1 from lesson_person lp
          where lp.lesson_id = le.id and lp.role = 'leadTeacher' and lp.person_id = ${personId}))
    order by c.due_at, c.id limit 20`);
