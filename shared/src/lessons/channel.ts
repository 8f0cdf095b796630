import { z } from 'zod';
import { LessonRole } from '../permissions/roles.ts';
import { defineChannel } from '../wire/channel.ts';
import { ClassId, LessonId, PersonId } from '../wire/ids.ts';
import { InkColour, InkMark } from './ink.ts';
import { Side } from './lesson.ts';
import { LessonAction, LessonEvent } from './live-action.ts';
import { LiveState } from './live-state.ts';

/** Somebody in the lesson's room, as everybody sees it; observers are listed apart, for teachers. */
export const Attendee = z.object({
  personId: PersonId,
  name: z.string(),
  role: LessonRole,
  side: Side.nullable(),
  /** The class a classroom endpoint stands for. */
  classId: ClassId.nullable(),
});
export type Attendee = z.infer<typeof Attendee>;

/** Ink on its way: points since the last signal, so that far screens see the line grow. */
export const InkProgress = z.object({
  lessonId: LessonId,
  pageKey: z.string().max(80),
  markId: z.uuid(),
  tool: z.enum(['pen', 'highlighter']),
  colour: InkColour,
  width: z.number().int().min(5).max(400),
  /** `[x, y, pressure, …]` as in ink marks; `from` is the index of the first point sent here. */
  from: z.number().int().min(0).max(2_000),
  points: z.array(z.number().int().min(-1_000).max(11_000)).max(600),
});
export type InkProgress = z.infer<typeof InkProgress>;

export const Pointer = z.object({
  lessonId: LessonId,
  pageKey: z.string().max(80),
  x: z.number().int().min(-1_000).max(11_000),
  y: z.number().int().min(-1_000).max(11_000),
});
export type Pointer = z.infer<typeof Pointer>;

export const lessonChannel = defineChannel({
  commands: {
    /**
     * Enters the lesson's room of events; also after every reconnection. The snapshot has the ink of the shown
     * page; the other pages' follows by `lesson:ink`. Problems: not-found, forbidden (`lesson.removed`,
     * `lesson.not-open`).
     */
    'lesson:enter': {
      input: z.object({ lessonId: LessonId }),
      reply: z.object({
        state: LiveState,
        role: LessonRole,
        attendees: z.array(Attendee),
        /** Empty for those who may not see them. */
        observers: z.array(Attendee),
        /** Server's clock, epoch ms, to draw countdowns. */
        serverNow: z.number().int(),
        /** Page keys that have ink which is not in the snapshot. */
        inkElsewhere: z.array(z.string()),
      }),
    },
    'lesson:leave': { input: z.object({ lessonId: LessonId }), reply: z.object({}) },
    /** The marks of one page. */
    'lesson:ink': {
      input: z.object({ lessonId: LessonId, pageKey: z.string().max(80) }),
      reply: z.object({ seq: z.number().int(), marks: z.array(InkMark) }),
    },
    /**
     * Does something in the lesson. Acknowledged after commit; a repeated `actionId` is acknowledged again
     * with the first one's number and changes nothing.
     */
    'lesson:act': {
      input: z.object({ lessonId: LessonId, actionId: z.uuid(), action: LessonAction }),
      reply: z.object({ seq: z.number().int(), at: z.number().int() }),
    },
    /**
     * Events after `seq`, in order and without gaps: for a screen that noticed one. At most 1,000: ask again
     * from the last one. What is not for the asking person comes as `event.withheld`.
     */
    'lesson:since': {
      input: z.object({ lessonId: LessonId, seq: z.int32().min(0) }),
      reply: z.object({ events: z.array(LessonEvent) }),
    },
  },
  events: {
    'lesson:event': z.object({ lessonId: LessonId, event: LessonEvent }),
    'lesson:roster': z.object({ lessonId: LessonId, attendees: z.array(Attendee) }),
    'lesson:observers': z.object({ lessonId: LessonId, observers: z.array(Attendee) }),
    'lesson:ink-progress': InkProgress,
    'lesson:pointer': Pointer.extend({ personId: PersonId }),
    /** The receiver is out for good; nothing follows. */
    'lesson:removed': z.object({ lessonId: LessonId }),
    /** Something in the timetable changed that this person may see: ask again. */
    'lesson:timetable-changed': z.object({ lessonId: LessonId.nullable() }),
  },
  signals: {
    'lesson:ink-progress': InkProgress,
    'lesson:pointer': Pointer,
  },
});
export type LessonChannel = typeof lessonChannel;
