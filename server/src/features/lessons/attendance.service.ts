import type { ClassAttendance, LessonAttendance, Visit } from '@tongtang/shared/lessons/contract.ts';
import { pageKeyOf } from '@tongtang/shared/lessons/ink.ts';
import type { LessonAction, LessonEvent } from '@tongtang/shared/lessons/live-action.ts';
import { withheld, isForTeachersOnly } from '@tongtang/shared/lessons/live-state.ts';
import { stretchesOf, visitsOf } from '@tongtang/shared/lessons/visits.ts';
import { can } from '@tongtang/shared/permissions/can.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { PersonId } from '@tongtang/shared/wire/ids.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { authorise } from '../../platform/authorise.ts';
import type { Deps } from '../../platform/deps.ts';
import { listHeadcounts, listStays, type StayRow } from './attendance.repo.ts';
import { placeOf, type LiveLesson, type LiveLessons } from './live.lessons.ts';
import { readEvents, readEventsOf } from './live.repo.ts';

export type AttendanceDeps = Pick<Deps, 'db' | 'clock'> & { lessons: LiveLessons };

const EVENTS_AT_ONCE = 1_000;

/**
 * The ledger of one lesson: visits of people and screens, heads of classes (confirmed and estimated apart),
 * stages, pages; observers apart, and only for those who may see them.
 * @throws not-found, forbidden
 */
export async function attendanceOf(
  deps: AttendanceDeps,
  actor: Actor,
  lessonId: string,
): Promise<LessonAttendance> {
  const lesson = await readable(deps, actor, lessonId);
  const now = deps.clock.now();
  const [stays, headcounts, log] = await Promise.all([
    listStays(deps.db, lessonId),
    listHeadcounts(deps.db, lessonId),
    readEventsOf(deps.db, lessonId, ['stage.started', 'page.shown', 'lesson.ended']),
  ]);
  const visits = visitsIn(lesson, stays, now);
  const classes = lesson.classes.map((one) => classIn(lesson, one, { stays, headcounts }));
  const endAt = lesson.endedAt ?? now;
  return {
    visits: visits.filter((visit) => visit.role !== 'observer'),
    classes,
    confirmedPersonTimes: sum(classes.map((one) => one.confirmed?.present ?? 0)),
    estimatedPersonTimes: sum(classes.map((one) => (one.confirmed === null ? (one.estimated ?? 0) : 0))),
    stages: stagesIn(lesson, log, endAt),
    pages: pagesIn(log, endAt),
    observers: can(actor, 'lesson.seeObservers', lesson.thing) ? observersIn(lesson, visits) : [],
  };
}

/** The lesson's log after a number; whispers only for those who may whisper in it. @throws not-found, forbidden */
export async function eventsOf(
  deps: AttendanceDeps,
  actor: Actor,
  { id, after }: { id: string; after: number },
): Promise<{ items: LessonEvent[]; nextAfter: number | null }> {
  const lesson = await readable(deps, actor, id);
  const events = await readEvents(deps.db, id, after, EVENTS_AT_ONCE);
  const whispers = can(actor, 'lesson.whisper', lesson.thing);
  return {
    items: events.map((event) => (isForTeachersOnly(event) && !whispers ? withheld(event) : event)),
    nextAfter: events.length < EVENTS_AT_ONCE ? null : (events.at(-1)?.seq ?? null),
  };
}

async function readable({ lessons }: AttendanceDeps, actor: Actor, lessonId: string): Promise<LiveLesson> {
  const lesson = await lessons.findNow(lessonId);
  if (lesson === undefined) throw new ProblemError('not-found');
  authorise(actor, 'attendance.read', lesson.thing, 'lesson.read');
  return lesson;
}

function visitsIn(lesson: LiveLesson, stays: StayRow[], now: number): Visit[] {
  const people = new Map(stays.map((stay) => [stay.personId, stay]));
  return [...people].flatMap(([personId, { name, role }]) => {
    const own = stays.filter((stay) => stay.personId === personId);
    const side = placeOf(lesson, personId)?.side ?? null;
    return visitsOf(own, now).map((visit) => ({
      personId: PersonId.parse(personId),
      name,
      role,
      side,
      ...visit,
    }));
  });
}

/** Confirmed heads count; a class whose screen was there is otherwise taken to have been whole. */
function classIn(
  lesson: LiveLesson,
  one: LiveLesson['classes'][number],
  { stays, headcounts }: { stays: StayRow[]; headcounts: Awaited<ReturnType<typeof listHeadcounts>> },
): ClassAttendance {
  const { id, name, side, rosterSize } = one;
  const counted = headcounts.find((headcount) => headcount.classId === id);
  const screenWasThere = stays.some(
    (stay) => stay.role === 'classroomEndpoint' && placeOf(lesson, stay.personId)?.classIds.includes(id),
  );
  return {
    classId: id, // as: a class's id from its own table
    name,
    side,
    rosterSize,
    confirmed:
      counted === undefined ? null : { present: counted.present, byName: counted.byName, at: counted.at },
    estimated: screenWasThere ? rosterSize : null,
  };
}

type Log = { at: number; action: LessonAction }[];

function stagesIn(lesson: LiveLesson, log: Log, endAt: number): LessonAttendance['stages'] {
  const begun = log.flatMap(({ at, action }) =>
    action.kind === 'stage.started' ? [{ at, stageId: action.stageId }] : [],
  );
  return stretchesOf(begun, endAt).map(({ at, stageId, durationMs }) => {
    const planned = lesson.stages.find((stage) => stage.id === stageId);
    return { title: planned?.title ?? '', plannedMinutes: planned?.minutes ?? 0, startedAt: at, durationMs };
  });
}

function pagesIn(log: Log, endAt: number): LessonAttendance['pages'] {
  const shown = log.flatMap(({ at, action }) =>
    action.kind === 'page.shown' ? [{ at, pageKey: pageKeyOf(action.page) }] : [],
  );
  return stretchesOf(shown, endAt).map(({ at, pageKey, durationMs }) => ({
    pageKey,
    shownAt: at,
    durationMs,
  }));
}

/** Those on the list and those who were there, with the time they were. */
function observersIn(lesson: LiveLesson, visits: Visit[]): LessonAttendance['observers'] {
  const own = visits.filter((visit) => visit.role === 'observer');
  const listed = lesson.places.filter((place) => place.role === 'observer');
  const ids = new Set([...listed, ...own].map((one) => one.personId));
  return [...ids].flatMap((personId) => {
    const theirs = own.filter((visit) => visit.personId === personId);
    const who = listed.find((place) => place.personId === personId) ?? theirs[0];
    if (who === undefined) return [];
    const presentMs = sum(theirs.map((visit) => visit.presentMs));
    return [
      { id: PersonId.parse(personId), name: who.name, role: 'observer' as const, side: who.side, presentMs },
    ];
  });
}

const sum = (figures: number[]): number => figures.reduce((total, figure) => total + figure, 0);
