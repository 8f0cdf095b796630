import {
  CommentThread,
  type CommentAnchor,
  type NewThread,
} from '@tongtang/shared/documents/comments.contract.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError, type FieldProblem } from '@tongtang/shared/wire/problem.ts';
import { authorise } from '../../platform/authorise.ts';
import type { Queryable } from '../../platform/database.ts';
import * as repo from './documents.comments.repo.ts';
import type { BesideDeps } from './documents.engine.ts';
import { tellThreadChanged } from './documents.news.ts';
import { readableDocument, writableDocument, type RuledDocument } from './documents.policy.ts';

const MAX_THREADS = 1_000;
const MAX_COMMENTS = 200;

type Words = { text: string; mentions: readonly string[] };

/** All threads, oldest first. @throws not-found */
export async function listThreads(
  deps: BesideDeps,
  actor: Actor,
  { id, state }: { id: string; state?: 'open' | 'resolved' },
): Promise<{ items: CommentThread[] }> {
  await readableDocument(deps, actor, id);
  const isResolved = state === undefined ? null : state === 'resolved';
  return { items: await viewsOf(deps.db, actor, await repo.listThreads(deps.db, id, isResolved)) };
}

/** @throws not-found */
export async function findThread(deps: BesideDeps, actor: Actor, threadId: string): Promise<CommentThread> {
  const thread = await repo.findThread(deps.db, threadId);
  if (thread === undefined) throw new ProblemError('not-found');
  await readableDocument(deps, actor, thread.documentId);
  return viewOf(deps.db, actor, thread);
}

/** Begins a thread; a repeated id changes nothing. @throws not-found, forbidden; invalid `mentions.n`; too-many */
export async function createThread(deps: BesideDeps, actor: Actor, input: NewThread): Promise<CommentThread> {
  const document = await commentable(deps, actor, input.id);
  await refuseStrangers(deps, document, { documentId: input.id, mentions: input.mentions });
  if ((await repo.countThreads(deps.db, input.id)) >= MAX_THREADS) refuseMore('评论', MAX_THREADS);
  const now = deps.clock.now();
  const isNew = await deps.db.transaction(async (tx) => {
    const thread = {
      id: input.threadId,
      documentId: input.id,
      anchor: input.anchor,
      quote: input.quote,
      now,
    };
    if (!(await repo.insertThread(tx, thread))) return false;
    await insertWords(tx, actor, { ...input, commentId: input.threadId, now });
    return true;
  });
  const thread = await repo.findThread(deps.db, input.threadId);
  // an id that another document has taken
  if (thread?.documentId !== input.id) throw new ProblemError('conflict', { reason: 'id.taken' });
  if (isNew) tellThreadChanged(deps, { documentId: input.id, threadId: input.threadId }, input.mentions);
  return viewOf(deps.db, actor, thread);
}

/** Goes on with a thread, and opens it if it was resolved. @throws not-found, forbidden; invalid; too-many */
export async function replyToThread(
  deps: BesideDeps,
  actor: Actor,
  input: { threadId: string; commentId: string } & Words,
): Promise<CommentThread> {
  const { thread, document } = await commentableThread(deps, actor, input.threadId);
  await refuseStrangers(deps, document, { ...thread, mentions: input.mentions });
  if ((await repo.listComments(deps.db, [thread.id])).length >= MAX_COMMENTS)
    refuseMore('回复', MAX_COMMENTS);
  const isNew = await deps.db.transaction(async (tx) => {
    const words = { ...input, threadId: thread.id, now: deps.clock.now() };
    if (!(await insertWords(tx, actor, words))) return false;
    await repo.setResolved(tx, thread.id, null);
    return true;
  });
  if (isNew) tellThreadChanged(deps, { documentId: thread.documentId, threadId: thread.id }, input.mentions);
  return findThread(deps, actor, thread.id);
}

/** @throws not-found, forbidden */
export async function setThreadResolved(
  deps: BesideDeps,
  actor: Actor,
  { threadId, isResolved }: { threadId: string; isResolved: boolean },
): Promise<CommentThread> {
  const { thread } = await commentableThread(deps, actor, threadId);
  const by = { personId: actor.personId, now: deps.clock.now() };
  await repo.setResolved(deps.db, threadId, isResolved ? by : null);
  tellThreadChanged(deps, { documentId: thread.documentId, threadId });
  return findThread(deps, actor, threadId);
}

/** Notes where the words of a thread went. @throws not-found, forbidden; conflict `document.frozen` */
export async function moveAnchor(
  deps: BesideDeps,
  actor: Actor,
  { threadId, ...move }: { threadId: string; was: CommentAnchor; anchor: CommentAnchor },
): Promise<CommentThread> {
  const thread = await repo.findThread(deps.db, threadId);
  if (thread === undefined) throw new ProblemError('not-found');
  await writableDocument(deps, actor, thread.documentId);
  if (await repo.moveAnchor(deps.db, threadId, move))
    tellThreadChanged(deps, { documentId: thread.documentId, threadId });
  return findThread(deps, actor, threadId);
}

/** Changes one's own words. @throws not-found, forbidden `comment.not-own`; invalid */
export async function editComment(
  deps: BesideDeps,
  actor: Actor,
  input: { commentId: string } & Words,
): Promise<CommentThread> {
  const { comment, document } = await ownComment(deps, actor, input.commentId);
  const before = await repo.mentionsOf(deps.db, comment.id);
  const added = input.mentions.filter((personId) => !before.includes(personId));
  // who was mentioned while they could read does not stand in the way of a correction
  await refuseStrangers(deps, document, { ...comment, mentions: input.mentions, known: before });
  await deps.db.transaction(async (tx) => {
    await repo.setText(tx, comment.id, { text: input.text, now: deps.clock.now() });
    await repo.replaceMentions(tx, comment.id, input.mentions);
  });
  tellThreadChanged(deps, comment, added);
  return findThread(deps, actor, comment.threadId);
}

/** Takes one's own words away; null if nothing is left of the thread. @throws not-found, forbidden `comment.not-own` */
export async function removeComment(
  deps: BesideDeps,
  actor: Actor,
  commentId: string,
): Promise<{ thread: CommentThread | null }> {
  const { comment } = await ownComment(deps, actor, commentId);
  const isGone = await deps.db.transaction((tx) => repo.deleteComment(tx, comment.id, comment.threadId));
  tellThreadChanged(deps, comment);
  return { thread: isGone ? null : await findThread(deps, actor, comment.threadId) };
}

/** People who may read the document, by a part of the name. @throws not-found, forbidden */
export async function listMentionable(deps: BesideDeps, actor: Actor, { id, q }: { id: string; q: string }) {
  const { kind } = await commentable(deps, actor, id);
  return { items: await kind.readers(deps.db, { documentId: id, q, personIds: null, limit: 20 }) };
}

async function commentable(deps: BesideDeps, actor: Actor, documentId: string): Promise<RuledDocument> {
  const document = await readableDocument(deps, actor, documentId);
  authorise(actor, document.kind.comment, document.thing);
  return document;
}

async function commentableThread(deps: BesideDeps, actor: Actor, threadId: string) {
  const thread = await repo.findThread(deps.db, threadId);
  if (thread === undefined) throw new ProblemError('not-found');
  return { thread, document: await commentable(deps, actor, thread.documentId) };
}

async function ownComment(deps: BesideDeps, actor: Actor, commentId: string) {
  const comment = await repo.findComment(deps.db, commentId);
  if (comment === undefined) throw new ProblemError('not-found');
  const document = await commentable(deps, actor, comment.documentId);
  if (comment.authorId !== actor.personId)
    throw new ProblemError('forbidden', {
      reason: 'comment.not-own',
      detail: '只能修改或删除自己写的评论。',
    });
  return { comment, document };
}

/** @throws invalid `mentions.n` */
async function refuseStrangers(
  deps: BesideDeps,
  { kind }: RuledDocument,
  {
    documentId,
    mentions,
    known: allowed = [],
  }: { documentId: string; mentions: readonly string[]; known?: readonly string[] },
): Promise<void> {
  if (mentions.length === 0) return;
  const wanted = { documentId, q: '', personIds: mentions, limit: mentions.length };
  const readers = await kind.readers(deps.db, wanted);
  const known = new Set([...allowed, ...readers.map((reader) => reader.id)]);
  const fields = mentions.flatMap((personId, index): FieldProblem[] =>
    known.has(personId)
      ? []
      : [
          {
            path: `mentions.${String(index)}`,
            message: '这个人看不到这份文档，不能提到',
            fault: 'not-allowed',
          },
        ],
  );
  if (fields.length > 0) throw new ProblemError('invalid', { fields });
}

function refuseMore(what: string, most: number): never {
  throw new ProblemError('too-many', {
    reason: 'comments.too-many',
    detail: `${what}已有 ${String(most)} 条，请先处理完已有的。`,
  });
}

/** True if it was not there already. */
async function insertWords(
  tx: Queryable,
  actor: Actor,
  words: { commentId: string; threadId: string; now: number } & Words,
): Promise<boolean> {
  const { commentId: id, threadId, text, mentions, now } = words;
  if (!(await repo.insertComment(tx, { id, threadId, authorId: actor.personId, text, now }))) return false;
  await repo.replaceMentions(tx, id, mentions);
  return true;
}

async function viewOf(db: Queryable, actor: Actor, thread: repo.ThreadRow): Promise<CommentThread> {
  const [view] = await viewsOf(db, actor, [thread]);
  if (view === undefined) throw new ProblemError('not-found');
  return view;
}

async function viewsOf(
  db: Queryable,
  actor: Actor,
  threads: readonly repo.ThreadRow[],
): Promise<CommentThread[]> {
  const comments = await repo.listComments(
    db,
    threads.map((thread) => thread.id),
  );
  const byThread = new Map<string, (repo.CommentRow & { isOwn: boolean })[]>();
  for (const comment of comments) {
    const view = { ...comment, isOwn: comment.author.id === actor.personId };
    byThread.set(comment.threadId, [...(byThread.get(comment.threadId) ?? []), view]);
  }
  return threads.flatMap((thread) => {
    const words = byThread.get(thread.id);
    // its last words were taken away this moment
    return words === undefined ? [] : [CommentThread.parse({ ...thread, comments: words })];
  });
}
