import type { LiveActor, LiveScene } from '@tongtang/shared/lessons/live-policy.ts';
import type { LiveState } from '@tongtang/shared/lessons/live-state.ts';
import type { Side } from '@tongtang/shared/lessons/lesson.ts';
import type { Thing } from '@tongtang/shared/permissions/can.ts';
import type { LessonRole } from '@tongtang/shared/permissions/roles.ts';
import type { Queryable } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { thingOfLesson } from './lesson-thing.ts';
import { findLessonIdByRoom, listEndpoints, type EndpointRow } from './live.repo.ts';
import { findLessonFacts, type LessonFacts } from './timetable.repo.ts';

/** Somebody's or a screen's place in a lesson. */
export type Place = LiveActor & { name: string; role: LessonRole; side: Side | null };

/** A lesson as the live room knows it: who has a place, what there is to teach with, whether it runs. */
export type LiveLesson = Pick<
  LessonFacts,
  'id' | 'roomName' | 'state' | 'startsAt' | 'endsAt' | 'classes' | 'stages'
> & {
  openedAt: number | null;
  endedAt: number | null;
  places: Place[];
  coursewareIds: string[];
  bannedIds: readonly string[];
  thing: Thing;
};

/** Lessons by id, read anew at most every `FRESH_MS`, so that ten marks a second cost two readings. */
export type LiveLessons = {
  /** The lesson as it was at most half a second ago; undefined if there is none. */
  find(lessonId: string): Promise<LiveLesson | undefined>;
  /** The lesson as it is now. */
  findNow(lessonId: string): Promise<LiveLesson | undefined>;
  findByRoom(roomName: string): Promise<LiveLesson | undefined>;
  /** Forgets what was read. */
  forget(lessonId: string): void;
};

const FRESH_MS = 500;
const KNOWN_ROOMS = 1_000;

export function createLiveLessons(deps: Pick<Deps, 'db' | 'clock'>): LiveLessons {
  const idOfRoom = new Map<string, string>();
  const read = new Map<string, { at: number; lesson: Promise<LiveLesson | undefined> }>();
  const findNow = (lessonId: string) => {
    const lesson = readLesson(deps.db, lessonId);
    read.set(lessonId, { at: deps.clock.now(), lesson });
    const drop = () => {
      if (read.get(lessonId)?.lesson === lesson) read.delete(lessonId);
    };
    setTimeout(drop, 10 * FRESH_MS).unref();
    lesson.catch(drop);
    return lesson;
  };
  return {
    findNow,
    find: (lessonId) => {
      const known = read.get(lessonId);
      return known !== undefined && deps.clock.now() - known.at < FRESH_MS ? known.lesson : findNow(lessonId);
    },
    findByRoom: async (roomName) => {
      // a lesson keeps its room's name for ever
      const id = idOfRoom.get(roomName) ?? (await findLessonIdByRoom(deps.db, roomName));
      if (id === undefined) return undefined;
      if (idOfRoom.size > KNOWN_ROOMS) idOfRoom.clear();
      idOfRoom.set(roomName, id);
      return findNow(id);
    },
    forget: (lessonId) => void read.delete(lessonId),
  };
}

export async function readLesson(db: Queryable, lessonId: string): Promise<LiveLesson | undefined> {
  const [facts, endpoints] = await Promise.all([findLessonFacts(db, lessonId), listEndpoints(db, lessonId)]);
  if (facts === undefined) return undefined;
  const { id, roomName, state, startsAt, endsAt, classes, stages, openedAt, endedAt } = facts;
  return {
    ...{ id, roomName, state, startsAt, endsAt, classes, stages, openedAt, endedAt },
    places: [
      ...facts.people.map(({ id: personId, name, role, side }) => ({
        personId,
        name,
        role,
        side,
        classIds: [],
      })),
      ...endpoints.map((endpoint) => screenPlace(facts, endpoint)),
    ],
    coursewareIds: facts.courseware.map((one) => one.id),
    bannedIds: facts.bannedIds,
    thing: thingOfLesson(facts),
  };
}

function screenPlace({ classes }: LessonFacts, { personId, name, classroomId }: EndpointRow): Place {
  const sitting = classes.filter((one) => one.classroom?.id === classroomId);
  return {
    personId,
    name,
    role: 'classroomEndpoint',
    side: sitting[0]?.side ?? null,
    classIds: sitting.map((one) => one.id),
  };
}

/** The place of a person or screen, if they have one. */
export const placeOf = (lesson: LiveLesson, personId: string): Place | undefined =>
  lesson.places.find((place) => place.personId === personId);

/** What the policy must know to judge an action. */
export const sceneOf = (lesson: LiveLesson, state: LiveState): LiveScene => ({
  state,
  classes: lesson.classes,
  people: lesson.places,
  coursewareIds: lesson.coursewareIds,
  stageIds: lesson.stages.map((stage) => stage.id),
});
