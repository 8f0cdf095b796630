import { randomBytes } from 'node:crypto';
import { open, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import type { Courseware } from '@tongtang/shared/courseware/contract.ts';
import { Upload } from 'tus-js-client';
import { describe, expect, it } from 'vitest';
import { fixture, openRoom, type CoursewareRoom } from './fixtures/courseware-room.fixture.ts';

const MEGABYTE = 1024 * 1024;

describe('an upload', () => {
  it('becomes ready courseware, and nothing but its content and pages is kept', async () => {
    const room = await openRoom();
    const { id, state } = await room.submit('分数.pdf', await fixture('lesson.pdf'));
    expect(state).toMatchObject({ status: 'ready', kind: 'pdf', pageCount: 3 });
    await room.untilDrawn(id, 3);
    expect((await room.files()).toSorted()).toEqual(['1.webp', '2.webp', '3.webp', 'content.pdf']);
  });

  it.each([
    ['picture.png', 'image', 'image/png', [64, 48]],
    ['picture.jpg', 'image', 'image/jpeg', [64, 48]],
    ['picture.webp', 'image', 'image/webp', [64, 48]],
    ['clip.mp4', 'video', 'video/mp4', [320, 180]],
    ['clip.webm', 'video', 'video/webm', [320, 180]],
  ])('of %s becomes one page of its size', async (name, kind, contentType, size) => {
    const room = await openRoom();
    const { id, state } = await room.submit(name, await fixture(name));
    expect(state).toMatchObject({ status: 'ready', kind, contentType, pageCount: 1 });
    expect((await room.lead.call('GET', `/api/courseware/${id}`)).body).toMatchObject({ pageSizes: [size] });
  });

  it('that broke off in the middle goes on where it stopped', async () => {
    const room = await openRoom();
    const content = await bigPdf(6 * MEGABYTE);
    const courseware = await room.announce({ fileName: '分数.pdf', sizeBytes: content.length });
    const address = await create(room, courseware);
    await breakOff(address, room, content.subarray(0, 4 * MEGABYTE), content.length);
    const offsets: number[] = [];
    await new Promise<void>((resolve, reject) => {
      new Upload(content, {
        uploadUrl: address,
        headers: { cookie: room.lead.cookie },
        retryDelays: [0, 100, 200, 400],
        onProgress: (sent) => offsets.push(sent),
        onSuccess: () => resolve(),
        onError: reject,
      }).start();
    });
    expect(offsets[0]).toBeGreaterThan(0);
    const state = await room.until(courseware.id, ({ status }) => status === 'ready' || status === 'failed');
    expect(state).toMatchObject({ status: 'ready', contentBytes: content.length });
    const answer = await fetch(`${room.app.url}/api/courseware/${courseware.id}/content`, {
      headers: { cookie: room.lead.cookie },
    });
    expect(Buffer.from(await answer.arrayBuffer()).equals(content)).toBe(true);
  });

  it('whose last byte came before a crash is finished when its sender asks how far it got', async () => {
    const room = await openRoom();
    const content = await fixture('lesson.pdf');
    const courseware = await room.announce({ fileName: '分数.pdf', sizeBytes: content.length });
    const address = await create(room, courseware);
    await writeFile(join(room.folder, 'work/uploads', courseware.id), content);
    const head = await fetch(address, { method: 'HEAD', headers: tusHeaders(room) });
    expect(head.headers.get('upload-offset')).toBe(String(content.length));
    const state = await room.until(courseware.id, ({ status }) => status === 'ready');
    expect(state).toMatchObject({ pageCount: 3 });
    const again = await fetch(address, { method: 'HEAD', headers: tusHeaders(room) });
    expect(again.headers.get('upload-offset')).toBe(String(content.length));
  });

  it('of another length than announced is refused', async () => {
    const room = await openRoom();
    const courseware = await room.announce({ fileName: '分数.pdf', sizeBytes: 1_000 });
    await expect(room.send(courseware, Buffer.alloc(2_000))).rejects.toThrow(/courseware\.length/);
    expect(await room.files()).toEqual([]);
  });

  it('is closed to everybody but its sender: no session 401, colleague 403, other school 404', async () => {
    const room = await openRoom();
    const courseware = await room.announce({ fileName: '分数.pdf', sizeBytes: 1_000 });
    const address = await create(room, courseware);
    const head = async (cookie: string) =>
      (await fetch(address, { method: 'HEAD', headers: { ...tusHeaders(room), cookie } })).status;
    expect(await head('')).toBe(401);
    expect(await head((await room.app.signIn('teacher-lanxi')).cookie)).toBe(403);
    expect(await head((await room.app.signIn('assisting')).cookie)).toBe(404);
    expect(await head(room.lead.cookie)).toBe(200);
  });

  it('that is done takes no more bytes', async () => {
    const room = await openRoom();
    const content = await fixture('lesson.pdf');
    const { id } = await room.submit('分数.pdf', content);
    const answer = await fetch(`${room.app.url}/api/courseware/uploads/${id}`, {
      method: 'PATCH',
      headers: {
        ...tusHeaders(room),
        'content-type': 'application/offset+octet-stream',
        'upload-offset': '0',
      },
      body: 'more',
    });
    expect(answer.status).toBe(409);
  });

  it('is dropped with its file by the one who began it', async () => {
    const room = await openRoom();
    const courseware = await room.announce({ fileName: '分数.pdf', sizeBytes: 1_000 });
    await create(room, courseware);
    expect((await room.files()).length).toBeGreaterThan(0);
    expect((await room.lead.call('DELETE', `/api/courseware/${courseware.id}`)).status).toBe(200);
    expect(await room.files()).toEqual([]);
    expect((await room.lead.call('GET', `/api/courseware/${courseware.id}`)).status).toBe(404);
  });
});

const tusHeaders = (room: CoursewareRoom) => ({ cookie: room.lead.cookie, 'tus-resumable': '1.0.0' });

async function create(room: CoursewareRoom, courseware: Courseware): Promise<string> {
  const answer = await fetch(`${room.app.url}/api/courseware/uploads`, {
    method: 'POST',
    headers: {
      ...tusHeaders(room),
      'upload-length': String(courseware.sizeBytes),
      'upload-metadata': `coursewareId ${Buffer.from(courseware.id).toString('base64')}`,
    },
  });
  expect(answer.status).toBe(201);
  return room.app.url + String(answer.headers.get('location'));
}

/** Sends the first part of a longer body and then tears the connection. */
function breakOff(address: string, room: CoursewareRoom, part: Buffer, length: number): Promise<void> {
  return new Promise((done) => {
    const patch = request(address, {
      method: 'PATCH',
      headers: {
        ...tusHeaders(room),
        'content-type': 'application/offset+octet-stream',
        'upload-offset': '0',
        'content-length': length,
      },
    });
    patch.on('error', () => done());
    patch.on('close', () => done());
    patch.write(part, () => {
      // the bytes are out; wait until the server has put some of them on the disk
      void untilBytesOnDisk(room).then(() => patch.destroy());
    });
  });
}

async function untilBytesOnDisk(room: CoursewareRoom): Promise<void> {
  for (;;) {
    const [name = ''] = (await room.files()).filter((each) => !each.endsWith('.json'));
    const file = await open(join(room.folder, 'work/uploads', name), 'r');
    const { size } = await file.stat().finally(() => file.close());
    if (size > 0) return;
  }
}

/** A good PDF with a long stream that nobody draws before its end. */
async function bigPdf(bytes: number): Promise<Buffer> {
  const pdf = await fixture('lesson.pdf');
  return Buffer.concat([
    pdf,
    Buffer.from('\n%'),
    Buffer.from(randomBytes(bytes / 2).toString('hex')),
    Buffer.from('\n'),
    pdf.subarray(pdf.lastIndexOf('startxref')),
  ]);
}
