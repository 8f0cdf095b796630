import type { IncomingMessage } from 'node:http';
import {
  MAX_ATTACHMENT_BYTES,
  MAX_IMAGE_BYTES,
  type DocumentFile,
  type DocumentFileUse,
} from '@tongtang/shared/documents/files.contract.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Deps } from '../../platform/deps.ts';
import type { Queryable } from '../../platform/database.ts';
import {
  countWaiting,
  holdUploads,
  listHeld,
  listUsable,
  releaseUploads,
  takeUpload,
  type UploadRow,
} from '../documents/index.ts';
import { findPlaceOfComment } from './comments.repo.ts';
import { requireReviewed } from './reviews.policy.ts';

export type CommentFilesDeps = Pick<Deps, 'db' | 'clock' | 'storage' | 'log'> & {
  /** Local folder for files on their way; on the disk of the storage. */
  workFolder: string;
};

/** Files that somebody has sent and that no comment has taken. */
const WAITING_MOST = 60;

type NewFile = { recordingId: string; fileName: string; use: DocumentFileUse; request: IncomingMessage };

/** Takes a file in, for a comment to come. @throws not-found, forbidden; invalid `file.…`; too-many; unavailable */
export async function takeFile(
  deps: CommentFilesDeps,
  actor: Actor,
  { recordingId, fileName, use, request }: NewFile,
): Promise<DocumentFile> {
  await requireReviewed(deps.db, actor, { recordingId, action: 'review.write' });
  if ((await countWaiting(deps.db, actor.personId)) >= WAITING_MOST)
    throw new ProblemError('too-many', {
      reason: 'review.files-waiting',
      detail: `您传了 ${String(WAITING_MOST)} 个文件还没有发表，请先发表评论，或过一天再传。`,
    });
  return takeUpload(deps, request, {
    ...{ documentId: null, fileName, use, personId: actor.personId },
    maxBytes: use === 'image' ? MAX_IMAGE_BYTES : MAX_ATTACHMENT_BYTES,
  });
}

/** A file of a comment that the actor may read. @throws not-found */
export async function findCommentFile(
  { db }: Pick<CommentFilesDeps, 'db'>,
  actor: Actor,
  { recordingId, fileId }: { recordingId: string; fileId: string },
): Promise<UploadRow> {
  await requireReviewed(db, actor, { recordingId, action: 'review.read' });
  const place = await findPlaceOfComment(db, { recordingId, uploadId: fileId });
  const files = place === undefined ? [] : await listHeld(db, [place.commentId]);
  const file = files.find(({ id }) => id === fileId);
  if (file === undefined) throw new ProblemError('not-found');
  return file;
}

type Attaching = { commentId: string; fileIds: readonly string[] | undefined };

/** Gives a comment these files and no others: one's own that nothing has, or its own. @throws invalid `fileIds.n` */
export async function attachFiles(
  tx: Queryable,
  actor: Actor,
  { commentId, fileIds }: Attaching,
): Promise<void> {
  if (fileIds === undefined) return;
  const usable = await listUsable(tx, { personId: actor.personId, holderId: commentId, ids: fileIds });
  const strange = fileIds.findIndex((id) => !usable.has(id));
  if (strange >= 0)
    throw new ProblemError('invalid', {
      fields: [
        { path: `fileIds.${String(strange)}`, message: '这个文件已经不在了，请重新传', fault: 'unknown' },
      ],
    });
  await releaseUploads(tx, [commentId]);
  await holdUploads(tx, commentId, fileIds);
}
