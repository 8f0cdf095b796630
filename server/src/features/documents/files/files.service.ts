import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import {
  DocumentFile,
  MAX_ATTACHMENT_BYTES,
  MAX_IMAGE_BYTES,
  type DocumentFileUse,
} from '@tongtang/shared/documents/files.contract.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Deps } from '../../../platform/deps.ts';
import { receiveFile, type ReceivedFile } from '../../../platform/receive-file.ts';
import type { DocumentKinds } from '../document-kinds.ts';
import { readableDocument, rightIn } from '../documents.policy.ts';
import { identifyUpload } from './identify-upload.ts';
import * as repo from './files.repo.ts';

export type FilesDeps = Pick<Deps, 'db' | 'clock' | 'log' | 'storage'> & {
  kinds: DocumentKinds;
  /** Local folder for files on their way; on the disk of the storage. */
  workFolder: string;
};

const MAX_FILES = 500;
const MAX_BYTES = 500 * 1024 * 1024;

/** Key under which the storage keeps an upload's bytes. */
export const keyOf = (uploadId: string): string => `document-files/${uploadId}/content`;

/**
 * Takes the body of a request into a document.
 * @throws not-found, forbidden `document.read-only`; invalid `file.…`; too-many `files.too-many`; unavailable `file.disk-full`
 */
export async function addFile(
  deps: FilesDeps,
  actor: Actor,
  file: { documentId: string; fileName: string; use: DocumentFileUse; request: IncomingMessage },
): Promise<DocumentFile> {
  const { documentId, fileName, use, request } = file;
  await requireWriting(deps, actor, documentId);
  const { files, bytes } = await repo.usageOf(deps.db, documentId);
  if (files >= MAX_FILES || bytes >= MAX_BYTES)
    throw new ProblemError('too-many', {
      reason: 'files.too-many',
      detail: `这份文档里的图片和附件已经太多（最多 ${String(MAX_FILES)} 个、共 500 MB）。`,
    });
  const maxBytes = use === 'image' ? MAX_IMAGE_BYTES : MAX_ATTACHMENT_BYTES;
  return takeUpload(deps, request, { documentId, fileName, use, maxBytes, personId: actor.personId });
}

export type UploadToTake = {
  /** Null: kept for a day, until something holds it. */
  documentId: string | null;
  fileName: string;
  use: DocumentFileUse;
  maxBytes: number;
  personId: string;
};

/** Takes the body of a request in, as what it is by its content. @throws invalid `file.…`; unavailable `file.disk-full` */
export async function takeUpload(
  deps: Pick<FilesDeps, 'db' | 'clock' | 'storage' | 'workFolder'>,
  request: IncomingMessage,
  { documentId, maxBytes, ...facts }: UploadToTake,
): Promise<DocumentFile> {
  const received = await receiveFile(request, { path: workPath(deps), maxBytes });
  return keepUpload(deps, { ...(await identified(received, facts)), documentId });
}

/** A new name among the files on their way. */
export function workPath({ workFolder }: Pick<FilesDeps, 'workFolder'>): string {
  const folder = join(workFolder, 'document-files');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return join(folder, randomUUID());
}

type Identified = ReceivedFile & Omit<repo.NewUpload, 'id' | 'now' | 'sizeBytes' | 'sha256'>;

async function identified(
  received: ReceivedFile,
  facts: { fileName: string; use: DocumentFileUse; personId: string },
): Promise<Identified> {
  try {
    return { ...received, ...facts, ...(await identifyUpload(received.path, facts)) };
  } catch (error) {
    await rm(received.path, { force: true });
    throw error;
  }
}

/** Moves a local file that was looked at into the storage; without a document it is kept for a day. */
export async function keepUpload(
  deps: Pick<FilesDeps, 'db' | 'clock' | 'storage'>,
  { path, documentId, ...upload }: Identified & { documentId: string | null },
): Promise<DocumentFile> {
  const id = randomUUID();
  await deps.storage.adopt(path, keyOf(id));
  const row = { ...upload, id, now: deps.clock.now() };
  await deps.db.transaction(async (tx) => {
    await repo.insertUpload(tx, row);
    if (documentId !== null) await repo.linkUploads(tx, documentId, [id]);
  });
  return DocumentFile.parse(row);
}

/** A file of a document that the actor may read. @throws not-found */
export async function findFile(
  deps: FilesDeps,
  actor: Actor,
  { documentId, fileId }: { documentId: string; fileId: string },
): Promise<repo.UploadRow> {
  await readableDocument(deps, actor, documentId);
  const [file] = await repo.findFiles(deps.db, documentId, [fileId]);
  if (file === undefined) throw new ProblemError('not-found');
  return file;
}

async function requireWriting(deps: FilesDeps, actor: Actor, documentId: string): Promise<void> {
  const document = await readableDocument(deps, actor, documentId);
  if (rightIn(actor, document) !== 'write')
    throw new ProblemError('forbidden', { reason: 'document.read-only' });
}

/** How long an upload may wait for a document. */
const WAITING_MS = 24 * 3600 * 1000;

/** Clears away the bytes of documents that are gone and of imports that nobody finished. */
export async function sweepUploads(deps: Pick<FilesDeps, 'db' | 'clock' | 'storage'>): Promise<void> {
  for (const { id } of await repo.listForgotten(deps.db, deps.clock.now() - WAITING_MS))
    if (await repo.deleteForgotten(deps.db, id)) await deps.storage.remove(`document-files/${id}`);
}
