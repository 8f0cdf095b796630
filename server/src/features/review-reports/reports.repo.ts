import { ReportLesson, ReportScore, type ReportState } from '@tongtang/shared/review-reports/report.ts';
import sql, { join, type Sql } from 'sql-template-tag';
import { z } from 'zod';
import type { Queryable } from '../../platform/database.ts';
import { personJson, type PersonOfReview } from '../reviews/index.ts';

// People, recordings and lessons belong to features on the left: joined for reading here.

/** Lesson and scores as they were when the report was published. */
export const ReportFacts = z.object({ lesson: ReportLesson, scores: z.array(ReportScore) });
export type ReportFacts = z.infer<typeof ReportFacts>;

export type ReportRow = {
  id: string;
  recordingId: string;
  lessonId: string;
  moderator: PersonOfReview;
  createdAt: number;
  publishedAt: number | null;
  /** Null in a draft; `ReportFacts`. */
  facts: unknown;
};

const columns = sql`r.id, r.recording_id as "recordingId", rec.lesson_id as "lessonId",
  ${personJson(sql`rec.lesson_id`)} as moderator, r.created_at as "createdAt", r.published_at as "publishedAt"`;
const source = sql`review_report r join recording rec on rec.id = r.recording_id join person p on p.id = r.moderator_id`;

/** One that is not removed. */
export const findReport = (db: Queryable, id: string) =>
  db.maybe<ReportRow>(
    sql`select ${columns}, r.facts from ${source} where r.id = ${id} and r.removed_at is null`,
  );

/** Nobody else changes the report until the transaction is over. */
export const lockReport = (tx: Queryable, id: string) =>
  tx.run(sql`select 1 from review_report where id = ${id} for update`);

export type ReportFilter = {
  recordingId?: string | undefined;
  lessonPlanId?: string | undefined;
  state?: ReportState | undefined;
  after: { createdAt: number; id: string } | null;
  limit: number;
};

/**
 * Reports about lessons (`id`) of which one may read the review, drafts only of those that one judges; the newest
 * first, one more than `limit`.
 */
export const listReports = (
  db: Queryable,
  lessons: { read: Sql; judged: Sql },
  { recordingId, lessonPlanId, state, after, limit }: ReportFilter,
) =>
  db.many<Omit<ReportRow, 'facts'>>(sql`
    select ${columns} from ${source} where ${join(
      [
        sql`r.removed_at is null`,
        sql`rec.lesson_id in (select seen.id from (${lessons.read}) seen)`,
        sql`(r.published_at is not null or rec.lesson_id in (select judged.id from (${lessons.judged}) judged))`,
        ...(recordingId === undefined ? [] : [sql`r.recording_id = ${recordingId}`]),
        ...(lessonPlanId === undefined ? [] : [ofPlan(lessonPlanId)]),
        ...(state === undefined
          ? []
          : [sql`(r.published_at is not null) = ${state === 'published'}::boolean`]),
        ...(after === null
          ? []
          : [sql`(r.created_at, r.id) < (${new Date(after.createdAt)}::timestamptz, ${after.id}::uuid)`]),
      ],
      ' and ',
    )} order by r.created_at desc, r.id desc limit ${limit + 1}`);

/** A published one stays where it was; a draft is where its lesson is now. */
const ofPlan = (planId: string): Sql => sql`(r.lesson_plan_id = ${planId} or r.published_at is null
  and rec.lesson_id in (select pl.lesson_id from lesson_plan_lesson pl where pl.plan_id = ${planId}))`;

/** The draft of a recording; there is one at a time. */
export const findDraft = (db: Queryable, recordingId: string) =>
  db.maybe<{ id: string }>(sql`
    select id from review_report
    where recording_id = ${recordingId} and published_at is null and removed_at is null`);

/** How many were made: none if there is one of that id, or a draft of that recording. */
export const insertReport = (
  db: Queryable,
  report: { id: string; recordingId: string; moderatorId: string; now: number },
) =>
  db.run(sql`
    insert into review_report (id, recording_id, moderator_id, created_at)
    values (${report.id}, ${report.recordingId}, ${report.moderatorId}, ${new Date(report.now)})
    on conflict do nothing`);

export const setRemoved = (tx: Queryable, id: string, now: number) =>
  tx.run(
    sql`update review_report set removed_at = ${new Date(now)} where id = ${id} and published_at is null`,
  );

export const setPublished = (
  tx: Queryable,
  id: string,
  { facts, planId, now }: { facts: ReportFacts; planId: string | null; now: number },
) =>
  tx.run(sql`
    update review_report set published_at = ${new Date(now)}, facts = ${JSON.stringify(facts)}::jsonb,
      lesson_plan_id = ${planId}
    where id = ${id}`);
