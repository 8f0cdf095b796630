import type { IncomingMessage } from 'node:http';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { FileName } from '@tongtang/shared/wire/file-name.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { PlansDeps } from '../plan-deps.ts';
import { readWord } from './imports.service.ts';

type HttpDeps = PlansDeps & { actorOf: (request: IncomingMessage) => Promise<Actor> };

const Query = z.object({ name: FileName });

/** Takes Word files in, streamed. */
export function importsRouter(deps: HttpDeps): Router {
  const router = Router();
  router.post('/api/lesson-plan-imports', (request, response, next) => {
    take(deps, request, response).catch(next);
  });
  return router;
}

async function take(deps: HttpDeps, request: Request, response: Response): Promise<void> {
  const actor = await deps.actorOf(request);
  const query = Query.safeParse(request.query);
  if (!query.success)
    throw new ProblemError('invalid', {
      fields: query.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
    });
  const fileName = query.data.name;
  response.set('cache-control', 'no-store').json(await readWord(deps, actor, { fileName, request }));
}
