import { randomUUID } from 'node:crypto';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import sql from 'sql-template-tag';
import { expect, it, onTestFinished } from 'vitest';
import { createJobs } from '../../platform/jobs.ts';
import { createLog } from '../../platform/log.ts';
import { PATIENCE } from '../../testing/patience.ts';
import { fixture, openRoom } from './fixtures/courseware-room.fixture.ts';
import { askForPictures } from './pictures/page-pictures.ts';

const pictureOf = (id: string, page: number | string) =>
  `/api/courseware/${id}/pages/${String(page)}/picture`;

it('draws each page small, for screens that have not got the file yet', async () => {
  const room = await openRoom();
  const { id } = await room.submit('lesson.pdf', await fixture('lesson.pdf'));
  await room.untilDrawn(id, 3);
  const answer = await fetch(room.app.url + pictureOf(id, 2), { headers: { cookie: room.lead.cookie } });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('image/webp');
  expect(answer.headers.get('cache-control')).toMatch(/private.*immutable/);
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(bytes.length).toBeLessThan(100_000);
  const { width, height, inked } = await look(bytes);
  expect(Math.max(width, height)).toBe(1280);
  // paper with something on it
  expect(inked).toBeGreaterThan(0.001);
  expect(inked).toBeLessThan(0.9);
  expect((await room.files()).toSorted()).toEqual(['1.webp', '2.webp', '3.webp', 'content.pdf']);
});

it('gives pictures to those who may see the courseware, and of pages that there are', async () => {
  const room = await openRoom();
  const { id } = await room.submit('picture.png', await fixture('picture.png'));
  await room.untilDrawn(id, 1);
  for (const page of [0, 2, -1, 1.5, 'x', '1e9', '..%2F..', 99_999_999_999])
    expect((await room.lead.call('GET', pictureOf(id, page))).status, String(page)).toBe(404);
  expect((await room.lead.call('GET', pictureOf(randomUUID(), 1))).status).toBe(404);
  expect((await fetch(room.app.url + pictureOf(id, 1))).status).toBe(401);
  const stranger = await room.app.signIn('assisting');
  expect((await stranger.call('GET', pictureOf(id, 1))).status).toBe(404);
});

it('draws none of a clip, and asks again for what nobody drew', async () => {
  const room = await openRoom();
  const clip = await room.submit('clip.mp4', await fixture('clip.mp4'));
  const { id } = await room.submit('picture.webp', await fixture('picture.webp'));
  await room.untilDrawn(id, 1);
  await room.app.db.run(sql`update courseware set pictures = null where id = ${id}`);
  const jobs = createJobs({ pool: room.app.db.plainPool, log: createLog('silent') });
  onTestFinished(() => jobs.stop());
  await jobs.start();
  await askForPictures({ db: room.app.db, jobs });
  await expect
    .poll(async () => (await room.lead.call('GET', `/api/courseware/${id}`)).body, PATIENCE)
    .toMatchObject({ state: { pictures: 1 } });
  expect((await room.lead.call('GET', `/api/courseware/${clip.id}`)).body).toMatchObject({
    state: { status: 'ready', pictures: 0 },
  });
});

/** Size, and the share of pixels that are not white. */
async function look(bytes: Buffer): Promise<{ width: number; height: number; inked: number }> {
  const image = await loadImage(bytes);
  const { width, height } = image;
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  let inked = 0;
  for (let at = 0; at < data.length; at += 4)
    if ((data[at] ?? 255) < 250 || (data[at + 1] ?? 255) < 250) inked += 1;
  return { width, height, inked: inked / (width * height) };
}
