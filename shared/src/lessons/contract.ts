import { oc } from '@orpc/contract';
import { z } from 'zod';
import { LessonRole } from '../permissions/roles.ts';
import { ClassId, LessonId, PersonId, SessionId } from '../wire/ids.ts';
import { MediaTicket, TabName } from '../wire/media-ticket.ts';
import { EpochMs } from '../wire/time.ts';
import { LessonEvent } from './live-action.ts';
import { LessonPerson, Side } from './lesson.ts';
import { timetableContract } from './timetable.contract.ts';

/** To the lesson's room, with the sources the role may publish. */
export const JoinTicket = MediaTicket.extend({
  role: LessonRole,
  /** Part of the participant's identity, so that two tabs of a person do not fight. */
  sessionId: SessionId,
});
export type JoinTicket = z.infer<typeof JoinTicket>;

/** A person's or a screen's time in the lesson; reconnections make one visit. */
export const Visit = z.object({
  personId: PersonId,
  name: z.string(),
  role: LessonRole,
  side: Side.nullable(),
  joinedAt: EpochMs,
  /** Null while still there. */
  leftAt: EpochMs.nullable(),
  /** Time really in the room, without gaps. */
  presentMs: z.number().int(),
  /** How often the line came back. */
  reconnections: z.number().int(),
});
export type Visit = z.infer<typeof Visit>;

/** Pupils of a class in this lesson. */
export const ClassAttendance = z.object({
  classId: ClassId,
  name: z.string(),
  side: Side,
  rosterSize: z.number().int(),
  /** Counted and confirmed by a teacher; null while nobody has. */
  confirmed: z.object({ present: z.number().int(), byName: z.string(), at: EpochMs }).nullable(),
  /** Roster size while the class's screen was there, kept apart from confirmed figures. */
  estimated: z.number().int().nullable(),
});
export type ClassAttendance = z.infer<typeof ClassAttendance>;

/** The ledger of one lesson. */
export const LessonAttendance = z.object({
  visits: z.array(Visit),
  classes: z.array(ClassAttendance),
  /** Sum of the confirmed figures: person-times that count. */
  confirmedPersonTimes: z.number().int(),
  /** Sum of the estimates of unconfirmed classes. */
  estimatedPersonTimes: z.number().int(),
  stages: z.array(
    z.object({
      title: z.string(),
      plannedMinutes: z.number().int(),
      startedAt: EpochMs,
      durationMs: z.number().int(),
    }),
  ),
  pages: z.array(z.object({ pageKey: z.string(), shownAt: EpochMs, durationMs: z.number().int() })),
  observers: z.array(LessonPerson.extend({ presentMs: z.number().int() })),
});
export type LessonAttendance = z.infer<typeof LessonAttendance>;

export const lessonsContract = {
  timetable: timetableContract,
  /** Problems: not-found; forbidden `lesson.not-open`, `lesson.removed`. */
  join: oc
    .route({ method: 'POST', path: '/lessons/{id}/join', tags: ['lessons'] })
    .input(
      z.object({
        id: LessonId,
        /** Absent: the sign-in's first place if that is free, otherwise a new one. */
        tab: TabName.exactOptional(),
      }),
    )
    .output(JoinTicket),
  /** The ledger of joins and leaves, with person-times. Problems: not-found, forbidden. */
  attendance: oc
    .route({ method: 'GET', path: '/lessons/{id}/attendance', tags: ['lessons'] })
    .input(z.object({ id: LessonId }))
    .output(LessonAttendance),
  /**
   * The lesson's log, oldest first; at most 1,000 events a call. Whispers come as `event.withheld` to those who
   * may not whisper.
   */
  events: oc
    .route({ method: 'GET', path: '/lessons/{id}/events', tags: ['lessons'] })
    .input(z.object({ id: LessonId, after: z.coerce.number().pipe(z.int32().min(0)).default(0) }))
    .output(z.object({ items: z.array(LessonEvent), nextAfter: z.number().int().nullable() })),
};
