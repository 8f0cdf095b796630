import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Lesson, Side } from '../lessons/lesson.ts';
import { LessonEvent } from '../lessons/live-action.ts';
import { LessonRole } from '../permissions/roles.ts';
import { LessonId, PersonId, RecordingId, RecordingSegmentId } from '../wire/ids.ts';
import { PageQuery, pageOf } from '../wire/page.ts';
import { EpochMs } from '../wire/time.ts';

/** Time within the recording: milliseconds since it was switched on for the first time. */
const AtMs = z.number().int();

/** One file of a track: playing it at `startMs` of the recording is true to the clock. */
export const RecordingSegment = z.object({
  id: RecordingSegmentId,
  /** Of the file: WebM. */
  codec: z.enum(['opus', 'vp8']),
  startMs: AtMs,
  /** Grows while it is written. */
  endMs: AtMs,
  /** What can be fetched of it; the file may be longer. */
  bytes: z.number().int(),
});
export type RecordingSegment = z.infer<typeof RecordingSegment>;

/** What one participant sent by one device: a camera, a microphone, a shared screen. */
export const RecordingTrack = z.object({
  /** Stable within the recording. */
  id: z.string(),
  personId: PersonId.nullable(),
  name: z.string(),
  role: LessonRole.nullable(),
  side: Side.nullable(),
  source: z.enum(['camera', 'microphone', 'screenShare', 'screenShareAudio', 'unknown']),
  kind: z.enum(['audio', 'video']),
  /** In order, not overlapping but for moments; between them nothing was sent, or nothing arrived. */
  segments: z.array(RecordingSegment),
});
export type RecordingTrack = z.infer<typeof RecordingTrack>;

export const Recording = z.object({
  id: RecordingId,
  lesson: Lesson.pick({
    ...{ id: true, title: true, subject: true, startsAt: true, supportingSchool: true },
    ...{ receivingSchool: true, classes: true, courseware: true, stages: true },
  }),
  /** Whether it is being recorded now. */
  isRecording: z.boolean(),
  /** Whether the asking person may see who watched it. */
  seesViews: z.boolean(),
  /** Moment 0, server's clock. */
  startedAt: EpochMs,
  /** Length so far. */
  endMs: AtMs,
  /** When it was switched on; between them nothing was recorded. `endMs` null: still on. */
  spans: z.array(z.object({ startMs: AtMs, endMs: AtMs.nullable() })),
  tracks: z.array(RecordingTrack),
});
export type Recording = z.infer<typeof Recording>;

/** A recording in the list of all. */
export const RecordingItem = Recording.pick({
  id: true,
  isRecording: true,
  startedAt: true,
  endMs: true,
}).extend({
  lesson: Lesson.pick({
    ...{ id: true, title: true, subject: true, startsAt: true },
    ...{ supportingSchool: true, receivingSchool: true, classes: true },
  }).extend({
    /** Who led it; null where nobody did. */
    leadTeacher: z.string().nullable(),
  }),
  /** When the asking person last watched it; null: never. */
  watchedAt: EpochMs.nullable(),
});
export type RecordingItem = z.infer<typeof RecordingItem>;

/** One sitting of one person before a recording. */
export const RecordingView = z.object({
  id: z.uuid(),
  personId: PersonId,
  name: z.string(),
  /** Short names of where the person belongs. */
  organisations: z.array(z.string()),
  beganAt: EpochMs,
  /** When something of it was last fetched. */
  lastAt: EpochMs,
});
export type RecordingView = z.infer<typeof RecordingView>;

export const RecordingQuery = PageQuery.extend({
  /** In title, subject, schools, classes and the lead teacher's name; every word of it. */
  q: z.string().trim().max(100).exactOptional(),
});

const tags = ['recordings'];
const ById = z.object({ id: RecordingId });

export const recordingsContract = {
  /** Of all lessons the asking person may see, the newest first. */
  list: oc
    .route({ method: 'GET', path: '/recordings', tags })
    .input(RecordingQuery)
    .output(pageOf(RecordingItem)),
  /** The recording of a lesson; null when there is none. Problems: not-found. */
  ofLesson: oc
    .route({ method: 'GET', path: '/lessons/{lessonId}/recording', tags })
    .input(z.object({ lessonId: LessonId }))
    .output(
      z.object({
        recording: z.object({ id: RecordingId, isRecording: z.boolean(), endMs: AtMs }).nullable(),
      }),
    ),
  /** Problems: not-found, also for who may not see the lesson. */
  find: oc.route({ method: 'GET', path: '/recordings/{id}', tags }).input(ById).output(Recording),
  /**
   * From where in a segment's file playing can begin: `[atMs of the segment, offset in bytes]`, in order. The bytes
   * before the first are the head, which every player needs first.
   */
  clusters: oc
    .route({ method: 'GET', path: '/recordings/{id}/segments/{segmentId}/clusters', tags })
    .input(ById.extend({ segmentId: RecordingSegmentId }))
    .output(
      z.object({
        bytes: z.number().int(),
        endMs: AtMs,
        clusters: z.array(z.tuple([z.number().int(), z.number().int()])),
      }),
    ),
  /**
   * Who watched it, the latest first; whoever opens it is noted. Only for those who may read the
   * ledger of the lesson. Problems: not-found, forbidden.
   */
  views: oc
    .route({ method: 'GET', path: '/recordings/{id}/views', tags })
    .input(PageQuery.extend({ id: RecordingId }))
    .output(pageOf(RecordingView)),
  /** The lesson's log as the asking person may see it, in order: what the player draws beside the tracks. */
  events: oc
    .route({ method: 'GET', path: '/recordings/{id}/events', tags })
    .input(ById)
    .output(z.object({ events: z.array(LessonEvent) })),
};
