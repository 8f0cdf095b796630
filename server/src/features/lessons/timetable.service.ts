import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import type { NewLesson } from '@tongtang/shared/lessons/timetable.contract.ts';
import type { Action } from '@tongtang/shared/permissions/matrix.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import type { Page } from '@tongtang/shared/wire/page.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { authorise } from '../../platform/authorise.ts';
import type { Queryable } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { pageOfRows, positionOf, reachOf } from '../organisations/index.ts';
import { findPairingThing, type PairingRow } from '../pairings/index.ts';
import { findLesson, lessonFor } from './lesson-thing.ts';
import { bookLessons, inBookingTransaction } from './timetable-bookings.ts';
import { castClasses, castTeachers, checkCourseware } from './timetable-cast.ts';
import { announceTimetable } from './timetable-news.ts';
import { placeFor } from './timetable-place.ts';
import { insertLesson } from './timetable-writes.repo.ts';
import { findLessonFacts, listLessonFacts, type LessonFacts } from './timetable.repo.ts';

export type TimetableDeps = Pick<Deps, 'db' | 'clock' | 'events' | 'realtime' | 'publicUrl'>;

export type LessonQuery = {
  from?: number;
  to?: number;
  organisationId?: string;
  pairingId?: string;
  state?: Lesson['state'];
  mine?: boolean;
  cursor?: string;
  limit: number;
};

/** Lessons of schools within the actor's reach and those the actor is on, by start. */
export async function listLessons(
  deps: Pick<TimetableDeps, 'db'>,
  actor: Actor,
  { from, to, organisationId, pairingId, state, mine = false, cursor, limit }: LessonQuery,
): Promise<Page<Lesson>> {
  const { regionIds, organisationIds } = reachOf(actor, 'lesson.read');
  const position = positionOf(cursor);
  const rows = await listLessonFacts(
    deps.db,
    { regionIds, organisationIds, personId: actor.personId },
    {
      ...{ from, to, organisationId, pairingId, state, limit },
      onlyListed: mine,
      after: position && { startsAt: Number(position.key), id: position.id },
    },
  );
  const page = pageOfRows(rows, limit, (row) => String(row.startsAt));
  return { ...page, items: page.items.map((facts) => lessonFor(actor, facts)) };
}

/**
 * Puts a lesson into the timetable.
 * @throws not-found, forbidden; invalid by field; conflict `pairing.not-in-force`, `lesson.collides`
 */
export async function createLesson(deps: TimetableDeps, actor: Actor, input: NewLesson): Promise<Lesson> {
  const pairing = await requirePairing(deps.db, actor, input.pairingId, 'lesson.schedule');
  const place = await placeFor(deps.db, pairing, { wished: input, now: deps.clock.now() });
  const what = await prepareWhat(deps.db, actor, pairing, input);
  const id = await inBookingTransaction(deps.db, async (tx) => {
    const lessonId = await insertLesson(tx, { ...what, ...place, seriesId: null, makesUpId: null });
    await bookLessons(tx, actor, [lessonId]);
    return lessonId;
  });
  await announceTimetable(deps, id, [await requireFacts(deps.db, id)]);
  return findLesson(deps.db, actor, id);
}

/** What a new lesson is about and who takes part, checked. @throws invalid by field */
export async function prepareWhat(
  db: Queryable,
  actor: Actor,
  pairing: PairingRow,
  input: Omit<NewLesson, 'startsAt' | 'endsAt' | 'supportingPeriod' | 'receivingPeriod'>,
) {
  const { title, subject, coursewareIds } = input;
  refuseSameStage(input.stages);
  await checkCourseware(db, actor, { pairing, ids: coursewareIds, kept: [] });
  return {
    ...{ pairingId: pairing.id, title, subject, stages: input.stages, coursewareIds },
    teachers: await castTeachers(db, pairing, input),
    classes: await castClasses(db, pairing, input.classes),
    createdBy: actor.personId,
  };
}

/** Stages are told apart by their ids in the lesson's log. @throws invalid `stages.n.id` */
export function refuseSameStage(stages: readonly { id: string }[]): void {
  const index = stages.findIndex((stage, at) => stages.findIndex((other) => other.id === stage.id) !== at);
  if (index >= 0)
    throw new ProblemError('invalid', {
      fields: [{ path: `stages.${String(index)}.id`, message: '环节重复' }],
    });
}

/** @throws not-found, forbidden */
export async function requirePairing(
  db: Queryable,
  actor: Actor,
  pairingId: string,
  action: Action,
): Promise<PairingRow> {
  const found = await findPairingThing(db, pairingId);
  if (found === undefined) throw new ProblemError('not-found');
  authorise(actor, action, found.thing, 'pairing.read');
  return found.pairing;
}

/** @throws not-found */
export async function requireFacts(db: Queryable, id: string): Promise<LessonFacts> {
  const facts = await findLessonFacts(db, id);
  if (facts === undefined) throw new ProblemError('not-found');
  return facts;
}
