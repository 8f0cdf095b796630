import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';

/** A handler whose failures go the way of all others. */
export const handled =
  (serve: (request: Request, response: Response) => Promise<void>): RequestHandler =>
  (request, response, next) => {
    serve(request, response).catch(next);
  };

/**
 * An id in the address of a file.
 * @throws not-found: what is no id names nothing
 */
export function idOf(request: Request, name: string): string {
  const id = z.uuid().safeParse(request.params[name]);
  if (!id.success) throw new ProblemError('not-found');
  return id.data;
}
