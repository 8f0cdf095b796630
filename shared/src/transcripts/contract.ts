import { oc } from '@orpc/contract';
import { z } from 'zod';
import { NamedPerson } from '../documents/versions.contract.ts';
import { RecordingMs } from '../reviews/review.ts';
import { RecordingId, TranscriptLineId } from '../wire/ids.ts';

/** Characters of one line, and of who speaks. */
export const LINE_MOST = 500;
export const SPEAKER_MOST = 40;
/** Lines of one recording. */
export const LINES_MOST = 6_000;
/** Characters of a caption file: three hours of talk with room to spare. */
export const FILE_MOST = 250_000;

/** What was said in a stretch of a recording. */
export const TranscriptLine = z.object({
  id: TranscriptLineId,
  startMs: RecordingMs,
  endMs: RecordingMs,
  /** Who speaks; empty where nobody wrote it down. */
  speaker: z.string(),
  body: z.string(),
  /** `live`: typed during the lesson; `import`: from a file. */
  origin: z.enum(['live', 'import']),
  /** Who typed it, imported it, or corrected it last. */
  author: NamedPerson,
  /** Grows by each correction. */
  revision: z.int(),
});
export type TranscriptLine = z.infer<typeof TranscriptLine>;

const Words = z.object({
  body: z
    .string()
    .trim()
    .min(1, '请写下这一句；不要这一句请删去')
    .max(LINE_MOST, `一句最多 ${String(LINE_MOST)} 字`),
  speaker: z
    .string()
    .trim()
    .max(SPEAKER_MOST, `说话人最多 ${String(SPEAKER_MOST)} 字`),
});

const DAY_MS = 86_400_000;

export const TranscriptImport = z.object({
  /** The whole file as text, WebVTT or SubRip (SRT). */
  text: z
    .string()
    .min(1, '文件是空的')
    .max(FILE_MOST, `文件最多 ${String(FILE_MOST)} 字`),
  /** Added to all times: where moment 0 of the file lies in the recording; earlier than it: negative. */
  offsetMs: z.int('应为整数毫秒').min(-DAY_MS, '最多一天').max(DAY_MS, '最多一天').default(0),
  /** Takes all lines away that are there; else these come beside them. */
  replaces: z.boolean(),
});
export type TranscriptImport = z.infer<typeof TranscriptImport>;

const tags = ['transcripts'];
const ById = z.object({ id: RecordingId });
const ByLine = ById.extend({ lineId: TranscriptLineId });

export const transcriptsContract = {
  /** All lines by time. Who may see the recording may read them. Problems: not-found. */
  find: oc
    .route({ method: 'GET', path: '/recordings/{id}/transcript', tags })
    .input(ById)
    .output(z.object({ lines: z.array(TranscriptLine), mayWrite: z.boolean() })),
  /**
   * All of a file or nothing of it. Problems: not-found, forbidden; invalid `text` with a reason and the `line` of the
   * file in the data: `transcript.signature`, `transcript.time`, `transcript.order`, `transcript.structure`,
   * `transcript.tag`, `transcript.line-too-long`, `transcript.beyond-end`, `transcript.before-begin`,
   * `transcript.empty`; too-many `transcript.too-many`.
   */
  import: oc
    .route({ method: 'POST', path: '/recordings/{id}/transcript/import', tags })
    .input(ById.extend(TranscriptImport.shape))
    .output(z.object({ added: z.int(), removed: z.int() })),
  /**
   * Corrects a line, from the revision that was read. Problems: not-found, forbidden; conflict `transcript.changed`
   * with what there is now (`body`, `speaker`, `revision`).
   */
  correct: oc
    .route({ method: 'PATCH', path: '/recordings/{id}/transcript/lines/{lineId}', tags })
    .input(ByLine.extend(Words.shape).extend({ revision: z.int() }))
    .output(TranscriptLine),
  /** Takes a line away; one that is gone stays gone. Problems: not-found, forbidden. */
  remove: oc
    .route({ method: 'DELETE', path: '/recordings/{id}/transcript/lines/{lineId}', tags })
    .input(ByLine)
    .output(z.object({})),
  /** Puts a line back that was taken away. Problems: not-found, forbidden. */
  restore: oc
    .route({ method: 'POST', path: '/recordings/{id}/transcript/lines/{lineId}/restore', tags })
    .input(ByLine)
    .output(TranscriptLine),
};
