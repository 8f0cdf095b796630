import { TaskSource } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import {
  REVIEW_THREADS_MOST,
  type NewReviewThread,
  type ReviewFilter,
  type ReviewThread,
  type ReviewThreadHead,
} from '@tongtang/shared/reviews/comments.contract.ts';
import type { Page } from '@tongtang/shared/wire/page.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { can } from '@tongtang/shared/permissions/can.ts';
import type { Queryable } from '../../platform/database.ts';
import { pageOfRows, positionOf } from '../organisations/index.ts';
import { attachFiles } from './comment-files.service.ts';
import { headFor, refuseStrangers } from './comment-rules.ts';
import { viewOf, viewsOf } from './comment-view.ts';
import * as repo from './comments.repo.ts';
import { listReviewers } from './people.repo.ts';
import { tellThreadChanged, type CommentsDeps } from './reviews.news.ts';
import { requireReviewed, type Reviewed } from './reviews.policy.ts';

const MAX_COMMENTS = 200;

type Words = { body: string; mentions: readonly string[]; fileIds?: readonly string[] };
type ById = { id: string };
type ByThread = ById & { threadId: string };
type ByComment = ByThread & { commentId: string };

/** By time. @throws not-found, forbidden */
export async function listThreads(
  deps: CommentsDeps,
  actor: Actor,
  input: ById & ReviewFilter & { ids?: readonly string[]; cursor?: string; limit: number },
): Promise<Page<ReviewThread>> {
  const { id, cursor, limit, ...filter } = input;
  await requireReviewed(deps.db, actor, { recordingId: id, action: 'review.read' });
  const place = positionOf(cursor);
  const after = place && { startMs: Number(place.key) || 0, id: place.id };
  const rows = await repo.listThreads(deps.db, { recordingId: id, ...filter }, { after, limit });
  const page = pageOfRows(rows, limit, (row) => String(row.startMs));
  return { items: await viewsOf(deps, actor, page.items), nextCursor: page.nextCursor };
}

/** All of them in short, with what else the list and the time line need. @throws not-found, forbidden */
export async function outlineThreads(
  deps: CommentsDeps,
  actor: Actor,
  { id, ...filter }: ById & ReviewFilter,
) {
  const reviewed = await requireReviewed(deps.db, actor, { recordingId: id, action: 'review.read' });
  const mayWrite = can(actor, 'review.write', reviewed.thing);
  const [items, total, people, plan] = await Promise.all([
    repo.outlineThreads(deps.db, { recordingId: id, ...filter }),
    repo.countThreads(deps.db, id),
    repo.listWriters(deps.db, id),
    mayWrite ? deps.plans.planOf(actor, reviewed.lesson.id) : null,
  ]);
  return { items, total, people, mayWrite, plan };
}

/** @throws not-found, forbidden */
export async function findThread(deps: CommentsDeps, actor: Actor, input: ByThread): Promise<ReviewThread> {
  await requireReviewed(deps.db, actor, { recordingId: input.id, action: 'review.read' });
  await threadOf(deps.db, input);
  return viewOf(deps, actor, input.threadId);
}

/** Begins a thread; a repeated id changes nothing. @throws not-found, forbidden; invalid; conflict; too-many */
export async function createThread(
  deps: CommentsDeps,
  actor: Actor,
  input: NewReviewThread,
): Promise<ReviewThread> {
  const { id: recordingId, threadId } = input;
  const reviewed = await writable(deps, actor, recordingId);
  await refuseStrangers(deps.db, reviewed.lesson.id, input);
  const head = await headFor(deps, actor, { reviewed, input });
  if ((await repo.countThreads(deps.db, recordingId)) >= REVIEW_THREADS_MOST)
    refuseMore('评论', REVIEW_THREADS_MOST);
  const now = deps.clock.now();
  const isNew = await deps.db.transaction(async (tx) => {
    const thread = { ...head, ...{ id: threadId, recordingId, authorId: actor.personId, now } };
    if (!(await repo.insertThread(tx, thread))) return false;
    await insertWords(tx, actor, { ...input, commentId: threadId, now });
    return true;
  });
  const thread = await repo.findThread(deps.db, threadId);
  // an id that somebody else, or another recording, has taken
  if (thread?.recordingId !== recordingId || thread.authorId !== actor.personId)
    throw new ProblemError('conflict', { reason: 'id.taken' });
  if (isNew) tellThreadChanged(deps, { recordingId, threadId }, input.mentions);
  return viewOf(deps, actor, threadId);
}

/** Moves one's own thread, or says otherwise what it is about. @throws not-found, forbidden; invalid */
export async function changeThread(
  deps: CommentsDeps,
  actor: Actor,
  input: ReviewThreadHead,
): Promise<ReviewThread> {
  const reviewed = await writable(deps, actor, input.id);
  const thread = await threadOf(deps.db, input);
  if (thread.authorId !== actor.personId) refuseForeign();
  const head = await headFor(deps, actor, { reviewed, input, before: thread });
  await repo.updateHead(deps.db, thread.id, head);
  return told(deps, actor, input);
}

/** Goes on with a thread, and opens it if it was resolved. @throws not-found, forbidden; invalid; too-many */
export async function replyToThread(
  deps: CommentsDeps,
  actor: Actor,
  input: ByComment & Words,
): Promise<ReviewThread> {
  const { lesson } = await writable(deps, actor, input.id);
  await threadOf(deps.db, input);
  await refuseStrangers(deps.db, lesson.id, input);
  if ((await repo.countComments(deps.db, input.threadId)) >= MAX_COMMENTS) refuseMore('回复', MAX_COMMENTS);
  const isNew = await deps.db.transaction(async (tx) => {
    if (!(await insertWords(tx, actor, { ...input, now: deps.clock.now() }))) return false;
    await repo.setResolved(tx, input.threadId, null);
    return true;
  });
  return isNew ? told(deps, actor, input, input.mentions) : viewOf(deps, actor, input.threadId);
}

/** Changes one's own words. @throws not-found, forbidden; invalid; conflict `comment.changed` */
export async function editComment(
  deps: CommentsDeps,
  actor: Actor,
  input: ByComment & Words & { revision: number },
): Promise<ReviewThread> {
  const { lesson } = await writable(deps, actor, input.id);
  const comment = await ownComment(deps.db, actor, input);
  const before = await repo.mentionsOf(deps.db, comment.id);
  const added = input.mentions.filter((personId) => !before.includes(personId));
  // who was mentioned while they could see it does not stand in the way of a correction
  await refuseStrangers(deps.db, lesson.id, { mentions: input.mentions, known: before });
  const { body, revision } = input;
  const isDone = await deps.db.transaction(async (tx) => {
    if (!(await repo.setBody(tx, comment.id, { body, revision, now: deps.clock.now() }))) return false;
    await repo.replaceMentions(tx, comment.id, input.mentions);
    await attachFiles(tx, actor, { commentId: comment.id, fileIds: input.fileIds });
    return true;
  });
  if (!isDone) await refuseChanged(deps.db, input);
  return told(deps, actor, input, added);
}

/** Takes one's own words away; null if nothing is left of the thread. @throws not-found, forbidden */
export async function removeComment(
  deps: CommentsDeps,
  actor: Actor,
  input: ByComment,
): Promise<{ thread: ReviewThread | null }> {
  await writable(deps, actor, input.id);
  const comment = await ownComment(deps.db, actor, input);
  const isGone = await deps.db.transaction((tx) => repo.deleteComment(tx, comment.id, comment.threadId));
  tellThreadChanged(deps, { recordingId: input.id, threadId: input.threadId });
  return { thread: isGone ? null : await viewOf(deps, actor, comment.threadId) };
}

/** @throws not-found, forbidden */
export async function setThreadResolved(
  deps: CommentsDeps,
  actor: Actor,
  { isResolved, ...input }: ByThread & { isResolved: boolean },
): Promise<ReviewThread> {
  await writable(deps, actor, input.id);
  const thread = await threadOf(deps.db, input);
  const by = { personId: actor.personId, now: deps.clock.now() };
  await repo.setResolved(deps.db, thread.id, isResolved ? by : null);
  return told(deps, actor, input);
}

/** Makes it a task of the lesson's plan, once. @throws not-found, forbidden; conflict `review.no-plan`; too-many */
export async function makeTask(
  deps: CommentsDeps,
  actor: Actor,
  input: ByThread & { text: string },
): Promise<ReviewThread> {
  const { lesson } = await writable(deps, actor, input.id);
  const { id: threadId, recordingId, startMs, stage } = await threadOf(deps.db, input);
  await deps.db.transaction(async (tx) => {
    const held = await repo.lockThread(tx, threadId);
    if (held === undefined || held.taskId !== null) return;
    const source = { recordingId, threadId, startMs };
    const task = { text: input.text, stepId: stage?.id ?? null, source: TaskSource.parse(source) };
    const taskId = await deps.plans.add(actor, lesson.id, task);
    if (taskId === null)
      throw new ProblemError('conflict', {
        reason: 'review.no-plan',
        detail: '这节课没有您可以提改进点的教案。',
      });
    await repo.setTask(tx, threadId, taskId);
  });
  return told(deps, actor, input);
}

/** People who may see the recording, by a part of the name. @throws not-found, forbidden */
export async function listMentionable(deps: CommentsDeps, actor: Actor, { id, q }: ById & { q: string }) {
  const { lesson } = await writable(deps, actor, id);
  return { items: await listReviewers(deps.db, lesson.id, { q, personIds: null, limit: 20 }) };
}

const writable = ({ db }: CommentsDeps, actor: Actor, recordingId: string): Promise<Reviewed> =>
  requireReviewed(db, actor, { recordingId, action: 'review.write' });

async function threadOf(db: Queryable, { id, threadId }: ByThread): Promise<repo.ThreadRow> {
  const thread = await repo.findThread(db, threadId);
  if (thread?.recordingId !== id) throw new ProblemError('not-found');
  return thread;
}

async function ownComment(db: Queryable, actor: Actor, input: ByComment) {
  await threadOf(db, input);
  const comment = await repo.findComment(db, input.commentId);
  if (comment?.threadId !== input.threadId) throw new ProblemError('not-found');
  if (comment.authorId !== actor.personId) refuseForeign();
  return comment;
}

function refuseForeign(): never {
  throw new ProblemError('forbidden', {
    reason: 'comment.not-own',
    detail: '只能修改或删除自己写的评论。',
  });
}

async function refuseChanged(db: Queryable, { commentId }: ByComment): Promise<never> {
  const now = await repo.findComment(db, commentId);
  if (now === undefined) throw new ProblemError('not-found');
  throw new ProblemError('conflict', {
    reason: 'comment.changed',
    detail: '这条评论在别处改过了，您写的还在，请看过现在的内容再保存。',
    data: { body: now.body, revision: now.revision },
  });
}

function refuseMore(what: string, most: number): never {
  throw new ProblemError('too-many', {
    reason: 'review.too-many',
    detail: `${what}已有 ${String(most)} 条，请先处理完已有的。`,
  });
}

async function told(
  deps: CommentsDeps,
  actor: Actor,
  { id, threadId }: ByThread,
  mentionedIds: readonly string[] = [],
): Promise<ReviewThread> {
  tellThreadChanged(deps, { recordingId: id, threadId }, mentionedIds);
  return viewOf(deps, actor, threadId);
}

/** True if it was not there already. */
async function insertWords(
  tx: Queryable,
  actor: Actor,
  { commentId: id, threadId, body, mentions, fileIds, now }: ByComment & Words & { now: number },
): Promise<boolean> {
  if (!(await repo.insertComment(tx, { id, threadId, authorId: actor.personId, body, now }))) return false;
  await repo.replaceMentions(tx, id, mentions);
  await attachFiles(tx, actor, { commentId: id, fileIds });
  return true;
}
