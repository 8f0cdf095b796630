import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sql from 'sql-template-tag';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { createS3Storage } from '../../platform/s3-storage.ts';
import { startS3, type RunningS3 } from '../../testing/start-s3.ts';
import { toolPath } from '../../testing/tool-path.ts';
import { fixture, openRoom, type CoursewareRoom } from './fixtures/courseware-room.fixture.ts';

const MEGABYTE = 1024 * 1024;

beforeAll(() => toolPath('s3-server.mjs'), 20 * 60_000);

async function openS3Room(): Promise<{ room: CoursewareRoom; s3: RunningS3 }> {
  const s3 = await startS3();
  onTestFinished(s3.stop);
  const storage = createS3Storage({ ...s3, workFolder: join(s3.folder, '..', '..', 'copies') });
  return { room: await openRoom({ storage }), s3 };
}

const contentOf = (room: CoursewareRoom, id: string, headers: Record<string, string> = {}) =>
  fetch(`${room.app.url}/api/courseware/${id}/content`, {
    headers: { cookie: room.lead.cookie, ...headers },
  });

const storedFiles = async ({ folder }: RunningS3) =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);

/** 20 MB go through three processes. */
const SLOW = { timeout: 120_000 };

it('courseware in an S3 store is uploaded, converted, read in ranges and removed', SLOW, async () => {
  const { room, s3 } = await openS3Room();
  // a PDF may have anything behind its end: this one goes in several parts
  const file = Buffer.concat([await fixture('lesson.pdf'), Buffer.alloc(20 * MEGABYTE, '%')]);
  const { id, state } = await room.submit('分数.pdf', file);
  expect(state).toMatchObject({ status: 'ready', kind: 'pdf', pageCount: 3, contentBytes: file.length });
  await room.untilDrawn(id, 3);
  expect(await room.files()).toEqual([]);
  expect((await storedFiles(s3)).toSorted()).toEqual(['1.webp', '2.webp', '3.webp', 'content.pdf']);

  const whole = await contentOf(room, id);
  expect(whole.status).toBe(200);
  expect(Buffer.from(await whole.arrayBuffer()).equals(file)).toBe(true);
  expect(whole.headers.get('etag')).toBe(`"${createHash('sha256').update(file).digest('hex')}"`);
  const [start, end] = [8 * MEGABYTE - 3, 8 * MEGABYTE + 3];
  const part = await contentOf(room, id, { range: `bytes=${String(start)}-${String(end)}` });
  expect(part.status).toBe(206);
  expect(part.headers.get('content-range')).toBe(
    `bytes ${String(start)}-${String(end)}/${String(file.length)}`,
  );
  expect(Buffer.from(await part.arrayBuffer()).equals(file.subarray(start, end + 1))).toBe(true);

  expect((await room.lead.call('DELETE', `/api/courseware/${id}`)).status).toBeLessThan(300);
  await room.app.db.run(
    sql`update courseware set deleted_at = now() - interval '2 days' where id = ${id}::uuid`,
  );
  await room.sweep();
  expect(await storedFiles(s3)).toEqual([]);
});

it('an S3 store that is gone makes content unavailable for now, and nothing else', async () => {
  const { room, s3 } = await openS3Room();
  const { id } = await room.submit('picture.png', await fixture('picture.png'));
  await s3.kill();
  const answer = await contentOf(room, id);
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ code: 'unavailable', detail: '文件暂时取不到，请稍候再试。' });
  expect(answer.headers.get('cache-control') ?? '').not.toContain('immutable');
  const health = await room.app.request('/api/health');
  expect(await health.json()).toMatchObject({ storage: 'down', database: 'ok' });
  expect((await room.lead.call('GET', '/api/courseware')).status).toBe(200);
});
