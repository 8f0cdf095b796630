import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startApp } from '../testing/start-app.ts';
import { createLog } from './log.ts';

it('a file of the client that is not there, or an address nobody can read, is not our fault', async () => {
  const clientFolder = await mkdtemp(join(tmpdir(), 'tongtang-client-'));
  onTestFinished(() => rm(clientFolder, { recursive: true }));
  await mkdir(join(clientFolder, 'assets'));
  await writeFile(join(clientFolder, 'index.html'), '<!doctype html>');
  const errors: string[] = [];
  const log = createLog('error', { write: (line) => void errors.push(line) });
  const app = await startApp({ clientFolder, log, seeded: false });
  const statusOf = async (path: string) => {
    const answer = await app.request(path);
    if (answer.status >= 400)
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
    return answer.status;
  };
  expect(await statusOf('/timetable')).toBe(200);
  expect(await statusOf('/assets/of-an-older-version.js')).toBe(404);
  expect(await statusOf('/assets/%00')).toBe(400);
  expect(await statusOf('/assets/..%2f..%2fetc%2fpasswd')).toBeGreaterThanOrEqual(400);
  expect(await statusOf('/calendar/%E0%A4%A')).toBe(400);
  expect(await statusOf('/api/people/%E0%A4%A')).toBe(401);
  expect(errors).toEqual([]);
});

it('scripts and answers are small on the line, what cannot be made smaller is left alone', async () => {
  const clientFolder = await mkdtemp(join(tmpdir(), 'tongtang-client-'));
  onTestFinished(() => rm(clientFolder, { recursive: true }));
  await mkdir(join(clientFolder, 'assets'));
  const script = 'export const lesson = "两所学校，一堂课";\n'.repeat(1_000);
  await writeFile(join(clientFolder, 'index.html'), '<!doctype html>');
  await writeFile(join(clientFolder, 'assets', 'page.js'), script);
  await writeFile(join(clientFolder, 'assets', 'page.png'), script);
  const app = await startApp({ clientFolder, seeded: false });
  const ask = (path: string, accepted: string) =>
    app.request(path, { headers: { 'accept-encoding': accepted } });
  for (const encoding of ['br', 'gzip']) {
    const answer = await ask('/assets/page.js', encoding);
    expect(answer.headers.get('content-encoding')).toBe(encoding);
    expect(answer.headers.get('vary')).toContain('Accept-Encoding');
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(await answer.text()).toBe(script);
    expect((await ask('/api/openapi.json', encoding)).headers.get('content-encoding')).toBe(encoding);
  }
  expect((await ask('/assets/page.js', 'identity')).headers.get('content-encoding')).toBeNull();
  expect((await ask('/assets/page.png', 'br, gzip')).headers.get('content-encoding')).toBeNull();
});
