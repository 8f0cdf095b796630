import type { CommentAnchor } from '@tongtang/shared/documents/comments.contract.ts';
import sql from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';

// People and organisations belong to features on the left: joined for reading here.

export type ThreadRow = {
  id: string;
  documentId: string;
  anchor: CommentAnchor | null;
  quote: string;
  resolved: { by: { id: string; name: string }; at: number } | null;
  createdAt: number;
};

export type CommentRow = {
  id: string;
  threadId: string;
  author: { id: string; name: string; organisation: string };
  text: string | null;
  mentions: { id: string; name: string }[];
  createdAt: number;
  editedAt: number | null;
};

const threadColumns = sql`t.id, t.document_id as "documentId", t.anchor, t.quote, t.created_at as "createdAt",
  case when t.resolved_at is null then null else json_build_object('by', json_build_object('id', r.id, 'name', r.name),
    'at', floor(extract(epoch from t.resolved_at) * 1000)::bigint) end as resolved`;
const threads = sql`comment_thread t left join person r on r.id = t.resolved_by`;

/** Oldest first. */
export const listThreads = (db: Queryable, documentId: string, isResolved: boolean | null) =>
  db.many<ThreadRow>(sql`
    select ${threadColumns} from ${threads}
    where t.document_id = ${documentId}
      and (${isResolved}::boolean is null or (t.resolved_at is not null) = ${isResolved}::boolean)
    order by t.created_at, t.id`);

export const findThread = (db: Queryable, id: string) =>
  db.maybe<ThreadRow>(sql`select ${threadColumns} from ${threads} where t.id = ${id}`);

/** What the words of these threads are, oldest first. */
export const listComments = (db: Queryable, threadIds: readonly string[]) =>
  db.many<CommentRow>(sql`
    select c.id, c.thread_id as "threadId", c.text, c.created_at as "createdAt", c.edited_at as "editedAt",
      json_build_object('id', p.id, 'name', p.name, 'organisation', coalesce((
        select o.short_name from membership m join organisation o on o.id = m.organisation_id
        where m.person_id = p.id and m.ended_at is null order by m.created_at, m.id limit 1), '')) as author,
      (select coalesce(json_agg(json_build_object('id', mp.id, 'name', mp.name) order by mp.name), '[]')
        from comment_mention cm join person mp on mp.id = cm.person_id where cm.comment_id = c.id) as mentions
    from comment c join person p on p.id = c.author_id
    where c.thread_id = any(${[...threadIds]}::uuid[]) order by c.created_at, c.id`);

export const countThreads = async (db: Queryable, documentId: string): Promise<number> =>
  (
    await db.one<{ count: number }>(
      sql`select count(*) as count from comment_thread where document_id = ${documentId}`,
    )
  ).count;

/** False if there is a thread of this id already. */
export const insertThread = async (
  db: Queryable,
  thread: { id: string; documentId: string; anchor: CommentAnchor | null; quote: string; now: number },
): Promise<boolean> =>
  (await db.run(sql`
    insert into comment_thread (id, document_id, anchor, quote, created_at)
    values (${thread.id}, ${thread.documentId},
      ${thread.anchor === null ? null : JSON.stringify(thread.anchor)}::jsonb, ${thread.quote}, ${new Date(thread.now)})
    on conflict (id) do nothing`)) === 1;

/** False if there is a comment of this id already, or the thread is gone. */
export const insertComment = async (
  db: Queryable,
  comment: { id: string; threadId: string; authorId: string; text: string; now: number },
): Promise<boolean> =>
  (await db.run(sql`
    insert into comment (id, thread_id, author_id, text, created_at)
    select ${comment.id}::uuid, t.id, ${comment.authorId}::uuid, ${comment.text}, ${new Date(comment.now)}
    from comment_thread t where t.id = ${comment.threadId} for key share
    on conflict (id) do nothing`)) === 1;

export async function replaceMentions(
  db: Queryable,
  commentId: string,
  personIds: readonly string[],
): Promise<void> {
  await db.run(sql`delete from comment_mention where comment_id = ${commentId}`);
  await db.run(sql`
    insert into comment_mention (comment_id, person_id)
    select ${commentId}, unnest(${[...personIds]}::uuid[]) on conflict do nothing`);
}

/** A comment that is not deleted, with its thread's document. */
export const findComment = (db: Queryable, id: string) =>
  db.maybe<{ id: string; threadId: string; documentId: string; authorId: string }>(sql`
    select c.id, c.thread_id as "threadId", t.document_id as "documentId", c.author_id as "authorId"
    from comment c join comment_thread t on t.id = c.thread_id where c.id = ${id} and c.text is not null`);

/** Whom a comment mentions. */
export const mentionsOf = async (db: Queryable, commentId: string): Promise<string[]> =>
  (
    await db.many<{ id: string }>(
      sql`select person_id as id from comment_mention where comment_id = ${commentId}`,
    )
  ).map((row) => row.id);

export const setText = (db: Queryable, id: string, { text, now }: { text: string; now: number }) =>
  db.run(sql`update comment set text = ${text}, edited_at = ${new Date(now)} where id = ${id}`);

/** Takes the words away; the thread goes with its last words. True if the thread is gone. */
export async function deleteComment(tx: Queryable, id: string, threadId: string): Promise<boolean> {
  // replies and deletions of a thread one after the other
  await tx.run(sql`select 1 from comment_thread where id = ${threadId} for update`);
  await tx.run(sql`update comment set text = null, edited_at = null where id = ${id}`);
  await tx.run(sql`delete from comment_mention where comment_id = ${id}`);
  const gone = await tx.run(sql`
    delete from comment_thread t where t.id = ${threadId}
      and not exists (select 1 from comment c where c.thread_id = t.id and c.text is not null)`);
  return gone === 1;
}

export const setResolved = (db: Queryable, id: string, resolved: { personId: string; now: number } | null) =>
  resolved === null
    ? db.run(sql`update comment_thread set resolved_by = null, resolved_at = null where id = ${id}`)
    : db.run(sql`
        update comment_thread set resolved_by = ${resolved.personId}, resolved_at = ${new Date(resolved.now)}
        where id = ${id} and resolved_at is null`);

/** True if it stood at `was`. */
export const moveAnchor = async (
  db: Queryable,
  id: string,
  { was, anchor }: { was: CommentAnchor; anchor: CommentAnchor },
): Promise<boolean> =>
  (await db.run(sql`
    update comment_thread set anchor = ${JSON.stringify(anchor)}::jsonb
    where id = ${id} and anchor = ${JSON.stringify(was)}::jsonb`)) === 1;

/** Open threads by document, and in how many of them somebody is mentioned. */
export const countOpen = (db: Queryable, documentIds: readonly string[], personId: string) =>
  db.many<{ documentId: string; open: number; mentioning: number }>(sql`
    select t.document_id as "documentId", count(*) as open, count(*) filter (where exists (
      select 1 from comment c join comment_mention m on m.comment_id = c.id
      where c.thread_id = t.id and m.person_id = ${personId})) as mentioning
    from comment_thread t where t.document_id = any(${[...documentIds]}::uuid[]) and t.resolved_at is null
    group by t.document_id`);
