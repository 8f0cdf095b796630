import { request as httpRequest } from 'node:http';
import { describe, expect, it } from 'vitest';
import { startApp, type RunningApp, type SignedInClient } from '../testing/start-app.ts';

const MB = 1024 * 1024;

type Answer = { status: number; type: string; body: unknown };

/** Sends without Content-Length; `chunks` may be endless. Resolves with the answer, however the sending ended. */
function sendChunked(
  app: RunningApp,
  client: SignedInClient,
  { path, type, chunks }: { path: string; type: string; chunks: Iterable<Buffer> },
): Promise<Answer & { sentBytes: number }> {
  return new Promise((resolve, reject) => {
    let sentBytes = 0;
    const request = httpRequest(app.url + path, {
      method: 'POST',
      headers: { cookie: client.cookie, 'content-type': type },
    });
    request.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () => {
        request.destroy();
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'] ?? '',
          body: JSON.parse(text) as unknown,
          sentBytes,
        });
      });
    });
    request.on('error', reject);
    const iterator = chunks[Symbol.iterator]();
    const pump = () => {
      for (;;) {
        if (request.destroyed) return;
        const next = iterator.next();
        if (next.done === true) {
          request.end();
          return;
        }
        sentBytes += next.value.length;
        if (!request.write(next.value)) {
          request.once('drain', pump);
          return;
        }
      }
    };
    pump();
  });
}

function* endless(): Generator<Buffer> {
  const chunk = Buffer.alloc(64 * 1024, 'a');
  for (;;) yield chunk;
}

describe('a request body', () => {
  it('above 1 MB of JSON is refused in words, with and without a length', async () => {
    const app = await startApp();
    const lead = await app.signIn('lead');
    const body = { locale: 'x'.repeat(MB + 1) };
    const measured = await lead.call('POST', '/api/session/locale', body);
    expect(measured).toMatchObject({
      status: 413,
      body: { code: 'invalid', reason: 'body.too-large', status: 413, data: { maxBytes: MB } },
    });
    expect(measured.headers.get('content-type')).toContain('application/problem+json');
    expect((measured.body as { detail: string }).detail).toMatch(/1 MB/);

    const chunked = await sendChunked(app, lead, {
      path: '/api/session/locale',
      type: 'application/json',
      chunks: [Buffer.from(JSON.stringify(body))],
    });
    expect(chunked).toMatchObject({ status: 413, body: { reason: 'body.too-large' } });
    expect(chunked.type).toContain('application/problem+json');
    expect((await lead.call('GET', '/api/session')).status).toBe(200);
  });

  it('that never ends is refused after its limit', async () => {
    const app = await startApp();
    const lead = await app.signIn('lead');
    for (const type of ['application/json', 'multipart/form-data; boundary=x', 'application/octet-stream']) {
      const answer = await sendChunked(app, lead, { path: '/api/imports', type, chunks: endless() });
      expect(answer).toMatchObject({ status: 413, body: { reason: 'body.too-large' } });
      expect(answer.sentBytes).toBeLessThan(64 * MB);
    }
    expect((await lead.call('GET', '/api/session')).status).toBe(200);
  });

  it('of a lying length or cut off in the middle harms nobody', async () => {
    const app = await startApp();
    const lead = await app.signIn('lead');
    const cut = httpRequest(`${app.url}/api/session/locale`, {
      method: 'POST',
      headers: { cookie: lead.cookie, 'content-type': 'application/json', 'content-length': '1000' },
    });
    cut.on('error', () => undefined);
    await new Promise<void>((sent) => cut.write('{"locale"', () => sent()));
    cut.destroy();
    expect((await lead.call('GET', '/api/session')).status).toBe(200);
  });

  it('of an import may have 5 MB', async () => {
    const app = await startApp();
    const school = await app.signIn('school-lanxi');
    const send = async (bytes: number) => {
      const form = new FormData();
      form.append('organisationId', '00000000-0000-7000-8000-00000000dead');
      form.append('kind', 'people');
      form.append('file', new File([new Uint8Array(bytes)], '名单.csv'));
      const answer = await app.request('/api/imports', {
        method: 'POST',
        headers: { cookie: school.cookie },
        body: form,
      });
      return { status: answer.status, body: await answer.json() };
    };
    expect(await send(5 * MB)).toMatchObject({ status: 404 });
    expect(await send(6 * MB)).toMatchObject({ status: 413, body: { reason: 'body.too-large' } });
  });

  it('that is not what its type says is refused as malformed', async () => {
    const app = await startApp();
    const lead = await app.signIn('lead');
    const send = async (type: string | null, body: string | Uint8Array<ArrayBuffer>) => {
      const answer = await app.request('/api/session/locale', {
        method: 'POST',
        headers: { cookie: lead.cookie, ...(type !== null && { 'content-type': type }) },
        body,
      });
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      return { status: answer.status, body: await answer.json() };
    };
    const malformed = { status: 400, body: { code: 'invalid', reason: 'request.malformed' } };
    expect(await send('application/json', '{"locale":')).toMatchObject(malformed);
    expect(await send('application/json', new Uint8Array([0x22, 0xc3, 0x28, 0x22]))).toMatchObject(malformed);
    expect(await send('multipart/form-data; boundary=x', 'nothing of the kind')).toMatchObject(malformed);
    expect(await send('multipart/form-data', 'without boundary')).toMatchObject(malformed);
    expect(await send('application/x-www-form-urlencoded', 'locale=en')).toMatchObject(malformed);
    expect(await send('text/plain', '{"locale":"en"}')).toMatchObject(malformed);
    expect(await send('text/event-stream', 'data: 1\n\n')).toMatchObject(malformed);
    expect(await send('application/octet-stream', 'x')).toMatchObject(malformed);
  });

  it('of other routes is limited in the same words', async () => {
    const app = await startApp();
    const lead = await app.signIn('lead');
    const send = (path: string) =>
      app.request(path, { method: 'POST', headers: { cookie: lead.cookie }, body: 'x'.repeat(2 * MB) });
    for (const path of ['/api/livekit/webhook', '/api/line-check']) {
      const answer = await send(path);
      expect({ path, status: answer.status, body: await answer.json() }).toMatchObject({
        path,
        status: 413,
        body: { reason: 'body.too-large' },
      });
    }
  });
});
