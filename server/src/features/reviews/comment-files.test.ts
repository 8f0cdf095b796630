import { randomUUID } from 'node:crypto';
import type { DocumentFile } from '@tongtang/shared/documents/files.contract.ts';
import sql from 'sql-template-tag';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '../../platform/clock.ts';
import { createDiskStorage } from '../../platform/storage.ts';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SignedInClient } from '../../testing/start-app.ts';
import { fixture } from '../courseware/fixtures/courseware-room.fixture.ts';
import { sweepUploads } from '../documents/files/files.service.ts';
import { comment, commented, recordedLesson, startReviews, threadsOf } from './reviews.fixture.ts';

let house: Awaited<ReturnType<typeof startReviews>>;
beforeAll(async () => {
  house = await startReviews();
}, 60_000);
afterAll(() => house.close());

type Sent = { content: Uint8Array; name?: string; use?: 'image' | 'attachment' };

async function send(
  client: SignedInClient,
  recordingId: string,
  { content, name = '板书.png', use = 'image' }: Sent,
) {
  const query = new URLSearchParams({ name, use }).toString();
  const answer = await house.app.request(`/api/recordings/${recordingId}/comment-files?${query}`, {
    method: 'POST',
    headers: { cookie: client.cookie, 'content-type': 'application/octet-stream' },
    body: Buffer.from(content),
  });
  return { status: answer.status, body: (await answer.json()) as DocumentFile & { reason?: string } };
}

it('a comment has pictures and files for all who read it, until its words are taken away', async () => {
  const { recordingId, path } = await recordedLesson(house.app, house.lead, house.goOn);
  const [stranger, coordinator] = await Promise.all([
    house.app.signIn('trainee'),
    house.app.signIn('coordinator'),
  ]);
  const content = await fixture('picture.png');
  const [image, text] = [
    await send(house.lead, recordingId, { content }),
    await send(house.lead, recordingId, {
      content: Buffer.from('提问 12 次'),
      name: '记录.txt',
      use: 'attachment',
    }),
  ];
  expect([image.status, text.status]).toEqual([200, 200]);
  const get = (client: SignedInClient, fileId: string) =>
    house.app.request(`/api/recordings/${recordingId}/comment-files/${fileId}`, {
      headers: { cookie: client.cookie },
    });
  // before a comment has it, it is nobody's to read
  expect((await get(house.assisting, image.body.id)).status).toBe(404);
  const thread = await commented(house.lead, path, { fileIds: [image.body.id, text.body.id] });
  expect(thread.comments[0]?.files).toMatchObject([
    { fileName: '板书.png', contentType: 'image/png' },
    { fileName: '记录.txt', use: 'attachment' },
  ]);
  for (const client of [house.assisting, coordinator]) {
    const shown = await get(client, image.body.id);
    expect(Buffer.from(await shown.arrayBuffer()).equals(content)).toBe(true);
  }
  const saved = await get(house.assisting, text.body.id);
  expect(saved.headers.get('content-disposition')).toMatch(/^attachment/);
  expect(saved.headers.get('content-security-policy')).toContain('sandbox');
  expect((await get(stranger, image.body.id)).status).toBe(404);
  expect((await send(stranger, recordingId, { content })).status).toBe(404);
  expect((await send(coordinator, recordingId, { content })).status).toBe(403);

  // an edit that says nothing of files leaves them, one that names fewer takes the others away
  const edit = (facts: object) =>
    house.lead.call('PATCH', `${path}/${thread.id}/replies/${thread.id}`, { body: '看板书', ...facts });
  expect((await edit({ revision: 1 })).body).toMatchObject({ comments: [{ files: [{}, {}] }] });
  expect((await edit({ revision: 2, fileIds: [text.body.id] })).body).toMatchObject({
    comments: [{ files: [{ id: text.body.id }] }],
  });
  expect((await get(house.lead, image.body.id)).status).toBe(404);
  await house.lead.call('DELETE', `${path}/${thread.id}/replies/${thread.id}`);
  expect((await get(house.lead, text.body.id)).status).toBe(404);
});

it('a file is refused by what it is, and a comment names only what its writer may give it', async () => {
  const { recordingId, path } = await recordedLesson(house.app, house.lead, house.goOn);
  const refused = [
    { content: Buffer.from('<script>'), name: 'a.html', use: 'attachment' as const },
    { content: Buffer.from('kein Bild') },
    { content: Buffer.alloc(10 * 1024 * 1024 + 1) },
  ];
  const reasons = [];
  for (const one of refused) reasons.push((await send(house.lead, recordingId, one)).body.reason);
  expect(reasons).toEqual(['file.type', 'file.not-image', 'file.too-large']);
  const content = await fixture('picture.png');
  const mine = (await send(house.lead, recordingId, { content })).body.id;
  const fault = async (client: SignedInClient, fileIds: string[]) => {
    const { body } = await comment(client, path, { fileIds });
    return (body as { fields?: { path: string }[] }).fields?.[0]?.path;
  };
  expect(await fault(house.assisting, [mine])).toBe('fileIds.0');
  expect(await fault(house.lead, [mine, randomUUID()])).toBe('fileIds.1');
  expect(
    await fault(
      house.lead,
      Array.from({ length: 7 }, () => randomUUID()),
    ),
  ).toBe('fileIds');
  expect(await threadsOf(house.lead, path)).toEqual([]);
  // what was refused with others can still be given
  const thread = await commented(house.lead, path, { fileIds: [mine] });
  expect(thread.comments[0]?.files).toHaveLength(1);
  expect(await fault(house.lead, [mine])).toBe('fileIds.0');
});

it('what a comment has is kept, what nobody has is swept away after a day', async () => {
  const { recordingId, path } = await recordedLesson(house.app, house.lead, house.goOn);
  const content = await fixture('picture.png');
  const [kept, left] = [
    (await send(house.lead, recordingId, { content })).body.id,
    (await send(house.lead, recordingId, { content })).body.id,
  ];
  await commented(house.lead, path, { fileIds: [kept] });
  const storage = await createDiskStorage(await mkdtemp(join(tmpdir(), 'tongtang-swept-')));
  const clock = { now: () => systemClock.now() + 26 * 3600 * 1000 };
  await sweepUploads({ db: house.app.db, clock, storage });
  const there = await house.app.db.many<{ id: string }>(
    sql`select id from document_upload where id = any(${[kept, left]}::uuid[])`,
  );
  expect(there.map(({ id }) => id)).toEqual([kept]);
});
