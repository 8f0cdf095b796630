import { oc } from '@orpc/contract';
import { z } from 'zod';
import { DocumentFile, NewFileQuery } from '../documents/files.contract.ts';
import { DocumentFileId, RecordingId } from '../wire/ids.ts';

/** Pictures and files beside one comment. */
export const COMMENT_FILES_MOST = 6;

/** The files of a comment, in this order of sending; absent: as they were. */
export const CommentFileIds = z
  .array(DocumentFileId)
  .max(COMMENT_FILES_MOST, `一条评论最多附 ${String(COMMENT_FILES_MOST)} 个文件`);

const tags = ['reviews'];
const ById = z.object({ id: RecordingId });

/** Pictures and files beside comments; served beside the contract's router, as they are streamed. */
export const reviewFilesContract = {
  /**
   * The body is the file itself; a comment that names it within a day keeps it. Needs `review.write`. Problems:
   * not-found, forbidden; invalid `file.type`, `file.not-image`, `file.damaged`, `file.too-large` (413; data:
   * maxBytes); too-many `review.files-waiting`; unavailable `file.disk-full`.
   */
  addFile: oc
    .route({
      ...{ method: 'POST', path: '/recordings/{id}/comment-files', tags },
      inputStructure: 'detailed',
    })
    .input(z.object({ params: ById, query: NewFileQuery, body: z.file() }))
    .output(DocumentFile),
  /** A file of a comment, for whoever may read the comment; with ranges. */
  file: oc
    .route({ method: 'GET', path: '/recordings/{id}/comment-files/{fileId}', tags })
    .input(ById.extend({ fileId: DocumentFileId }))
    .output(z.file()),
};
