import { z } from 'zod';
import { ClassId, PersonId } from '../wire/ids.ts';
import { InkMark, PageRef } from './ink.ts';

/** What the classrooms' screens show; chosen by the lead teacher, never by who happens to speak. */
export const StageLayout = z.enum(['teacherAndCourseware', 'classrooms', 'oneClassroom', 'coursewareOnly']);
export type StageLayout = z.infer<typeof StageLayout>;

/** A pupil who comes up (上台) and writes on the page at their classroom's screen; the name may be left out. */
export const OnStage = z.object({ name: z.string().trim().max(20) });
export type OnStage = z.infer<typeof OnStage>;

/** Characters of one caption. */
export const CAPTION_MOST = 200;
/** A line may be away for most of a lesson. */
export const CAPTION_AGO_MOST_MS = 3 * 3_600_000;

/** Microphone, camera: what a teacher may ask of somebody, who then decides. */
export const MediaSource = z.enum(['microphone', 'camera']);

/**
 * Everything that happens in a lesson and is worth keeping. An action is checked, given a sequence number,
 * committed, then acknowledged and sent to everybody; the log of actions is the lesson's record.
 */
export const LessonAction = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('lesson.opened') }),
  z.object({ kind: z.literal('lesson.ended') }),
  /** The lead teacher chooses what classrooms see; `classId` with `oneClassroom`. */
  z.object({ kind: z.literal('layout.chosen'), layout: StageLayout, classId: ClassId.nullable() }),
  z.object({ kind: z.literal('page.shown'), page: PageRef }),
  z.object({ kind: z.literal('ink.added'), pageKey: z.string().max(80), mark: InkMark }),
  z.object({
    kind: z.literal('ink.erased'),
    pageKey: z.string().max(80),
    markIds: z.array(z.uuid()).min(1).max(500),
  }),
  z.object({ kind: z.literal('ink.cleared'), pageKey: z.string().max(80) }),
  /** A video clip on the page is played, paused or moved: `atMs` of its own time. */
  z.object({
    kind: z.literal('clip.set'),
    pageKey: z.string().max(80),
    playing: z.boolean(),
    atMs: z.number().int().min(0),
  }),
  z.object({ kind: z.literal('hand.raised'), classId: ClassId, note: z.string().max(40) }),
  z.object({ kind: z.literal('hand.lowered'), classId: ClassId }),
  /**
   * 点名发言: the classroom comes up large with open microphone, until dismissed. With `onStage` one of its pupils
   * is brought up: the page is large with the class beside it, and the class's own screen may write on it.
   */
  z.object({ kind: z.literal('class.calledOn'), classId: ClassId, onStage: OnStage.exactOptional() }),
  z.object({ kind: z.literal('class.dismissed') }),
  /** Asks only: nothing is switched on from afar. */
  z.object({ kind: z.literal('media.asked'), personId: PersonId, source: MediaSource }),
  z.object({ kind: z.literal('media.muted'), personId: PersonId, source: MediaSource }),
  z.object({ kind: z.literal('participant.removed'), personId: PersonId }),
  z.object({ kind: z.literal('chat.posted'), text: z.string().trim().min(1).max(500) }),
  /** 私聊: between lead and assisting teachers. */
  z.object({ kind: z.literal('whisper.posted'), text: z.string().trim().min(1).max(500) }),
  /**
   * 字幕: what is said, typed by somebody who follows. `agoMs`: how long before this was received it was begun, ms by a
   * clock that only counts; the server's clock is the only one that tells the time.
   */
  z.object({
    kind: z.literal('caption.posted'),
    text: z.string().trim().min(1).max(CAPTION_MOST),
    agoMs: z.number().int().min(0).max(CAPTION_AGO_MOST_MS),
  }),
  /** Whether the classrooms' screens show captions. */
  z.object({ kind: z.literal('captions.setShown'), shown: z.boolean() }),
  z.object({ kind: z.literal('chat.setOpen'), openToClassrooms: z.boolean() }),
  z.object({
    kind: z.literal('countdown.started'),
    durationMs: z.number().int().min(5_000).max(3_600_000),
    label: z.string().max(30),
  }),
  z.object({ kind: z.literal('countdown.stopped') }),
  /** The lesson is recorded from here on; everybody in it is shown and told. Needs the consent of every class. */
  z.object({ kind: z.literal('recording.started') }),
  /** By a teacher, or by the platform itself when a class's consent is withdrawn. */
  z.object({ kind: z.literal('recording.stopped') }),
  /** A stage of the lesson begins; the one before is over. */
  z.object({ kind: z.literal('stage.started'), stageId: z.uuid() }),
  z.object({
    kind: z.literal('headcount.confirmed'),
    classId: ClassId,
    present: z.number().int().min(0).max(200),
  }),
  z.object({ kind: z.literal('line.lost'), personId: PersonId }),
  z.object({ kind: z.literal('line.returned'), personId: PersonId, awayMs: z.number().int().min(0) }),
  /** Stands in the place of an event that is not for the receiver (a whisper): the log stays without gaps. */
  z.object({ kind: z.literal('event.withheld') }),
]);
export type LessonAction = z.infer<typeof LessonAction>;
export type LessonActionKind = LessonAction['kind'];

/** An action with its place in the lesson's log. */
export const LessonEvent = z.object({
  /** 1, 2, 3 … without gaps within the lesson. */
  seq: z.number().int().min(1),
  /** Server's clock. */
  at: z.number().int(),
  /** The acting person; null for the platform itself. */
  actorId: PersonId.nullable(),
  actorName: z.string().nullable(),
  /** The client's own id of the action, so that its sender recognises the echo. */
  actionId: z.uuid().nullable(),
  action: LessonAction,
});
export type LessonEvent = z.infer<typeof LessonEvent>;
