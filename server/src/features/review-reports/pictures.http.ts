import type { IncomingMessage } from 'node:http';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { Router, type Request, type Response } from 'express';
import { handled, idOf } from '../../platform/file-routes.ts';
import { sendStoredFile } from '../../platform/stored-file.ts';
import { keyOfUpload } from '../documents/index.ts';
import { findPicture, keepPicture } from './pictures.service.ts';
import type { ReportsDeps } from './reports-deps.ts';

type HttpDeps = ReportsDeps & { actorOf: (request: IncomingMessage) => Promise<Actor> };

/** Takes pictures of the recording in and gives them out, streamed; goes before the contract's router. */
export function picturesRouter(deps: HttpDeps): Router {
  const router = Router();
  router.post(
    '/api/review-reports/:id/evidence/:evidenceId/picture',
    handled(async (request, response) => {
      const actor = await deps.actorOf(request);
      const [id, evidenceId] = [idOf(request, 'id'), idOf(request, 'evidenceId')];
      const report = await keepPicture(deps, actor, { id, evidenceId, request });
      response.set('cache-control', 'no-store').json(report);
    }),
  );
  router.get(
    '/api/review-reports/:id/pictures/:pictureId',
    handled((request, response) => give(deps, request, response)),
  );
  return router;
}

async function give(deps: HttpDeps, request: Request, response: Response): Promise<void> {
  const actor = await deps.actorOf(request);
  const [id, pictureId] = [idOf(request, 'id'), idOf(request, 'pictureId')];
  const picture = await findPicture(deps, actor, { id, pictureId });
  response.set('content-security-policy', "default-src 'none'; sandbox");
  await sendStoredFile(deps, { ...picture, key: keyOfUpload(pictureId) }, { request, response });
}
