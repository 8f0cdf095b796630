import type { TaskResult } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import type { NewEvidence } from '@tongtang/shared/review-reports/contract.ts';
import type { PointKind } from '@tongtang/shared/review-reports/report.ts';
import sql from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';
import { personJson, type PersonOfReview } from '../reviews/index.ts';

// People, tasks of plans and uploads belong to features on the left: joined for reading here.

export type PointRow = {
  id: string;
  kind: PointKind;
  body: string;
  revision: number;
  author: PersonOfReview;
  threadId: string | null;
  evidence: {
    id: string;
    startMs: number;
    endMs: number | null;
    picture: { id: string; width: number; height: number } | null;
  }[];
  task: { id: string; planId: string; round: number; text: string; result: TaskResult | null } | null;
};

/** In order of writing. */
export const listPoints = (db: Queryable, reportId: string) =>
  db.many<PointRow>(sql`
    select t.id, t.kind, t.body, t.revision, t.thread_id as "threadId", ${personJson(sql`rec.lesson_id`)} as author,
      coalesce((select json_agg(json_build_object('id', e.id, 'startMs', e.start_ms, 'endMs', e.end_ms,
          'picture', case when u.id is not null
            then json_build_object('id', u.id, 'width', u.width, 'height', u.height) end)
          order by e.start_ms, e.id)
        from review_report_evidence e left join document_upload u on u.id = e.upload_id
        where e.point_id = t.id), '[]') as evidence,
      case when k.id is not null then json_build_object('id', k.id, 'planId', k.plan_id, 'round', pl.round,
        'text', k.text, 'result', k.result) end as task
    from review_report_point t join review_report r on r.id = t.report_id
    join recording rec on rec.id = r.recording_id join person p on p.id = t.author_id
    left join lesson_plan_task k on k.id = t.task_id left join lesson_plan pl on pl.id = k.plan_id
    where t.report_id = ${reportId} order by t.created_at, t.id`);

export type PointToInsert = {
  id: string;
  reportId: string;
  kind: PointKind;
  body: string;
  threadId: string | null;
  authorId: string;
  now: number;
};

/** How many were made: none if there is one of that id. */
export const insertPoint = (tx: Queryable, point: PointToInsert) =>
  tx.run(sql`
    insert into review_report_point (id, report_id, kind, body, author_id, created_at, thread_id)
    values (${point.id}, ${point.reportId}, ${point.kind}, ${point.body}, ${point.authorId},
      ${new Date(point.now)}, ${point.threadId})
    on conflict (id) do nothing`);

/** False if it is no longer that revision. */
export const setBody = async (
  tx: Queryable,
  id: string,
  { body, revision }: { body: string; revision: number },
): Promise<boolean> =>
  (await tx.run(sql`
    update review_report_point set body = ${body}, revision = revision + 1
    where id = ${id} and revision = ${revision}`)) === 1;

export const deletePoint = (tx: Queryable, id: string) =>
  tx.run(sql`delete from review_report_point where id = ${id}`);

export const setTask = (tx: Queryable, id: string, taskId: string) =>
  tx.run(sql`update review_report_point set task_id = ${taskId} where id = ${id}`);

/** How many were made: none if there is one of that id. */
export const insertEvidence = (tx: Queryable, pointId: string, { id, startMs, endMs }: NewEvidence) =>
  tx.run(sql`
    insert into review_report_evidence (id, point_id, start_ms, end_ms)
    values (${id}, ${pointId}, ${startMs}, ${endMs}) on conflict (id) do nothing`);

export const deleteEvidence = (tx: Queryable, id: string) =>
  tx.run(sql`delete from review_report_evidence where id = ${id}`);

export const setPicture = (tx: Queryable, evidenceId: string, uploadId: string) =>
  tx.run(sql`update review_report_evidence set upload_id = ${uploadId} where id = ${evidenceId}`);
