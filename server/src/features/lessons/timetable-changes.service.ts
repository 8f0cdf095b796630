import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import type { LessonChange, LessonPlace } from '@tongtang/shared/lessons/timetable/lesson-change.ts';
import { can } from '@tongtang/shared/permissions/can.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { authorise } from '../../platform/authorise.ts';
import { brokenConstraint, type Queryable } from '../../platform/database.ts';
import { findLesson, thingOfLesson } from './lesson-thing.ts';
import { deleteBookings } from './timetable-bookings.repo.ts';
import { bookLessons, inBookingTransaction } from './timetable-bookings.ts';
import { castClasses, castSubstitute, castTeachers } from './timetable-cast.ts';
import { announceChange, changeLesson, lockFor, pairingOf, requireState } from './timetable-changes.ts';
import { castOf, classesOf } from './timetable-edit.service.ts';
import { placeFor, refuseOutsidePairing } from './timetable-place.ts';
import * as writes from './timetable-writes.repo.ts';
import { requireFacts, type TimetableDeps } from './timetable.service.ts';
import type { LessonFacts } from './timetable.repo.ts';

type Reasoned = { id: string; reason: string };

/** 调课 to another time. */
export function moveLesson(
  deps: TimetableDeps,
  actor: Actor,
  { id, reason, ...wished }: Reasoned & LessonPlace,
): Promise<Lesson> {
  return changeLesson(deps, actor, {
    id,
    work: async (tx, facts) => {
      requireState(facts, ['scheduled']);
      const after = await placeFor(tx, await pairingOf(tx, facts), { wished, now: deps.clock.now() });
      await writes.setPlace(tx, id, after);
      await bookLessons(tx, actor, [id]);
      return { facts: { kind: 'move', before: placeOf(facts), after }, reason };
    },
  });
}

/** 调课: two lessons exchange their times; both must be the actor's to change. */
export async function swapLessons(
  deps: TimetableDeps,
  actor: Actor,
  { id, withLessonId, reason }: Reasoned & { withLessonId: string },
): Promise<Lesson> {
  if (id === withLessonId)
    throw new ProblemError('invalid', {
      fields: [{ path: 'withLessonId', message: '请选另一节课', fault: 'not-allowed' }],
    });
  const pair = await inBookingTransaction(deps.db, async (tx) => {
    // in the order of ids, so that two swaps of the same lessons wait for each other and never in a circle
    const locked: LessonFacts[] = [];
    for (const lessonId of [id, withLessonId].sort())
      locked.push(await lockFor(tx, actor, { id: lessonId, action: 'lesson.change' }));
    const now = deps.clock.now();
    for (const facts of locked) await giveTimeOf(tx, facts, { other: otherOf(locked, facts), now });
    await bookLessons(tx, actor, [id, withLessonId]);
    for (const before of locked) {
      const { id: otherId, title, startsAt } = otherOf(locked, before);
      const after = placeOf(await requireFacts(tx, before.id));
      const facts = {
        kind: 'swap' as const,
        ...{ before: placeOf(before), after },
        withLesson: { id: otherId, title, startsAt },
      };
      await writes.insertChange(tx, { lessonId: before.id, facts, reason, by: actor.personId });
    }
    return locked;
  });
  for (const before of pair) await announceChange(deps, before);
  return findLesson(deps.db, actor, id);
}

async function giveTimeOf(
  tx: Queryable,
  facts: LessonFacts,
  { other, now }: { other: LessonFacts; now: number },
): Promise<void> {
  requireState(facts, ['scheduled']);
  const samePair = facts.pairingId === other.pairingId;
  // the other pair's periods are other schools': found anew in the own bell schedules
  const wished = samePair
    ? placeOf(other)
    : { ...placeOf(other), supportingPeriod: null, receivingPeriod: null };
  await writes.setPlace(tx, facts.id, await placeFor(tx, await pairingOf(tx, facts), { wished, now }));
}

const otherOf = (pair: readonly LessonFacts[], facts: LessonFacts): LessonFacts =>
  pair.find((other) => other.id !== facts.id) ?? facts;

/** 停课. What it occupied is free at once. */
export function cancelLesson(deps: TimetableDeps, actor: Actor, { id, reason }: Reasoned): Promise<Lesson> {
  return changeLesson(deps, actor, {
    id,
    work: async (tx, facts) => {
      requireState(facts, ['scheduled']);
      await writes.setCancelled(tx, id, { at: deps.clock.now(), reason });
      await deleteBookings(tx, [id]);
      return { facts: { kind: 'cancel' }, reason };
    },
  });
}

/** Takes a cancellation back, if everything is still free and nobody made the lesson up. */
export function uncancelLesson(deps: TimetableDeps, actor: Actor, id: string): Promise<Lesson> {
  return changeLesson(deps, actor, {
    id,
    work: async (tx, facts) => {
      requireState(facts, ['cancelled']);
      if (facts.madeUpBy !== null) throw alreadyMadeUp();
      if (facts.endsAt <= deps.clock.now())
        throw new ProblemError('conflict', {
          reason: 'lesson.over',
          detail: '这节课的时间已经过去，请安排补课。',
        });
      refuseOutsidePairing(await pairingOf(tx, facts), facts.startsAt);
      await refusingSecondMakeUp(() => writes.setScheduled(tx, id));
      await bookLessons(tx, actor, [id]);
      return { facts: { kind: 'uncancel' }, reason: '' };
    },
  });
}

/** 补课: a lesson like the cancelled one at another time. */
export async function makeUpLesson(
  deps: TimetableDeps,
  actor: Actor,
  { id, reason, ...wished }: Reasoned & LessonPlace,
): Promise<Lesson> {
  const made: { id: string }[] = [];
  await changeLesson(deps, actor, {
    id,
    work: async (tx, facts) => {
      requireState(facts, ['cancelled']);
      if (facts.madeUpBy !== null) throw alreadyMadeUp();
      const pairing = await pairingOf(tx, facts);
      const place = await placeFor(tx, pairing, { wished, now: deps.clock.now() });
      const lessonId = await writes.insertLesson(tx, {
        ...{ pairingId: facts.pairingId, seriesId: null, makesUpId: id },
        ...{ title: facts.title, subject: facts.subject, stages: facts.stages },
        coursewareIds: facts.courseware.map((courseware) => courseware.id),
        teachers: await castTeachers(tx, pairing, castOf(facts)),
        classes: await castClasses(tx, pairing, classesOf(facts)),
        createdBy: actor.personId,
        ...place,
      });
      await bookLessons(tx, actor, [lessonId]);
      made.splice(0, 1, { id: lessonId });
      const by = { id: lessonId, title: facts.title, startsAt: place.startsAt };
      return { facts: { kind: 'makeUp', by }, reason };
    },
  });
  return findLesson(deps.db, actor, made[0]?.id ?? id);
}

/** 代课: somebody teaches in place of somebody, in the same role. */
export function substituteTeacher(
  deps: TimetableDeps,
  actor: Actor,
  { id, absentId, substituteId, reason }: Reasoned & { absentId: string; substituteId: string },
): Promise<Lesson> {
  return changeLesson(deps, actor, {
    id,
    work: async (tx, facts) => {
      requireState(facts, ['scheduled', 'live']);
      const teachers = facts.people.filter((person) => person.role !== 'observer');
      const absent = teachers.find((person) => person.id === absentId);
      if (absent === undefined || absent.role === 'observer')
        throw new ProblemError('invalid', {
          fields: [{ path: 'absentId', message: '不是这节课的教师', fault: 'not-allowed' }],
        });
      if (teachers.some((person) => person.id === substituteId))
        throw new ProblemError('invalid', {
          fields: [{ path: 'substituteId', message: '已经是这节课的教师', fault: 'taken' }],
        });
      const pairing = await pairingOf(tx, facts);
      const wished = { personId: substituteId, role: absent.role };
      const { name, ...teacher } = await castSubstitute(tx, pairing, wished);
      await writes.replaceTeacher(tx, id, { absentId, teacher, by: actor.personId });
      await writes.touchLesson(tx, id);
      await bookLessons(tx, actor, [id]);
      const people = {
        absent: { id: absentId, name: absent.name },
        substitute: { id: substituteId, name },
      };
      return { facts: { kind: 'substitute', ...people }, reason };
    },
  });
}

/** The history of a lesson, newest first; of observers only for those who may see them. @throws not-found */
export async function listChanges(
  deps: Pick<TimetableDeps, 'db'>,
  actor: Actor,
  id: string,
): Promise<{ items: LessonChange[] }> {
  const thing = thingOfLesson(await requireFacts(deps.db, id));
  authorise(actor, 'lesson.read', thing, 'lesson.read');
  const seeObservers = can(actor, 'lesson.seeObservers', thing);
  const items = await writes.listChanges(deps.db, id);
  return { items: items.filter(({ facts }) => seeObservers || !aboutObservers(facts.kind)) };
}

const aboutObservers = (kind: LessonChange['facts']['kind']): boolean =>
  kind === 'addObserver' || kind === 'removeObserver';

const placeOf = ({ startsAt, endsAt, supportingPeriod, receivingPeriod }: LessonFacts): LessonPlace => ({
  ...{ startsAt, endsAt, supportingPeriod, receivingPeriod },
});

const alreadyMadeUp = () =>
  new ProblemError('conflict', { reason: 'lesson.made-up', detail: '这节课已经安排了补课。' });

/** A make-up lesson that was cancelled, then replaced by another, cannot come back beside it. */
async function refusingSecondMakeUp<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (brokenConstraint(error) !== 'lesson_made_up_once') throw error;
    throw alreadyMadeUp();
  }
}
