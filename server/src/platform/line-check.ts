import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Express, Request, Response } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { sendProblem, type Caller } from './http.ts';
import { countLimited } from './request-body.ts';

/** Where a device measures its line to this server; part of the check before a lesson. */
export const LINE_CHECK_PATH = '/api/line-check';
const MAX_BYTES = 1024 * 1024;

/**
 * `POST` takes up to 1 MiB of anything and answers `{"bytes"}` once all of it has arrived; `GET ?bytes=` sends
 * that many random bytes (at most 1 MiB). The client takes the time. For signed-in people, 20 a minute.
 */
export function mountLineCheck(
  app: Express,
  callerOf: (request: IncomingMessage) => Promise<Caller | null>,
): void {
  const limit = new RateLimiterMemory({ points: 20, duration: 60 });
  const admit = async (request: Request, response: Response): Promise<boolean> => {
    const caller = await callerOf(request);
    if (caller === null) sendProblem(response, 'unauthenticated');
    const admitted =
      caller !== null &&
      (await limit.consume(caller.actor.personId).then(
        () => true,
        () => false,
      ));
    if (caller !== null && !admitted) sendProblem(response, 'too-many');
    return admitted;
  };
  app.post(LINE_CHECK_PATH, (request, response, next) => {
    admit(request, response)
      .then((admitted) => {
        return admitted ? countLimited(request, MAX_BYTES) : undefined;
      })
      .then((bytes) => {
        if (bytes !== undefined) response.json({ bytes });
      })
      .catch(next);
  });
  app.get(LINE_CHECK_PATH, (request, response, next) => {
    admit(request, response)
      .then((admitted) => {
        if (!admitted) return;
        const wished = Number(request.query['bytes']);
        const bytes = Number.isInteger(wished) ? Math.min(Math.max(wished, 1), MAX_BYTES) : MAX_BYTES / 4;
        response.set('cache-control', 'no-store').type('application/octet-stream').send(randomBytes(bytes));
      })
      .catch(next);
  });
}
