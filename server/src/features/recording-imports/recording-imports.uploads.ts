import { open, stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { FileStore } from '@tus/file-store';
import { Metadata, Server } from '@tus/server';
import { IMPORT_KEPT_DAYS, IMPORT_UPLOADS } from '@tongtang/shared/recording-imports/contract.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { unlessMissing } from '../../platform/system-error.ts';
import * as repo from './recording-imports.repo.ts';
import { importToSend, type ImportsDeps } from './recording-imports.service.ts';
import { REMUX_QUEUE } from './remux-job.ts';

const KEPT_MS = IMPORT_KEPT_DAYS * 24 * 3_600_000;

/** The tus 1.0 address; only who announced the file sends its bytes, and every request asks for consent again. */
export function openImportUploads(
  deps: ImportsDeps & { actorOf: (request: IncomingMessage) => Promise<Actor> },
): { handler: RequestHandler; sweep: () => Promise<void> } {
  const tus = new Server({
    path: IMPORT_UPLOADS,
    datastore: new FileStore({ directory: deps.files.uploads, expirationPeriodInMilliseconds: KEPT_MS }),
    maxSize: deps.mostBytes,
    relativeLocation: true,
    allowedOrigins: [],
    namingFunction: (_request, metadata) => metadata?.['importId']?.toLowerCase() ?? '',
    onUploadFinish: async (_request, upload) => {
      await finishUpload(deps, upload.id);
      return {};
    },
  });
  const serve = async (request: Request, response: Response) => {
    const actor = await deps.actorOf(request);
    const { id, status, sizeBytes } = await importToSend(deps, actor, idOf(request));
    if (request.method === 'HEAD' && (status !== 'uploading' || (await hasAll(deps, { id, sizeBytes })))) {
      const all = { 'upload-length': String(sizeBytes), 'upload-offset': String(sizeBytes) };
      response
        .status(200)
        .set({ 'tus-resumable': '1.0.0', 'cache-control': 'no-store', ...all })
        .end();
      return;
    }
    if (status !== 'uploading')
      throw new ProblemError('conflict', {
        reason: 'recording-import.uploaded',
        detail: '这个文件已经传完，不能再传。',
      });
    if (request.method === 'POST' && Number(request.get('upload-length')) !== sizeBytes)
      throw new ProblemError('invalid', {
        ...{ reason: 'recording-import.length', detail: '文件大小与登记时不同，请重新选择文件。' },
        fields: [{ path: 'Upload-Length', message: `应为 ${String(sizeBytes)}` }],
      });
    await tus.handle(request, response);
  };
  return {
    handler: (request, response, next) => {
      serve(request, response).catch(next);
    },
    async sweep() {
      for (const { id } of await repo.listStale(deps.db, deps.clock.now() - KEPT_MS)) {
        await repo.deleteImport(deps.db, id);
        await deps.files.remove(id);
      }
    },
  };
}

/** The import's id: the last part of the address, or of a new upload the metadata's. */
function idOf(request: Request): string {
  const id = request.method === 'POST' ? metadataOf(request)['importId'] : request.path.split('/').at(-1);
  const parsed = z.uuid().safeParse(id);
  if (parsed.success) return parsed.data.toLowerCase();
  if (request.method !== 'POST') throw new ProblemError('not-found');
  throw new ProblemError('invalid', {
    fields: [{ path: 'Upload-Metadata.importId', message: '缺少录播文件的编号' }],
  });
}

function metadataOf(request: Request): Record<string, string | null> {
  try {
    return Metadata.parse(request.get('upload-metadata'));
  } catch {
    return {};
  }
}

/** A process that died between the last byte and the note of it left a whole file: it is finished now. */
async function hasAll(
  deps: ImportsDeps,
  { id, sizeBytes }: { id: string; sizeBytes: number },
): Promise<boolean> {
  const file = await unlessMissing(() => stat(deps.files.upload(id)));
  if (file?.size !== sizeBytes) return false;
  await finishUpload(deps, id);
  return true;
}

/** All bytes are on the disk for good: asks for the remuxing. Doing it twice does it once. */
async function finishUpload(deps: ImportsDeps, id: string): Promise<void> {
  const file = await open(deps.files.upload(id), 'r+');
  try {
    await file.datasync();
  } finally {
    await file.close();
  }
  await deps.db.transaction(async (tx) => {
    if (await repo.markUploaded(tx, id)) await deps.jobs.send(REMUX_QUEUE, { importId: id }, tx);
  });
}
