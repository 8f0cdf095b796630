import { oc } from '@orpc/contract';
import { z } from 'zod';
import { DocumentId, DocumentVersionId, PersonId } from '../wire/ids.ts';
import { PageQuery, pageOf } from '../wire/page.ts';
import { EpochMs } from '../wire/time.ts';

/** Somebody as lists of a document name them. */
export const NamedPerson = z.object({ id: PersonId, name: z.string() });
export type NamedPerson = z.infer<typeof NamedPerson>;

/**
 * Why a version was kept: `named` by hand; `step` when the document went a step further (its name is the step's);
 * `before-restore` what a restored version took the place of; `signed` at a sign-off.
 */
export const VersionKind = z.enum(['named', 'step', 'before-restore', 'signed']);
export type VersionKind = z.infer<typeof VersionKind>;

/** A state of a document that was kept; never changes, but it can be signed. */
export const DocumentVersion = z.object({
  id: DocumentVersionId,
  /** Counts up from 1 in each document. */
  number: z.number().int().min(1),
  kind: VersionKind,
  /** By hand: the words given. `step`: the identifier of the step (`shared`). Otherwise empty. */
  name: z.string(),
  createdBy: NamedPerson,
  createdAt: EpochMs,
  /** Who signed exactly this content, first first. */
  signatures: z.array(z.object({ by: NamedPerson, at: EpochMs, note: z.string() })),
  /** Size of its state. */
  sizeBytes: z.number().int(),
});
export type DocumentVersion = z.infer<typeof DocumentVersion>;

/** Somebody's work on a document within ten minutes. */
export const WritingSpan = z.object({
  by: NamedPerson,
  /** Of the first and of the last change. */
  startedAt: EpochMs,
  endedAt: EpochMs,
  /** Changes taken in, and their size: how much it was. */
  changes: z.number().int(),
  sizeBytes: z.number().int(),
});
export type WritingSpan = z.infer<typeof WritingSpan>;

export const TimelineEntry = z.discriminatedUnion('kind', [
  WritingSpan.extend({ kind: z.literal('writing') }),
  z.object({ kind: z.literal('version'), version: DocumentVersion }),
]);
export type TimelineEntry = z.infer<typeof TimelineEntry>;

/** Who has the document open to write and would lose what they are writing. */
export const RestoreConflict = z.object({ names: z.array(z.string()) });
export type RestoreConflict = z.infer<typeof RestoreConflict>;

export const VersionName = z
  .string()
  .trim()
  .min(1, '请填写版本名称')
  .max(60, '版本名称最多 60 个字')
  .regex(/^\P{Cc}*$/u, '不能有换行等控制字符');

const tags = ['documents'];
const ById = z.object({ id: DocumentId });
const ByVersion = ById.extend({ versionId: DocumentVersionId });

export const versionsContract = {
  /** Latest first. */
  list: oc
    .route({ method: 'GET', path: '/documents/{id}/versions', tags })
    .input(PageQuery.extend(ById.shape))
    .output(pageOf(DocumentVersion)),
  /** Keeps what is on the server's disk now under a name. Needs the right to write. */
  create: oc
    .route({ method: 'POST', path: '/documents/{id}/versions', tags })
    .input(ById.extend({ name: VersionName }))
    .output(DocumentVersion),
  /** The whole content: a Yjs update, format 1, in base64; to be applied to an empty Y.Doc. */
  content: oc
    .route({ method: 'GET', path: '/documents/{id}/versions/{versionId}/content', tags })
    .input(ByVersion)
    .output(z.object({ version: DocumentVersion, state: z.string() })),
  /**
   * Turns the document into what the version says, as a new change of the asking person; what others write
   * meanwhile in parts that the version does not change stays. What there was is kept as version `before`.
   * While others have the document open to write, it is a `conflict` (`document.others-there`, data `RestoreConflict`)
   * unless `whileOthersWrite`. Needs the right to write.
   */
  restore: oc
    .route({ method: 'POST', path: '/documents/{id}/versions/{versionId}/restore', tags })
    .input(ByVersion.extend({ whileOthersWrite: z.boolean().default(false) }))
    .output(z.object({ before: DocumentVersion })),
  /** Who wrote when, and the versions, latest first. */
  timeline: oc
    .route({ method: 'GET', path: '/documents/{id}/timeline', tags })
    .input(PageQuery.extend(ById.shape))
    .output(pageOf(TimelineEntry)),
};
