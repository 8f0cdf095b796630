import { open, stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { FileStore } from '@tus/file-store';
import { Metadata, Server } from '@tus/server';
import { MAX_COURSEWARE_BYTES } from '@tongtang/shared/courseware/formats.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { authorise } from '../../platform/authorise.ts';
import { unlessMissing } from '../../platform/system-error.ts';
import { announceChange } from './courseware.news.ts';
import { CONVERT_QUEUE } from './courseware.conversion.ts';
import { thingOf } from './courseware.policy.ts';
import * as repo from './courseware.repo.ts';
import type { CoursewareDeps } from './courseware.service.ts';
import { UPLOAD_KEPT_MS } from './courseware.view.ts';

export const UPLOADS_PATH = '/api/courseware/uploads';

/**
 * The tus 1.0 address of uploads. The upload's id is the courseware's; only who announced the file sends its
 * bytes. Every request is let in here before the tus server sees it.
 */
export function uploadsHandler(
  deps: CoursewareDeps & { actorOf: (request: IncomingMessage) => Promise<Actor> },
): RequestHandler {
  const tus = new Server({
    path: UPLOADS_PATH,
    datastore: new FileStore({
      directory: deps.files.uploads,
      expirationPeriodInMilliseconds: UPLOAD_KEPT_MS,
    }),
    maxSize: MAX_COURSEWARE_BYTES,
    relativeLocation: true,
    allowedOrigins: [],
    namingFunction: (_request, metadata) => metadata?.['coursewareId']?.toLowerCase() ?? '',
    onUploadFinish: async (_request, upload) => {
      await finishUpload(deps, upload.id);
      return {};
    },
  });
  const serve = async (request: Request, response: Response) => {
    const actor = await deps.actorOf(request);
    const row = await admit(deps, actor, idOf(request));
    if (request.method === 'HEAD' && (await isComplete(deps, row))) {
      answerComplete(response, row.sizeBytes);
      return;
    }
    if (row.status !== 'uploading')
      throw new ProblemError('conflict', {
        reason: 'courseware.uploaded',
        detail: '这个文件已经传完，不能再传。',
      });
    if (request.method === 'POST') refuseOtherLength(request, row.sizeBytes);
    await tus.handle(request, response);
  };
  return (request, response, next) => {
    serve(request, response).catch(next);
  };
}

/** The courseware's id: the last part of the address, or of a new upload the metadata's. */
function idOf(request: Request): string {
  const id = request.method === 'POST' ? metadataOf(request)['coursewareId'] : request.path.split('/').at(-1);
  const parsed = z.uuid().safeParse(id);
  if (!parsed.success && request.method === 'POST')
    throw new ProblemError('invalid', {
      fields: [{ path: 'Upload-Metadata.coursewareId', message: '缺少课件的编号' }],
    });
  if (!parsed.success) throw new ProblemError('not-found');
  return parsed.data.toLowerCase();
}

function metadataOf(request: Request): Record<string, string | null> {
  try {
    return Metadata.parse(request.get('upload-metadata'));
  } catch {
    return {};
  }
}

/** The announced file, for the one who announced it and may still upload. */
async function admit(deps: CoursewareDeps, actor: Actor, id: string): Promise<repo.CoursewareRow> {
  const row = await repo.findCourseware(deps.db, id);
  if (row === undefined || row.deletedAt !== null) throw new ProblemError('not-found');
  authorise(actor, 'courseware.upload', thingOf(row), 'courseware.read');
  if (row.ownerId !== actor.personId) throw new ProblemError('forbidden');
  return row;
}

function refuseOtherLength(request: Request, announced: number): void {
  const declared = Number(request.get('upload-length'));
  if (declared > MAX_COURSEWARE_BYTES)
    throw new ProblemError('invalid', {
      reason: 'courseware.too-large',
      detail: '文件太大：最多 500 MB。请压缩图片或拆成几个文件再上传。',
      fields: [{ path: 'Upload-Length', message: '最多 500 MB' }],
    });
  if (declared !== announced)
    throw new ProblemError('invalid', {
      reason: 'courseware.length',
      detail: '文件大小与登记时不同，请重新选择文件。',
      fields: [{ path: 'Upload-Length', message: `应为 ${String(announced)}` }],
    });
}

/**
 * Whether all bytes are here. A process that died between the last byte and the note of it left a complete file
 * that nobody would send again: it is finished now.
 */
async function isComplete(deps: CoursewareDeps, row: repo.CoursewareRow): Promise<boolean> {
  if (row.status !== 'uploading') return true;
  const file = await unlessMissing(() => stat(deps.files.upload(row.id)));
  if (file?.size !== row.sizeBytes) return false;
  await finishUpload(deps, row.id);
  return true;
}

function answerComplete(response: Response, sizeBytes: number): void {
  response
    .status(200)
    .set({
      'tus-resumable': '1.0.0',
      'cache-control': 'no-store',
      'upload-length': String(sizeBytes),
      'upload-offset': String(sizeBytes),
    })
    .end();
}

/** All bytes are on the disk for good: asks for the conversion. Doing it twice does it once. */
async function finishUpload(deps: CoursewareDeps, id: string): Promise<void> {
  const file = await open(deps.files.upload(id), 'r+');
  try {
    await file.datasync();
  } finally {
    await file.close();
  }
  const finished = await deps.db.transaction(async (tx) => {
    if (!(await repo.markUploaded(tx, id))) return false;
    await deps.jobs.send(CONVERT_QUEUE, { coursewareId: id }, tx);
    return true;
  });
  const row = finished ? await repo.findCourseware(deps.db, id) : undefined;
  if (row !== undefined) announceChange(deps, row);
}
