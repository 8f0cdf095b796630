import type { IncomingMessage } from 'node:http';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { sendStoredFile } from '../../platform/stored-file.ts';
import { findContent, type CoursewareDeps } from './courseware.service.ts';

export const CONTENT_PATH = '/api/courseware/:id/content';

/** GET and HEAD of the file that screens draw. */
export function contentHandler(
  deps: CoursewareDeps & { actorOf: (request: IncomingMessage) => Promise<Actor> },
): RequestHandler {
  const serve = async (request: Request, response: Response) => {
    const actor = await deps.actorOf(request);
    const id = z.uuid().safeParse(request.params['id']);
    if (!id.success) throw new ProblemError('not-found');
    const content = await findContent(deps, actor, id.data);
    const extension = content.contentKey.split('.').at(-1) ?? '';
    await sendStoredFile(
      deps,
      {
        key: content.contentKey,
        sizeBytes: content.contentBytes,
        contentType: content.contentType,
        sha256: content.contentSha256,
        fileName: `${content.title}.${extension}`,
      },
      { request, response },
    );
  };
  return (request, response, next) => {
    serve(request, response).catch(next);
  };
}
