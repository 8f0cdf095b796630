import { oc } from '@orpc/contract';
import { z } from 'zod';
import { RecordingId, RenditionFileId } from '../wire/ids.ts';

/** Why it could not be made; it can be asked for again. */
export const RenditionFault = z.enum([
  /** Nobody's sound was recorded. */
  'no-sound',
  /** A file of the recording is missing, or cannot be read as sound. */
  'unreadable',
  /** What came of it has not the tracks, the length or the content it should have; it was thrown away. */
  'not-as-expected',
  /** The application died several times over it. */
  'interrupted',
]);
export type RenditionFault = z.infer<typeof RenditionFault>;

/** The sound of all tracks in one file (WebM with Opus, one channel), as long as the recording. */
export const SoundFile = z.object({
  id: RenditionFileId,
  bytes: z.int(),
  durationMs: z.int(),
  /** Hex; of the whole file. */
  sha256: z.string(),
});
export type SoundFile = z.infer<typeof SoundFile>;

/** How it stands with what is made of a recording. */
export const SoundRendition = z.object({
  /** `later`: the recording goes on, or nobody looked yet. */
  state: z.enum(['later', 'waiting', 'making', 'ready', 'failed']),
  /** Percent, while it is being made. */
  progress: z.int(),
  /** It waits, or stands still, because a lesson is running: lessons come first. */
  yields: z.boolean(),
  /** While `failed`. */
  fault: RenditionFault.nullable(),
  /** Checked and ready to be played; there also while a newer one is made. */
  file: SoundFile.nullable(),
});
export type SoundRendition = z.infer<typeof SoundRendition>;

const tags = ['renditions'];
const ById = z.object({ id: RecordingId });

export const renditionsContract = {
  /** Problems: not-found, also for who may not see the lesson. */
  find: oc
    .route({ method: 'GET', path: '/recordings/{id}/renditions', tags })
    .input(ById)
    .output(z.object({ sound: SoundRendition, mayAsk: z.boolean() })),
  /**
   * Asks for the sound once more, after it failed or when it is not there yet; asking again changes nothing. Problems:
   * not-found, forbidden; conflict (rendition.still-recorded) while the recording goes on.
   */
  askForSound: oc
    .route({ method: 'POST', path: '/recordings/{id}/renditions/sound', tags })
    .input(ById)
    .output(SoundRendition),
  /** Places to begin at in the file, as with segments. Problems: not-found. */
  clusters: oc
    .route({ method: 'GET', path: '/recordings/{id}/renditions/{fileId}/clusters', tags })
    .input(ById.extend({ fileId: RenditionFileId }))
    .output(
      z.object({
        bytes: z.int(),
        endMs: z.int(),
        clusters: z.array(z.tuple([z.int(), z.int()])),
      }),
    ),
};
