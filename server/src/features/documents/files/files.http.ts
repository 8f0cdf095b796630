import type { IncomingMessage } from 'node:http';
import { NewFileQuery } from '@tongtang/shared/documents/files.contract.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { Router, type Request, type Response } from 'express';
import { handled, idOf } from '../../../platform/file-routes.ts';
import { sendStoredFile } from '../../../platform/stored-file.ts';
import { addFile, findFile, keyOf, type FilesDeps } from './files.service.ts';

type HttpDeps = FilesDeps & { actorOf: (request: IncomingMessage) => Promise<Actor> };

/** Takes files in and gives them out, streamed; goes before the contract's router. */
export function filesRouter(deps: HttpDeps): Router {
  const router = Router();
  router.post(
    '/api/documents/:id/files',
    handled((request, response) => take(deps, request, response)),
  );
  router.get(
    '/api/documents/:id/files/:fileId',
    handled((request, response) => give(deps, request, response)),
  );
  return router;
}

async function take(deps: HttpDeps, request: Request, response: Response): Promise<void> {
  const actor = await deps.actorOf(request);
  const query = NewFileQuery.safeParse(request.query);
  if (!query.success)
    throw new ProblemError('invalid', {
      fields: query.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
    });
  const { name: fileName, use } = query.data;
  const documentId = idOf(request, 'id');
  const file = await addFile(deps, actor, { documentId, fileName, use, request });
  response.set('cache-control', 'no-store').json(file);
}

async function give(deps: HttpDeps, request: Request, response: Response): Promise<void> {
  const actor = await deps.actorOf(request);
  const file = await findFile(deps, actor, {
    documentId: idOf(request, 'id'),
    fileId: idOf(request, 'fileId'),
  });
  // whatever a file contains, nothing of it runs under our address
  response.set('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
  const disposition = file.use === 'image' ? 'inline' : 'attachment';
  await sendStoredFile(deps, { ...file, key: keyOf(file.id), disposition }, { request, response });
}
