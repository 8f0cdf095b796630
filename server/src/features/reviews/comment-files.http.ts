import type { IncomingMessage } from 'node:http';
import { NewFileQuery } from '@tongtang/shared/documents/files.contract.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { Router } from 'express';
import { handled, idOf } from '../../platform/file-routes.ts';
import { sendStoredFile } from '../../platform/stored-file.ts';
import { keyOfUpload } from '../documents/index.ts';
import { findCommentFile, takeFile, type CommentFilesDeps } from './comment-files.service.ts';

type HttpDeps = CommentFilesDeps & { actorOf: (request: IncomingMessage) => Promise<Actor> };

/** Takes files of comments in and gives them out, streamed; goes before the contract's router. */
export function commentFilesRouter(deps: HttpDeps): Router {
  const router = Router();
  const path = '/api/recordings/:id/comment-files';
  router.post(
    path,
    handled(async (request, response) => {
      const actor = await deps.actorOf(request);
      const query = NewFileQuery.safeParse(request.query);
      if (!query.success)
        throw new ProblemError('invalid', {
          fields: query.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
        });
      const { name: fileName, use } = query.data;
      const file = await takeFile(deps, actor, {
        recordingId: idOf(request, 'id'),
        ...{ fileName, use, request },
      });
      response.set('cache-control', 'no-store').json(file);
    }),
  );
  router.get(
    `${path}/:fileId`,
    handled(async (request, response) => {
      const actor = await deps.actorOf(request);
      const wished = { recordingId: idOf(request, 'id'), fileId: idOf(request, 'fileId') };
      const file = await findCommentFile(deps, actor, wished);
      // whatever a file contains, nothing of it runs under our address
      response.set('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
      const disposition = file.use === 'image' ? 'inline' : 'attachment';
      await sendStoredFile(deps, { ...file, key: keyOfUpload(file.id), disposition }, { request, response });
    }),
  );
  return router;
}
