import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { createTanstackQueryUtils, type RouterUtils } from '@orpc/tanstack-query';
import { contract } from '@tongtang/shared/contract.ts';
import type { ServerClock } from './clock.ts';
import { problemOfResponse, RequestProblem } from './request-problem.ts';

type Client = ContractRouterClient<typeof contract>;

/**
 * Everything below `/api`, typed by the contract: `api.accounts.listSessions.queryOptions()`,
 * `api.accounts.signIn.mutationOptions()`, `api.accounts.signOut.call()`. Failures are `RequestProblem`s.
 */
export type Api = RouterUtils<Client>;

const TIMEOUT_MS = 30_000;

/** @param options.origin of the server, e.g. `location.origin` */
export function createApi(options: { origin: string; clock: ServerClock; fetch?: typeof fetch }): Api {
  const send = options.fetch ?? ((request, init) => fetch(request, init));
  const link = new OpenAPILink(contract, {
    url: new URL('/api', options.origin).href,
    fetch: async (request, init) => {
      const sentAt = Date.now();
      const response = await answered(request.signal, (signal) =>
        send(new Request(request, { signal }), init),
      );
      options.clock.learn(response.headers.get('date'), sentAt, Date.now());
      if (response.ok) return response;
      throw await problemOfResponse(response);
    },
  });
  const client: Client = createORPCClient(link);
  return createTanstackQueryUtils(client);
}

/** What never reached the server, or was never answered, is a problem like any other. */
async function answered(
  given: AbortSignal,
  request: (signal: AbortSignal) => Promise<Response>,
): Promise<Response> {
  // AbortSignal.any and .timeout are younger than the panels in some classrooms
  const limit = new AbortController();
  const abort = () => limit.abort(given.reason);
  const timer = setTimeout(() => limit.abort(), TIMEOUT_MS);
  if (given.aborted) abort();
  given.addEventListener('abort', abort, { once: true });
  try {
    return await request(limit.signal);
  } catch (error) {
    if (given.aborted) throw error;
    const reason = limit.signal.aborted ? 'network.no-answer' : 'network.unreachable';
    throw new RequestProblem('unavailable', { reason }, { cause: error });
  } finally {
    clearTimeout(timer);
    given.removeEventListener('abort', abort);
  }
}
