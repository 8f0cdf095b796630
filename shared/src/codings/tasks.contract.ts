import { oc } from '@orpc/contract';
import { z } from 'zod';
import { LICC_VIEWS } from '../evaluations/licc.ts';
import { ReviewPerson } from '../reviews/review.ts';
import { PersonId, RecordingId } from '../wire/ids.ts';
import { EpochMs } from '../wire/time.ts';

/** One of the 20 perspectives of LICC, with its observation points. */
export type LiccPerspective = { number: number; view: string; name: string; points: readonly string[] };

/** All of them, in the order of the framework; `number` is 1–20. */
export const LICC_PERSPECTIVES: readonly LiccPerspective[] = LICC_VIEWS.flatMap(
  ({ name: view, perspectives }) => perspectives.map(([name, points]) => ({ view, name, points })),
).map((perspective, at) => ({ ...perspective, number: at + 1 }));

const Perspective = z.coerce
  .number()
  .int('没有这个视角')
  .min(1, '没有这个视角')
  .max(LICC_PERSPECTIVES.length, '没有这个视角');

/** What an observer writes down; characters. */
export const OBSERVATION_NOTE_MOST = 4_000;

export const ObservationNote = z.object({
  note: z.string().max(OBSERVATION_NOTE_MOST, '记录最多 4000 个字'),
});
export type ObservationNote = z.infer<typeof ObservationNote>;

/** A perspective that an observer of this recording looks after. */
export const ObservationTask = z.object({
  /** 1–20, as in `LICC_PERSPECTIVES`. */
  perspective: z.number().int(),
  observer: ReviewPerson,
  note: z.string(),
  /** Number of saves of the note so far. */
  revision: z.number().int(),
  /** When the note was last saved; null before the first time. */
  savedAt: EpochMs.nullable(),
  isOwn: z.boolean(),
});
export type ObservationTask = z.infer<typeof ObservationTask>;

const ByRecording = z.object({ recordingId: RecordingId });
const ByTask = ByRecording.extend({ perspective: Perspective, observerId: PersonId });

export const ObservationNoteSave = ByRecording.extend({
  perspective: Perspective,
  /** Made by the client: the same save sent again is one. */
  saveId: z.uuid(),
  /** The revision it was made from. */
  baseRevision: z.int().min(0),
  content: ObservationNote,
});
export type ObservationNoteSave = z.infer<typeof ObservationNoteSave>;

const tags = ['codings'];
const Tasks = z.object({ items: z.array(ObservationTask), mayAssign: z.boolean() });

export const observationTasksContract = {
  /** Who looks after which perspective, and what they wrote down; by perspective. Problems: not-found, forbidden. */
  list: oc
    .route({ method: 'GET', path: '/recordings/{recordingId}/observation-tasks', tags })
    .input(ByRecording)
    .output(Tasks),
  /** Gives a perspective to an observer; twice is once. Problems: not-found, forbidden; invalid `observerId`. */
  assign: oc
    .route({ method: 'POST', path: '/recordings/{recordingId}/observation-tasks', tags })
    .input(ByTask)
    .output(Tasks),
  /** Takes it from them while nothing is written. Problems: not-found, forbidden; conflict `observation.noted`. */
  unassign: oc
    .route({
      method: 'DELETE',
      path: '/recordings/{recordingId}/observation-tasks/{perspective}/{observerId}',
      tags,
    })
    .input(ByTask)
    .output(Tasks),
  /** Saves one's own note as a whole. Problems: not-found; conflict `coding.changed-elsewhere`. */
  note: oc
    .route({ method: 'PUT', path: '/recordings/{recordingId}/observation-tasks/{perspective}/note', tags })
    .input(ObservationNoteSave)
    .output(ObservationTask),
};
