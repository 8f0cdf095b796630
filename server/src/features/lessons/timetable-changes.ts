import type { Lesson, LessonState } from '@tongtang/shared/lessons/lesson.ts';
import type { LessonChangeFacts } from '@tongtang/shared/lessons/timetable/lesson-change.ts';
import type { Action } from '@tongtang/shared/permissions/matrix.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { authorise } from '../../platform/authorise.ts';
import type { Queryable } from '../../platform/database.ts';
import { findPairingThing, type PairingRow } from '../pairings/index.ts';
import { findLesson, thingOfLesson } from './lesson-thing.ts';
import { inBookingTransaction } from './timetable-bookings.ts';
import { announceTimetable, publishRights } from './timetable-news.ts';
import { insertChange } from './timetable-writes.repo.ts';
import { requireFacts, type TimetableDeps } from './timetable.service.ts';
import { lockLesson, type LessonFacts } from './timetable.repo.ts';

/** What a change writes down; null when there was nothing to change. */
type ChangeNote = { facts: LessonChangeFacts; reason: string } | null;

/**
 * The frame of every change of one lesson: locks it, asks the policy, does the work, writes the history, and after
 * commit tells open screens and the live part.
 * @throws not-found, forbidden, and what `work` throws
 */
export async function changeLesson(
  deps: TimetableDeps,
  actor: Actor,
  change: {
    id: string;
    action?: Action;
    work: (tx: Queryable, facts: LessonFacts) => Promise<ChangeNote>;
  },
): Promise<Lesson> {
  const { id, action = 'lesson.change', work } = change;
  const before = await inBookingTransaction(deps.db, async (tx) => {
    const facts = await lockFor(tx, actor, { id, action });
    const note = await work(tx, facts);
    if (note !== null) await insertChange(tx, { lessonId: id, ...note, by: actor.personId });
    return facts;
  });
  await announceChange(deps, before);
  return findLesson(deps.db, actor, id);
}

/** A lesson's facts, its row locked until the transaction ends. @throws not-found, forbidden */
export async function lockFor(
  tx: Queryable,
  actor: Actor,
  { id, action }: { id: string; action: Action },
): Promise<LessonFacts> {
  if (!(await lockLesson(tx, id))) throw new ProblemError('not-found');
  const facts = await requireFacts(tx, id);
  authorise(actor, action, thingOfLesson(facts), 'lesson.read');
  return facts;
}

/** Says after commit that a lesson is not as it was. */
export async function announceChange(deps: TimetableDeps, before: LessonFacts): Promise<void> {
  const after = await requireFacts(deps.db, before.id);
  await publishRights(deps, before, after);
  await announceTimetable(deps, after.id, [before, after]);
}

const WHY_NOT: Record<Exclude<LessonState, 'scheduled'>, { reason: string; detail: string }> = {
  live: { reason: 'lesson.begun', detail: '这节课正在上，不能再改这一项。' },
  ended: { reason: 'lesson.ended', detail: '这节课已经结束，不能再改。' },
  cancelled: { reason: 'lesson.cancelled', detail: '这节课已经停课，请先撤销停课，或安排补课。' },
};

/** @throws conflict `lesson.begun`, `lesson.ended`, `lesson.cancelled` */
export function requireState(facts: LessonFacts, allowed: readonly LessonState[]): void {
  if (allowed.includes(facts.state)) return;
  if (facts.state === 'scheduled')
    throw new ProblemError('conflict', { reason: 'lesson.not-cancelled', detail: '这节课没有停课。' });
  throw new ProblemError('conflict', WHY_NOT[facts.state]);
}

/** The pairing of a lesson that is known to exist. */
export async function pairingOf(db: Queryable, facts: Pick<LessonFacts, 'pairingId'>): Promise<PairingRow> {
  const found = await findPairingThing(db, facts.pairingId);
  if (found === undefined) throw new ProblemError('not-found');
  return found.pairing;
}
