import type { TaskResult } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import type { ReviewFilter } from '@tongtang/shared/reviews/comments.contract.ts';
import type { ReviewDrawing } from '@tongtang/shared/reviews/drawing.ts';
import type { ReviewCategory } from '@tongtang/shared/reviews/review.ts';
import sql, { join, type Sql } from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';
import { releaseUploads } from '../documents/index.ts';
import { searchColumns, searchValues } from './comment-search.repo.ts';
import { personJson, type PersonOfReview } from './people.repo.ts';

// Tasks of plans belong to a feature on the left: joined for reading here.

type Named = { id: string; name: string };

export type ThreadRow = {
  id: string;
  recordingId: string;
  authorId: string;
  startMs: number;
  endMs: number | null;
  category: ReviewCategory;
  stage: { id: string; title: string } | null;
  indicator: { evaluationId: string | null; indicatorId: string; name: string } | null;
  drawing: ReviewDrawing | null;
  resolved: { by: Named; at: number } | null;
  task: { id: string; planId: string; round: number; result: TaskResult | null } | null;
  createdAt: number;
};

export type CommentRow = {
  id: string;
  threadId: string;
  author: PersonOfReview;
  body: string | null;
  mentions: Named[];
  createdAt: number;
  editedAt: number | null;
  revision: number;
};

const columns = sql`t.id, t.recording_id as "recordingId", t.author_id as "authorId", t.start_ms as "startMs",
  t.end_ms as "endMs", t.category, t.drawing, t.created_at as "createdAt",
  case when t.stage_id is not null then json_build_object('id', t.stage_id, 'title', t.stage_title) end as stage,
  case when t.indicator_id is not null then json_build_object('evaluationId', t.evaluation_id,
    'indicatorId', t.indicator_id, 'name', t.indicator_name) end as indicator,
  case when t.resolved_at is not null then json_build_object('by', json_build_object('id', r.id, 'name', r.name),
    'at', floor(extract(epoch from t.resolved_at) * 1000)::bigint) end as resolved,
  case when k.id is not null then json_build_object('id', k.id, 'planId', k.plan_id, 'round', pl.round,
    'result', k.result) end as task`;
const threads = sql`review_thread t left join person r on r.id = t.resolved_by
  left join lesson_plan_task k on k.id = t.task_id left join lesson_plan pl on pl.id = k.plan_id`;

/** Which of a recording's threads; `after` is where the page before ended. */
export type ThreadQuery = ReviewFilter & {
  recordingId: string;
  ids?: readonly string[] | undefined;
};

function conditions({ recordingId, category, personId, state, q, ids }: ThreadQuery): Sql {
  const wanted = [sql`t.recording_id = ${recordingId}`];
  if (category !== undefined) wanted.push(sql`t.category = ${category}`);
  if (personId !== undefined)
    wanted.push(sql`exists (select 1 from review_comment c
      where c.thread_id = t.id and c.author_id = ${personId} and c.body is not null)`);
  if (state !== undefined) wanted.push(sql`(t.resolved_at is not null) = ${state === 'resolved'}::boolean`);
  if (q !== undefined && q !== '')
    wanted.push(sql`exists (select 1 from review_comment c
      where c.thread_id = t.id and strpos(lower(c.body), lower(${q})) > 0)`);
  if (ids !== undefined) wanted.push(sql`t.id = any(${[...ids]}::uuid[])`);
  return join(wanted, ' and ');
}

/** By time; one more than `limit`. */
export const listThreads = (
  db: Queryable,
  query: ThreadQuery,
  { after, limit }: { after: { startMs: number; id: string } | null; limit: number },
) =>
  db.many<ThreadRow>(sql`
    select ${columns} from ${threads} where ${conditions(query)}
      and ${after === null ? sql`true` : sql`(t.start_ms, t.id) > (${after.startMs}::integer, ${after.id}::uuid)`}
    order by t.start_ms, t.id limit ${limit + 1}`);

/** All of them by time, in short. */
export const outlineThreads = (db: Queryable, query: ThreadQuery) =>
  db.many<Pick<ThreadRow, 'id' | 'startMs' | 'endMs' | 'category'> & { isResolved: boolean }>(sql`
    select t.id, t.start_ms as "startMs", t.end_ms as "endMs", t.category, t.resolved_at is not null as "isResolved"
    from review_thread t where ${conditions(query)} order by t.start_ms, t.id`);

/** Everybody whose words stand beside a recording, by name. */
export const listWriters = (db: Queryable, recordingId: string) =>
  db.many<Named>(sql`
    select p.id, p.name from person p where exists (
      select 1 from review_comment c join review_thread t on t.id = c.thread_id
      where c.author_id = p.id and c.body is not null and t.recording_id = ${recordingId})
    order by p.name collate "zh-x-icu", p.id`);

export const countThreads = async (db: Queryable, recordingId: string): Promise<number> =>
  (
    await db.one<{ count: number }>(
      sql`select count(*) as count from review_thread where recording_id = ${recordingId}`,
    )
  ).count;

export const findThread = (db: Queryable, id: string) =>
  db.maybe<ThreadRow>(sql`select ${columns} from ${threads} where t.id = ${id}`);

/** What the words of these threads are, oldest first. */
export const listComments = (db: Queryable, threadIds: readonly string[]) =>
  db.many<CommentRow>(sql`
    select c.id, c.thread_id as "threadId", c.body, c.created_at as "createdAt", c.edited_at as "editedAt",
      c.revision, ${personJson(sql`rec.lesson_id`)} as author,
      (select coalesce(json_agg(json_build_object('id', mp.id, 'name', mp.name) order by mp.name), '[]')
        from review_mention m join person mp on mp.id = m.person_id where m.comment_id = c.id) as mentions
    from review_comment c join review_thread t on t.id = c.thread_id
    join recording rec on rec.id = t.recording_id join person p on p.id = c.author_id
    where c.thread_id = any(${[...threadIds]}::uuid[]) order by c.created_at, c.id`);

export const countComments = async (db: Queryable, threadId: string): Promise<number> =>
  (
    await db.one<{ count: number }>(
      sql`select count(*) as count from review_comment where thread_id = ${threadId}`,
    )
  ).count;

const jsonOf = (drawing: ReviewDrawing | null) => (drawing === null ? null : JSON.stringify(drawing));

/** What a thread is about, as it is written down. */
export type HeadToWrite = Pick<
  ThreadRow,
  'startMs' | 'endMs' | 'category' | 'stage' | 'indicator' | 'drawing'
>;

/** False if there is a thread of this id already. */
export const insertThread = async (
  tx: Queryable,
  thread: HeadToWrite & { id: string; recordingId: string; authorId: string; now: number },
): Promise<boolean> =>
  (await tx.run(sql`
    insert into review_thread (id, recording_id, author_id, start_ms, end_ms, category, stage_id, stage_title,
      evaluation_id, indicator_id, indicator_name, drawing, created_at)
    values (${thread.id}, ${thread.recordingId}, ${thread.authorId}, ${thread.startMs}, ${thread.endMs},
      ${thread.category}, ${thread.stage?.id ?? null}, ${thread.stage?.title ?? ''},
      ${thread.indicator?.evaluationId ?? null}, ${thread.indicator?.indicatorId ?? null},
      ${thread.indicator?.name ?? ''}, ${jsonOf(thread.drawing)}::jsonb, ${new Date(thread.now)})
    on conflict (id) do nothing`)) === 1;

export const updateHead = (db: Queryable, id: string, head: HeadToWrite) =>
  db.run(sql`
    update review_thread set start_ms = ${head.startMs}, end_ms = ${head.endMs}, category = ${head.category},
      stage_id = ${head.stage?.id ?? null}, stage_title = ${head.stage?.title ?? ''},
      evaluation_id = ${head.indicator?.evaluationId ?? null},
      indicator_id = ${head.indicator?.indicatorId ?? null}, indicator_name = ${head.indicator?.name ?? ''}, drawing = ${jsonOf(head.drawing)}::jsonb
    where id = ${id}`);

/** False if there is a comment of this id already, or the thread is gone. */
export const insertComment = async (
  tx: Queryable,
  comment: { id: string; threadId: string; authorId: string; body: string; now: number },
): Promise<boolean> =>
  (await tx.run(sql`
    insert into review_comment (id, thread_id, author_id, body, created_at, ${searchColumns})
    select ${comment.id}::uuid, t.id, ${comment.authorId}::uuid, ${comment.body}, ${new Date(comment.now)},
      ${searchValues(comment.body)}
    from review_thread t where t.id = ${comment.threadId} for key share
    on conflict (id) do nothing`)) === 1;

export async function replaceMentions(
  tx: Queryable,
  commentId: string,
  personIds: readonly string[],
): Promise<void> {
  await tx.run(sql`delete from review_mention where comment_id = ${commentId}`);
  await tx.run(sql`
    insert into review_mention (comment_id, person_id)
    select ${commentId}, unnest(${[...personIds]}::uuid[]) on conflict do nothing`);
}

/** Words that are not deleted. */
export const findComment = (db: Queryable, id: string) =>
  db.maybe<{ id: string; threadId: string; authorId: string; body: string; revision: number }>(sql`
    select id, thread_id as "threadId", author_id as "authorId", body, revision
    from review_comment where id = ${id} and body is not null`);

/** Which comment of a recording has an upload. */
export const findPlaceOfComment = (
  db: Queryable,
  { recordingId, uploadId }: { recordingId: string; uploadId: string },
) =>
  db.maybe<{ commentId: string }>(sql`
    select c.id as "commentId" from document_upload_hold h join review_comment c on c.id = h.holder_id
    join review_thread t on t.id = c.thread_id
    where h.upload_id = ${uploadId} and t.recording_id = ${recordingId} limit 1`);

/** Whom a comment mentions. */
export const mentionsOf = async (db: Queryable, commentId: string): Promise<string[]> =>
  (
    await db.many<{ id: string }>(
      sql`select person_id as id from review_mention where comment_id = ${commentId}`,
    )
  ).map((row) => row.id);

/** False if the words are no longer those of `revision`. */
export const setBody = async (
  tx: Queryable,
  id: string,
  { body, revision, now }: { body: string; revision: number; now: number },
): Promise<boolean> =>
  (await tx.run(sql`
    update review_comment set body = ${body}, revision = revision + 1, edited_at = ${new Date(now)},
      (${searchColumns}) = (${searchValues(body)})
    where id = ${id} and revision = ${revision} and body is not null`)) === 1;

/** Takes the words away; the thread goes with its last words. True if the thread is gone. */
export async function deleteComment(tx: Queryable, id: string, threadId: string): Promise<boolean> {
  // replies and deletions of a thread one after the other
  await tx.run(sql`select 1 from review_thread where id = ${threadId} for update`);
  await tx.run(sql`
    update review_comment set body = null, revision = revision + 1, edited_at = null,
      (${searchColumns}) = (null, null, null, null) where id = ${id}`);
  await tx.run(sql`delete from review_mention where comment_id = ${id}`);
  await releaseUploads(tx, [id]);
  const gone = await tx.run(sql`
    delete from review_thread t where t.id = ${threadId}
      and not exists (select 1 from review_comment c where c.thread_id = t.id and c.body is not null)`);
  return gone === 1;
}

export const setResolved = (db: Queryable, id: string, resolved: { personId: string; now: number } | null) =>
  resolved === null
    ? db.run(sql`update review_thread set resolved_by = null, resolved_at = null where id = ${id}`)
    : db.run(sql`
        update review_thread set resolved_by = ${resolved.personId}, resolved_at = ${new Date(resolved.now)}
        where id = ${id} and resolved_at is null`);

/** Locks the thread until the end of the transaction; its task, if there is one. */
export const lockThread = (tx: Queryable, id: string) =>
  tx.maybe<{ taskId: string | null }>(
    sql`select task_id as "taskId" from review_thread where id = ${id} for update`,
  );

export const setTask = (tx: Queryable, id: string, taskId: string) =>
  tx.run(sql`update review_thread set task_id = ${taskId} where id = ${id}`);
