import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Side } from '../pairings/side.ts';
import { LessonId, RecordingId, RecordingImportId } from '../wire/ids.ts';
import { EpochMs } from '../wire/time.ts';

/** Address of the tus 1.0 server; an upload's id is its import's, sent as `importId` in the metadata of a new one. */
export const IMPORT_UPLOADS = '/api/recording-imports/uploads';
/** Unless the installation says otherwise. */
export const IMPORT_MOST_BYTES = 20 * 1024 ** 3;
/** An upload that nobody goes on with is given up after so long. */
export const IMPORT_KEPT_DAYS = 7;
/** Angles of one lesson. */
export const ANGLES_MOST = 8;

/** Why a file did not become a part of the recording. */
export const ImportFault = z.enum([
  /** Neither MP4, Matroska, MPEG-TS nor FLV. */
  'not-media',
  /** Neither picture nor sound in it. */
  'no-tracks',
  /** Neither H.264 nor AAC; `faultDetail` names it. */
  'codec',
  'damaged',
  /** It took more memory or time than a file of a lesson does. */
  'too-heavy',
  /** The parents of a class do not agree to recordings any more. */
  'consent',
  'interrupted',
]);
export type ImportFault = z.infer<typeof ImportFault>;

const AngleName = z.string().trim().min(1, '请填写机位名称').max(20, '机位名称最多 20 字');

export const NewImport = z.object({
  /** 机位, e.g. 教师机位. */
  name: AngleName,
  /** Whose classroom it stands in; null: not said. */
  side: Side.nullable(),
  /** What it looks at: the player shows it where that belongs. */
  shows: z.enum(['teacher', 'pupils', 'other']),
  fileName: z.string().min(1, '请选择文件').max(255),
  sizeBytes: z.int().min(1, '文件是空的，请换一个文件'),
  /** When its first picture was taken, by the clock of the wall. */
  startsAt: EpochMs,
});
export type NewImport = z.infer<typeof NewImport>;

/** A lesson recorder's file (录播文件) on its way to be an angle (机位) of the lesson's recording. */
export const RecordingImport = NewImport.extend({
  id: RecordingImportId,
  /** Whether the asking person sends it: only they go on with the upload. */
  isOwn: z.boolean(),
  personName: z.string(),
  status: z.enum(['uploading', 'working', 'ready', 'failed']),
  /** Seconds of the lesson that are worked off. */
  doneSeconds: z.int(),
  fault: ImportFault.nullable(),
  faultDetail: z.string().nullable(),
  /** The file breaks off; what was whole of it is there. */
  isCut: z.boolean(),
});
export type RecordingImport = z.infer<typeof RecordingImport>;

const tags = ['recording-imports'];
const ById = z.object({ id: RecordingImportId });

export const recordingImportsContract = {
  /** Files brought to a lesson, the oldest first. Problems: not-found. */
  list: oc
    .route({ method: 'GET', path: '/lessons/{lessonId}/recording-imports', tags })
    .input(z.object({ lessonId: LessonId }))
    .output(
      z.object({
        items: z.array(RecordingImport),
        /** Why the asking person cannot add one now; null: they can. */
        closed: z.enum(['no-right', 'not-taught', 'no-consent']).nullable(),
        mostBytes: z.int(),
        recordingId: RecordingId.nullable(),
      }),
    ),
  /**
   * Announces a file; its bytes go to `IMPORT_UPLOADS` afterwards. Problems: not-found, forbidden; invalid with the
   * field; conflict with reason recording-import.not-taught, recording-import.no-consent or
   * recording-import.too-many; unavailable file.disk-full.
   */
  announce: oc
    .route({ method: 'POST', path: '/lessons/{lessonId}/recording-imports', tags })
    .input(NewImport.extend({ lessonId: LessonId }))
    .output(RecordingImport),
  /**
   * Names an angle anew, or puts it where it began. Problems: not-found, forbidden; conflict with reason
   * recording-import.working while it is worked on.
   */
  change: oc
    .route({ method: 'PATCH', path: '/recording-imports/{id}', tags })
    .input(ById.extend({ name: AngleName.exactOptional(), startsAt: EpochMs.exactOptional() }))
    .output(RecordingImport),
  /** Takes it away with all that was made of it. Problems: not-found, forbidden. */
  remove: oc
    .route({ method: 'DELETE', path: '/recording-imports/{id}', tags })
    .input(ById)
    .output(z.object({})),
};
