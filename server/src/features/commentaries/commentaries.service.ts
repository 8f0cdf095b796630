import {
  COMMENTARIES_MOST,
  CommentaryErrand,
  type Commentary,
  type CommentarySave,
  type NewCommentary,
} from '@tongtang/shared/commentaries/contract.ts';
import { can } from '@tongtang/shared/permissions/can.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Queryable } from '../../platform/database.ts';
import { closeLessonTo, openLessonTo, selectLessonsSeenBy } from '../lessons/index.ts';
import { requireReviewed } from '../reviews/index.ts';
import { tellChanged, type CommentariesDeps } from './commentaries.news.ts';
import * as repo from './commentaries.repo.ts';
import { commentaryFor } from './commentary-view.ts';
import { listVoices } from './voices.repo.ts';

/** @throws not-found, forbidden */
export async function listCommentaries({ db, clock }: CommentariesDeps, actor: Actor, recordingId: string) {
  const { thing } = await requireReviewed(db, actor, { recordingId, action: 'review.read' });
  const now = clock.now();
  const rows = await repo.listCommentaries(db, recordingId, now);
  const voices = await listVoices(
    db,
    rows.map(({ id }) => id),
  );
  return {
    items: rows.map((row) => commentaryFor(actor, row, { voices, now })),
    mayAsk: can(actor, 'review.write', thing),
  };
}

/** @throws not-found, forbidden */
export async function searchExperts(
  { db }: CommentariesDeps,
  actor: Actor,
  { recordingId, q }: { recordingId: string; q: string },
) {
  await requireReviewed(db, actor, { recordingId, action: 'review.write' });
  const found = await repo.listExperts(db, { q, personId: null });
  return { items: found.filter(({ id }) => id !== actor.personId) };
}

/** @throws not-found, forbidden; invalid `expertId`, `dueAt`; conflict `commentary.asked-already`; too-many */
export async function askForCommentary(
  deps: CommentariesDeps,
  actor: Actor,
  input: NewCommentary,
): Promise<Commentary> {
  const { db, clock } = deps;
  const { recordingId, expertId } = input;
  const { lesson } = await requireReviewed(db, actor, { recordingId, action: 'review.write' });
  const now = clock.now();
  const known = await repo.findCommentary(db, input.id, now);
  if (known !== undefined) return seenAs(deps, actor, input.id);
  if (input.dueAt <= now)
    throw new ProblemError('invalid', {
      fields: [{ path: 'dueAt', message: '截止日期要在今天以后', fault: 'too-small' }],
    });
  const [expert] = await repo.listExperts(db, { q: '', personId: expertId });
  if (expert === undefined || expertId === actor.personId)
    throw new ProblemError('invalid', {
      fields: [{ path: 'expertId', message: '请选择一位专家或教研员', fault: 'unknown' }],
    });
  await db.transaction(async (tx) => {
    if ((await repo.listCommentaries(tx, recordingId, now)).length >= COMMENTARIES_MOST)
      throw new ProblemError('too-many', {
        reason: 'commentary.too-many',
        detail: `一节课最多请 ${String(COMMENTARIES_MOST)} 次点评。`,
      });
    if ((await repo.insertCommentary(tx, { ...input, by: actor.personId, now })) === 0)
      throw new ProblemError('conflict', {
        reason: 'commentary.asked-already',
        detail: `已经请了${expert.name}，还在等他（她）的点评。`,
      });
    await openLessonTo(tx, { lessonId: lesson.id, personId: expertId, by: actor.personId, now });
  });
  return told(deps, actor, input.id);
}

/** Withdrawn twice is withdrawn. @throws not-found; conflict `commentary.published` */
export const withdrawCommentary = async (deps: CommentariesDeps, actor: Actor, id: string): Promise<void> => {
  const before = await withCommentary(deps, id, async (tx, row) => {
    if (row.askedBy.id !== actor.personId) throw new ProblemError('not-found');
    refusePublished(row);
    await repo.setWithdrawn(tx, id, deps.clock.now());
    const { lessonId, recordingId, expert } = row;
    const others = await repo.listCommentaries(tx, recordingId, deps.clock.now());
    if (!others.some((one) => one.expert.id === expert.id))
      await closeLessonTo(tx, { lessonId, personId: expert.id });
  });
  tellChanged(deps, before);
};

/** @throws not-found; conflict `commentary.published`, `commentary.changed-elsewhere` */
export async function saveCommentary(
  deps: CommentariesDeps,
  actor: Actor,
  { id, saveId, baseRevision, content }: CommentarySave,
): Promise<Commentary> {
  await withCommentary(deps, id, async (tx, row) => {
    requireExpert(actor, row);
    if (row.saveId === saveId) return;
    refusePublished(row);
    if (row.revision !== baseRevision)
      throw new ProblemError('conflict', {
        reason: 'commentary.changed-elsewhere',
        detail: '您在另一个窗口改过这份点评，请重新打开。',
        data: { revision: row.revision },
      });
    await repo.saveBody(tx, id, { body: content.body, saveId, now: deps.clock.now() });
  });
  return seenAs(deps, actor, id);
}

/** Published twice is published. @throws not-found; conflict `commentary.empty` */
export async function publishCommentary(
  deps: CommentariesDeps,
  actor: Actor,
  id: string,
): Promise<Commentary> {
  await withCommentary(deps, id, async (tx, row) => {
    requireExpert(actor, row);
    if (row.publishedAt !== null) return;
    const voices = await listVoices(tx, [id]);
    if (row.body.trim() === '' && voices.length === 0)
      throw new ProblemError('conflict', {
        reason: 'commentary.empty',
        detail: '还没有写，也没有录，不能发布。',
      });
    await repo.setPublished(tx, id, deps.clock.now());
  });
  return told(deps, actor, id);
}

/** Opened twice is opened. @throws not-found, forbidden */
export async function openCommentary(deps: CommentariesDeps, actor: Actor, id: string): Promise<Commentary> {
  await withCommentary(deps, id, async (tx, row) => {
    await requireReviewed(tx, actor, { recordingId: row.recordingId, action: 'review.read' });
    if (!row.leadTeacherIds.includes(actor.personId)) throw new ProblemError('forbidden');
    if (row.publishedAt === null) throw new ProblemError('not-found');
    if (row.openedAt === null) await repo.setOpened(tx, id, deps.clock.now());
  });
  return told(deps, actor, id);
}

export async function listErrands(
  { db, clock }: CommentariesDeps,
  actor: Actor,
): Promise<{ items: CommentaryErrand[] }> {
  const now = clock.now();
  const rows = await repo.listErrands(db, selectLessonsSeenBy(actor), { personId: actor.personId, now });
  return {
    items: rows.map((row) =>
      CommentaryErrand.parse({ ...row, isOverdue: row.kind === 'write' && row.dueAt < now }),
    ),
  };
}

/** Does something to one that stands, nobody else at the same time; gives it as it was. @throws not-found */
export async function withCommentary(
  { db, clock }: CommentariesDeps,
  id: string,
  act: (tx: Queryable, row: repo.CommentaryRow) => Promise<void>,
): Promise<repo.CommentaryRow> {
  return db.transaction(async (tx) => {
    await repo.lockCommentary(tx, id);
    const row = await repo.findCommentary(tx, id, clock.now());
    if (row === undefined) throw new ProblemError('not-found');
    await act(tx, row);
    return row;
  });
}

/** To everybody else it is not there to be written. */
export function requireExpert(actor: Actor, { expert }: repo.CommentaryRow): void {
  if (expert.id !== actor.personId) throw new ProblemError('not-found');
}

export function refusePublished({ publishedAt }: repo.CommentaryRow): void {
  if (publishedAt !== null)
    throw new ProblemError('conflict', {
      reason: 'commentary.published',
      detail: '这份点评已经发布，不能再改。',
    });
}

async function seenAs({ db, clock }: CommentariesDeps, actor: Actor, id: string): Promise<Commentary> {
  const now = clock.now();
  const row = await repo.findCommentary(db, id, now);
  if (row === undefined) throw new ProblemError('not-found');
  await requireReviewed(db, actor, { recordingId: row.recordingId, action: 'review.read' });
  return commentaryFor(actor, row, { voices: await listVoices(db, [id]), now });
}

/** As the actor sees it after a change, which the others are told. */
async function told(deps: CommentariesDeps, actor: Actor, id: string): Promise<Commentary> {
  const row = await repo.findCommentary(deps.db, id, deps.clock.now());
  if (row !== undefined) tellChanged(deps, row);
  return seenAs(deps, actor, id);
}
