import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Lesson, Side } from '../lessons/lesson.ts';
import { LessonEvent } from '../lessons/live-action.ts';
import { LessonRole } from '../permissions/roles.ts';
import { LessonId, PersonId, RecordingId, RecordingSegmentId, RecordingShareId } from '../wire/ids.ts';
import { PageQuery, pageOf } from '../wire/page.ts';
import { EpochMs } from '../wire/time.ts';
import { ReceiverWords, WatchedShare } from './share.ts';

/** Time within the recording: milliseconds since it was switched on for the first time. */
const AtMs = z.number().int();

/** One file of a track: playing it at `startMs` of the recording is true to the clock. */
export const RecordingSegment = z.object({
  id: RecordingSegmentId,
  /** Of the file: WebM of what came by the line, fragmented MP4 (`avc`, `aac`) of a lesson recorder's file. */
  codec: z.enum(['opus', 'vp8', 'avc', 'aac']),
  /** What a browser's source buffer is opened with; only of a lesson recorder's file. */
  mime: z.string().exactOptional(),
  startMs: AtMs,
  /** Grows while it is written. */
  endMs: AtMs,
  /** What can be fetched of it; the file may be longer. */
  bytes: z.number().int(),
  /**
   * `line`: as it arrived during the lesson; `source`: what the sending device kept, put where the line's is lacking;
   * `file`: a lesson recorder's file, brought afterwards.
   */
  origin: z.enum(['line', 'source', 'file']),
});
export type RecordingSegment = z.infer<typeof RecordingSegment>;

/** What one participant sent by one device: a camera, a microphone, a shared screen. */
export const RecordingTrack = z.object({
  /** Stable within the recording: the id of the person, device or imported file, a point, and the source. */
  id: z.string(),
  personId: PersonId.nullable(),
  name: z.string(),
  role: LessonRole.nullable(),
  side: Side.nullable(),
  source: z.enum(['camera', 'microphone', 'screenShare', 'screenShareAudio', 'unknown']),
  kind: z.enum(['audio', 'video']),
  /**
   * By their beginnings. Those of the line do not overlap but for moments; where there is one of the source, it is the
   * one to be played. Between them nothing was sent, or nothing arrived.
   */
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
  /** By which share the asking person sees it; null: as one who may see the lesson. */
  share: WatchedShare.extend({
    /** Who watches, for the mark over the pictures. */
    viewer: z.object({ name: z.string(), organisation: z.string() }),
  }).nullable(),
  /** What the asking person may download of it; null: nothing. */
  download: z.object({ withPupils: z.boolean() }).nullable(),
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
  /** By which share they see it; null: as one who may see the lesson. */
  share: WatchedShare.nullable(),
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
  /** Through which share; null: as one who may see the lesson. */
  share: z
    .object({
      id: RecordingShareId,
      /** Who shared it. */
      by: z.string(),
      receivers: ReceiverWords,
    })
    .nullable(),
});
export type RecordingView = z.infer<typeof RecordingView>;

/** How many sittings may be told at once. */
export const MAX_SITTINGS = 200;

/** Watching on a device that had the recording with it, by the clock of that device. */
export const Sitting = z
  .object({ beganAt: EpochMs, lastAt: EpochMs })
  .refine(({ beganAt, lastAt }) => beganAt <= lastAt, { path: ['lastAt'] });
export type Sitting = z.infer<typeof Sitting>;

export const RecordingQuery = PageQuery.extend({
  /** In title, subject, schools, classes and the lead teacher's name; every word of it. */
  q: z.string().trim().max(100).exactOptional(),
});

const tags = ['recordings'];
const ById = z.object({ id: RecordingId });

export const recordingsContract = {
  /** Of all lessons the asking person may see, and what is shared with them, the newest first. */
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
  /**
   * What is shared without pupils lists neither their tracks nor anything else of them, here and at every other door.
   * Problems: not-found, also for who may neither see the lesson nor has a share that holds today.
   */
  find: oc.route({ method: 'GET', path: '/recordings/{id}', tags }).input(ById).output(Recording),
  /** By which share the asking person sees it now, without being noted as watching. Problems: not-found. */
  sight: oc
    .route({ method: 'GET', path: '/recordings/{id}/sight', tags })
    .input(ById)
    .output(z.object({ share: WatchedShare.nullable() })),
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
  /**
   * What the asking person watched of it without asking the server for it, e.g. with no line at all. Sittings that
   * meet one that is known become one with it, so that telling again changes nothing; what lies in the future is
   * taken as now. Problems: not-found, also for who may not see the lesson any more.
   */
  noteSittings: oc
    .route({ method: 'POST', path: '/recordings/{id}/sittings', tags })
    .input(ById.extend({ sittings: z.array(Sitting).min(1).max(MAX_SITTINGS) }))
    .output(z.object({})),
  /** The lesson's log as the asking person may see it, in order: what the player draws beside the tracks. */
  events: oc
    .route({ method: 'GET', path: '/recordings/{id}/events', tags })
    .input(ById)
    .output(z.object({ events: z.array(LessonEvent) })),
};
