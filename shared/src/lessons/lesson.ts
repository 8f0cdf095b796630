import { z } from 'zod';
import { SchoolRef } from '../pairings/contract.ts';
import { Side } from '../pairings/side.ts';
import { LessonRole } from '../permissions/roles.ts';
import { ClassId, CoursewareId, LessonId, LessonSeriesId, PairingId, PersonId } from '../wire/ids.ts';
import { EpochMs, TimeOfDay } from '../wire/time.ts';

export { Side };

export const LessonState = z.enum(['scheduled', 'live', 'ended', 'cancelled']);
export type LessonState = z.infer<typeof LessonState>;

/** A school's own period (节次) in which its class sits, as its bell schedule had it then. */
export const LessonPeriod = z.object({
  ordinal: z.number().int().min(0).max(20),
  name: z.string().max(20),
  startsAt: TimeOfDay,
  endsAt: TimeOfDay,
});
export type LessonPeriod = z.infer<typeof LessonPeriod>;

/** A planned stage of the lesson (导入、新授、练习、小结). */
export const LessonStage = z.object({
  id: z.uuid(),
  title: z.string().min(1, '请填写环节名称').max(30),
  minutes: z.number().int().min(1).max(120),
  /** What is shown in it: pages as the lesson plan names them (`3-5`), of a courseware of the lesson. */
  courseware: z.object({ id: CoursewareId, pages: z.string().max(60) }).exactOptional(),
});
export type LessonStage = z.infer<typeof LessonStage>;

/** A class that sits in the lesson, with the room it sits in. */
export const LessonClass = z.object({
  id: ClassId,
  side: Side,
  name: z.string(),
  grade: z.number().int(),
  rosterSize: z.number().int(),
  classroom: z.object({ id: z.uuid(), name: z.string() }).nullable(),
});
export type LessonClass = z.infer<typeof LessonClass>;

export const LessonPerson = z.object({
  id: PersonId,
  name: z.string(),
  role: LessonRole.exclude(['classroomEndpoint']),
  /** Which school's; null for observers from elsewhere. */
  side: Side.nullable(),
});
export type LessonPerson = z.infer<typeof LessonPerson>;

/** A courseware on the lesson, as its page names it. */
export const LessonCourseware = z.object({
  id: CoursewareId,
  title: z.string(),
  /** Null until it is converted. */
  pageCount: z.number().int().nullable(),
  ready: z.boolean(),
});
export type LessonCourseware = z.infer<typeof LessonCourseware>;

/** Another lesson, as a link says it. */
export const LessonRef = z.object({ id: LessonId, title: z.string(), startsAt: EpochMs });
export type LessonRef = z.infer<typeof LessonRef>;

/** 联课: a dated lesson of a pair, as lists and the lesson's page show it. */
export const Lesson = z.object({
  id: LessonId,
  pairingId: PairingId,
  seriesId: LessonSeriesId.nullable(),
  title: z.string(),
  subject: z.string(),
  startsAt: EpochMs,
  endsAt: EpochMs,
  supportingSchool: SchoolRef,
  receivingSchool: SchoolRef,
  supportingPeriod: LessonPeriod.nullable(),
  receivingPeriod: LessonPeriod.nullable(),
  state: LessonState,
  openedAt: EpochMs.nullable(),
  endedAt: EpochMs.nullable(),
  classes: z.array(LessonClass),
  /** Lead and assisting teachers; observers too for those who may see them. */
  people: z.array(LessonPerson),
  stages: z.array(LessonStage),
  coursewareIds: z.array(CoursewareId),
  /** The same in words, in the same order. */
  courseware: z.array(LessonCourseware),
  /** Why and when it was cancelled (停课); null unless it is. */
  cancellation: z.object({ reason: z.string(), at: EpochMs }).nullable(),
  /** The cancelled lesson for which this one is held (补课), or null. */
  makesUp: LessonRef.nullable(),
  /** The lesson that is held for this cancelled one, or null. */
  madeUpBy: LessonRef.nullable(),
  /** What the asking person may do here. */
  abilities: z.object({
    /** By role, and not removed; when the door opens is said by `ENTER_BEFORE_MS`. */
    join: z.boolean(),
    change: z.boolean(),
    seeAttendance: z.boolean(),
    addObserver: z.boolean(),
    /** False: `people` leaves observers out. */
    seeObservers: z.boolean(),
    /** The actor's role in it, or null. */
    role: LessonRole.nullable(),
  }),
});
export type Lesson = z.infer<typeof Lesson>;

/** A lesson can be entered this long before it begins … */
export const ENTER_BEFORE_MS = 30 * 60_000;
/** … and until this long after its planned end, unless it was ended before. */
export const ENTER_AFTER_MS = 3 * 3600_000;
