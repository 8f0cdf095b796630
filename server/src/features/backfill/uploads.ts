import { stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { FileStore } from '@tus/file-store';
import { Metadata, Server } from '@tus/server';
import { KEPT_DAYS, STRETCH_MOST_BYTES, STRETCH_UPLOADS } from '@tongtang/shared/backfill/contract.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { unlessMissing } from '../../platform/system-error.ts';
import {
  awaitedStretch,
  placeStretch,
  sizeOf,
  syncUpload,
  uploadPath,
  type StretchesDeps,
} from './stretches.service.ts';

/** The tus 1.0 address of stretches, and what clears away uploads that were given up. */
export type StretchUploads = { handler: RequestHandler; sweep: () => Promise<unknown> };

/** Only whose device kept it sends a stretch; every request is let in here before the tus server sees it. */
export function openUploads(
  deps: StretchesDeps & { actorOf: (request: IncomingMessage) => Promise<Actor> },
): StretchUploads {
  const tus = new Server({
    path: STRETCH_UPLOADS,
    datastore: new FileStore({
      directory: deps.folder,
      expirationPeriodInMilliseconds: KEPT_DAYS * 24 * 3_600_000,
    }),
    maxSize: STRETCH_MOST_BYTES,
    relativeLocation: true,
    allowedOrigins: [],
    namingFunction: (_request, metadata) => metadata?.['stretchId']?.toLowerCase() ?? '',
    onUploadFinish: async (_request, upload) => {
      await syncUpload(deps, upload.id);
      await placeStretch(deps, upload.id);
      return {};
    },
  });
  const serve = async (request: Request, response: Response) => {
    const actor = await deps.actorOf(request);
    const { id, fragments } = await awaitedStretch(deps, actor, idOf(request));
    const sizeBytes = sizeOf(fragments ?? []);
    const there =
      request.method === 'HEAD' ? await unlessMissing(() => stat(uploadPath(deps, id))) : undefined;
    if (fragments !== null && there?.size === sizeBytes) {
      // the application died between the last byte and the recording
      await placeStretch(deps, id);
      throw notAwaited();
    }
    if (request.method === 'POST' && Number(request.get('upload-length')) !== sizeBytes)
      throw new ProblemError('invalid', {
        fields: [{ path: 'Upload-Length', message: `应为 ${String(sizeBytes)}` }],
      });
    await tus.handle(request, response);
  };
  return {
    handler: (request, response, next) => {
      serve(request, response).catch(next);
    },
    sweep: () => tus.cleanUpExpiredUploads(),
  };
}

const notAwaited = () =>
  new ProblemError('conflict', { reason: 'backfill.not-awaited', detail: '这一段录像已经补好了。' });

/** The stretch's id: the last part of the address, or of a new upload the metadata's. */
function idOf(request: Request): string {
  const id = request.method === 'POST' ? metadataOf(request)['stretchId'] : request.path.split('/').at(-1);
  const parsed = z.uuid().safeParse(id);
  if (parsed.success) return parsed.data.toLowerCase();
  if (request.method !== 'POST') throw new ProblemError('not-found');
  throw new ProblemError('invalid', {
    fields: [{ path: 'Upload-Metadata.stretchId', message: '缺少录像片段的编号' }],
  });
}

function metadataOf(request: Request): Record<string, string | null> {
  try {
    return Metadata.parse(request.get('upload-metadata'));
  } catch {
    return {};
  }
}
