import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import { can, lessonRolesOf, type Thing } from '@tongtang/shared/permissions/can.ts';
import type { Actor, LessonRole } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Queryable } from '../../platform/database.ts';
import { findLessonFacts, type LessonFacts, type LessonRow } from './timetable.repo.ts';

/**
 * A lesson as the asking person may see it.
 * @throws not-found
 */
export async function findLesson(db: Queryable, actor: Actor, id: string): Promise<Lesson> {
  const lesson = await findLessonIfSeen(db, actor, id);
  if (lesson === undefined) throw new ProblemError('not-found');
  return lesson;
}

/** The same, undefined for who may not see it. */
export async function findLessonIfSeen(db: Queryable, actor: Actor, id: string): Promise<Lesson | undefined> {
  const facts = await findLessonFacts(db, id);
  const isSeen = facts !== undefined && can(actor, 'lesson.read', thingOfLesson(facts));
  return isSeen ? lessonFor(actor, facts) : undefined;
}

/** What the policy must know about a lesson. */
export function thingOfLesson(facts: LessonFacts): Thing {
  const idsOf = (role: LessonRole) =>
    facts.people.filter((person) => person.role === role).map((person) => person.id);
  return {
    organisationIds: [facts.supportingSchoolId, facts.receivingSchoolId],
    regionPaths: [facts.supportingRegionPath, facts.receivingRegionPath],
    granted: facts.grantedIds,
    listed: {
      leadTeacher: idsOf('leadTeacher'),
      assistingTeacher: idsOf('assistingTeacher'),
      observer: idsOf('observer'),
      classroomEndpoint: facts.endpointIds,
    },
  };
}

/** The contract's lesson with the asking person's abilities; observers only for those who may see them. */
export function lessonFor(actor: Actor, facts: LessonFacts): Lesson {
  const thing = thingOfLesson(facts);
  const seeObservers = can(actor, 'lesson.seeObservers', thing);
  const stands = facts.state === 'scheduled' || facts.state === 'live';
  const people = facts.people.filter(
    (person) => seeObservers || person.role !== 'observer' || person.id === actor.personId,
  );
  const { id, pairingId, seriesId, title, subject, startsAt, endsAt, state, stages } = facts;
  return {
    ...{ id, pairingId, seriesId, title, subject, startsAt, endsAt, state, stages },
    supportingSchool: facts.supportingSchool,
    receivingSchool: facts.receivingSchool,
    supportingPeriod: facts.supportingPeriod,
    receivingPeriod: facts.receivingPeriod,
    openedAt: facts.openedAt,
    endedAt: facts.endedAt,
    classes: facts.classes,
    people,
    coursewareIds: facts.courseware.map((courseware) => courseware.id),
    courseware: facts.courseware,
    cancellation: cancellationOf(facts),
    makesUp: facts.makesUp,
    madeUpBy: facts.madeUpBy,
    abilities: {
      join: stands && can(actor, 'lesson.join', thing) && !facts.bannedIds.includes(actor.personId),
      change: can(actor, 'lesson.change', thing),
      seeAttendance: can(actor, 'attendance.read', thing),
      addObserver: can(actor, 'lesson.addObserver', thing),
      seeObservers,
      role: lessonRolesOf(actor, thing)[0] ?? null,
    },
  };
}

const cancellationOf = ({ cancelledAt, cancelReason }: LessonRow): Lesson['cancellation'] =>
  cancelledAt === null ? null : { at: cancelledAt, reason: cancelReason ?? '' };
