import { oc } from '@orpc/contract';
import { z } from 'zod';
import { FileName } from '../wire/file-name.ts';
import { DocumentFileId, DocumentId } from '../wire/ids.ts';

export const MAX_IMAGE_BYTES = 10 * 1024 * 1024;
export const MAX_ATTACHMENT_BYTES = 30 * 1024 * 1024;

/** Shown within the text, or hung onto it to be saved. */
export const DocumentFileUse = z.enum(['image', 'attachment']);
export type DocumentFileUse = z.infer<typeof DocumentFileUse>;

/** Endings by which attachments are chosen; what counts is the content. */
export const ATTACHMENT_EXTENSIONS = [
  ...['pdf', 'docx', 'doc', 'pptx', 'ppt', 'xlsx', 'xls', 'zip', 'txt', 'csv'],
  ...['png', 'jpg', 'jpeg', 'gif', 'webp', 'mp3', 'm4a', 'wav', 'mp4', 'webm'],
] as const;

/** A file that stands in a document; its content never changes. */
export const DocumentFile = z.object({
  id: DocumentFileId,
  use: DocumentFileUse,
  fileName: z.string(),
  contentType: z.string(),
  sizeBytes: z.number().int(),
  /** In pixels; null unless it is an image. */
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
});
export type DocumentFile = z.infer<typeof DocumentFile>;

export const NewFileQuery = z.object({
  name: FileName,
  use: DocumentFileUse,
});

const tags = ['documents'];

/** Pictures and attachments; served beside the contract's router, as they are streamed. */
export const documentFilesContract = {
  /**
   * The body is the file itself. Needs the right to write. Problems: invalid `file.type`, `file.damaged`,
   * `file.picture-too-large`, `file.too-large` (413; data: maxBytes); too-many `files.too-many`; unavailable
   * `file.disk-full`.
   */
  addFile: oc
    .route({ method: 'POST', path: '/documents/{id}/files', tags, inputStructure: 'detailed' })
    .input(z.object({ params: z.object({ id: DocumentId }), query: NewFileQuery, body: z.file() }))
    .output(DocumentFile),
  /** For whoever may read the document; with ranges. */
  file: oc
    .route({ method: 'GET', path: '/documents/{id}/files/{fileId}', tags })
    .input(z.object({ id: DocumentId, fileId: DocumentFileId }))
    .output(z.file()),
};
