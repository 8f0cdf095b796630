// @vitest-environment node
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { problemDocument } from '@tongtang/shared/wire/problem.ts';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createApi } from './api.ts';
import { createServerClock } from './clock.ts';
import { RequestProblem } from './request-problem.ts';
import { sessionQuery } from './session.tsx';
import { createQueryClient } from './query.ts';

/** A server that gives one answer, and an API that asks it. */
async function apiAnswering(answer: RequestListener) {
  const server = createServer(answer);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo; // as: listening on TCP
  return createApi({ origin: `http://127.0.0.1:${port}`, clock: createServerClock() });
}

const problem =
  (document: unknown, status: number, type = 'application/problem+json'): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': type });
    response.end(typeof document === 'string' ? document : JSON.stringify(document));
  };

const signIn = { account: 'lead', password: 'wrong' };

describe('a refused call', () => {
  it('carries the server’s code, reason, fields, data and number', async () => {
    const document = problemDocument(
      'too-many',
      {
        reason: 'sign-in.held-back',
        detail: '请稍候。',
        fields: [{ path: 'account', message: '…' }],
        data: { retryInMs: 5 },
      },
      'abcd1234-0000',
    );
    const api = await apiAnswering(problem(document, 429));
    const error: unknown = await api.accounts.signIn.call(signIn).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RequestProblem);
    expect(error).toMatchObject({
      code: 'too-many',
      reason: 'sign-in.held-back',
      detail: '请稍候。',
      fields: [{ path: 'account', message: '…' }],
      data: { retryInMs: 5 },
      requestId: 'abcd1234-0000',
    });
  });

  it('is "server down" when a proxy answers for a dead server', async () => {
    const api = await apiAnswering(problem('<h1>Bad Gateway</h1>', 502, 'text/html'));
    await expect(api.accounts.signIn.call(signIn)).rejects.toMatchObject({
      code: 'unavailable',
      reason: 'network.server-down',
    });
  });

  it('is "unreachable" when nobody listens', async () => {
    const api = createApi({ origin: 'http://127.0.0.1:9', clock: createServerClock() });
    await expect(api.accounts.signIn.call(signIn)).rejects.toMatchObject({
      code: 'unavailable',
      reason: 'network.unreachable',
    });
  });

  it('stays an abort when the caller gave up', async () => {
    const api = await apiAnswering(() => undefined);
    const giveUp = new AbortController();
    const call = api.accounts.signIn.call(signIn, { signal: giveUp.signal });
    giveUp.abort();
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('the session', () => {
  it('is null for a stranger', async () => {
    const api = await apiAnswering(problem(problemDocument('unauthenticated'), 401));
    const queryClient = createQueryClient(() => undefined);
    await expect(queryClient.query(sessionQuery(api))).resolves.toBeNull();
  });

  it('is no answer while the server is down: nobody is signed out by an outage', async () => {
    const api = await apiAnswering(problem('down', 503, 'text/plain'));
    const queryClient = createQueryClient(() => undefined);
    await expect(queryClient.query({ ...sessionQuery(api), retry: false })).rejects.toMatchObject({
      code: 'unavailable',
    });
  });
});
