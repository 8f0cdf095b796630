import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { fixture, openRoom } from './fixtures/courseware-room.fixture.ts';

const MEGABYTE = 1024 * 1024;

/** What must be left after a refusal: the failed row and not one file. */
async function expectRefused(fileName: string, content: Buffer, reason: string) {
  const room = await openRoom();
  const { id, state } = await room.submit(fileName, content);
  expect(state).toMatchObject({ status: 'failed', reason, detail: expect.stringMatching(/。$/) as string });
  expect(await room.files()).toEqual([]);
  const { body } = await room.lead.call('GET', '/api/courseware');
  expect(body).toMatchObject({ items: [{ id, state: { status: 'failed', reason } }] });
  expect((await room.lead.call('GET', `/api/courseware/${id}/content`)).status).toBe(404);
}

const pptx = (extra: Parameters<typeof zipSync>[0]) =>
  Buffer.from(
    zipSync({
      '[Content_Types].xml': strToU8('<Types/>'),
      'ppt/presentation.xml': strToU8('<p:presentation/>'),
      ...extra,
    }),
  );

describe('an uploaded file is refused in words and leaves nothing behind', () => {
  it('when a PDF is corrupt', async () => {
    await expectRefused('分数.pdf', Buffer.from(`%PDF-1.7\n${'nonsense '.repeat(500)}`), 'damaged');
  });

  it('when a PDF breaks off', async () => {
    await expectRefused('分数.pdf', (await fixture('lesson.pdf')).subarray(0, 12_000), 'damaged');
  });

  it('when a PDF needs a password', async () => {
    await expectRefused('分数.pdf', await fixture('encrypted.pdf'), 'encrypted');
  });

  it('when a picture is named as a PDF', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    await expectRefused('分数.pdf', png, 'wrong-type');
  });

  it('when a picture has more than 50 megapixels', async () => {
    const header = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    const size = Buffer.alloc(17);
    size.writeUInt32BE(20_000, 0);
    size.writeUInt32BE(20_000, 4);
    const end = Buffer.from('0000000049454e44ae426082', 'hex');
    await expectRefused('地图.png', Buffer.concat([header, size, end]), 'picture-too-large');
  });

  it('when a presentation is a zip bomb', async () => {
    const bomb = pptx({ 'ppt/slides/slide1.xml': new Uint8Array(40 * MEGABYTE) });
    expect(bomb.length).toBeLessThan(MEGABYTE);
    await expectRefused('分数.pptx', bomb, 'archive-bomb');
  });

  it('when a presentation holds an archive', async () => {
    const inner = zipSync({ 'a.txt': strToU8('a') });
    await expectRefused('分数.pptx', pptx({ 'ppt/media/inner.zip': inner }), 'archive-bomb');
  });

  it('when an archive is no presentation', async () => {
    const archive = Buffer.from(zipSync({ 'a.txt': strToU8('a') }));
    await expectRefused('分数.pptx', archive, 'wrong-type');
  });
});

describe('announcing a file is refused', () => {
  it('at 3 GB, before a byte or a row exists', async () => {
    const room = await openRoom();
    const answer = await room.lead.call('POST', '/api/courseware', {
      title: '录像',
      schoolId: room.schoolId,
      fileName: '录像.mp4',
      sizeBytes: 3 * 1024 * MEGABYTE,
    });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ code: 'invalid', fields: [{ path: 'sizeBytes' }] });
    expect((await room.lead.call('GET', '/api/courseware')).body).toMatchObject({ items: [] });
  });

  it('when the upload then declares 3 GB', async () => {
    const room = await openRoom();
    const { id } = await room.announce({ fileName: '录像.mp4', sizeBytes: 1_000 });
    const answer = await fetch(`${room.app.url}/api/courseware/uploads`, {
      method: 'POST',
      headers: {
        cookie: room.lead.cookie,
        'tus-resumable': '1.0.0',
        'upload-length': String(3 * 1024 * MEGABYTE),
        'upload-metadata': `coursewareId ${Buffer.from(id).toString('base64')}`,
      },
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ reason: 'courseware.too-large' });
    expect(await room.files()).toEqual([]);
  });

  it('for a kind of file that is not taken, naming those that are', async () => {
    const room = await openRoom();
    const { status, body } = await room.lead.call('POST', '/api/courseware', {
      title: '程序',
      schoolId: room.schoolId,
      fileName: '程序.exe',
      sizeBytes: 10,
    });
    expect(status).toBe(400);
    expect(body).toMatchObject({ reason: 'courseware.type', fields: [{ path: 'fileName' }] });
  });

  it('for office documents where LibreOffice is missing, telling how to make a PDF', async () => {
    const room = await openRoom({ office: { path: null } });
    const { body } = await room.lead.call('POST', '/api/courseware', {
      title: '分数',
      schoolId: room.schoolId,
      fileName: '分数.pptx',
      sizeBytes: 10,
    });
    expect(body).toMatchObject({
      reason: 'courseware.office-missing',
      detail: expect.stringContaining('导出') as string,
    });
    expect((await room.lead.call('GET', '/api/courseware-options')).body).toMatchObject({
      office: false,
      schools: [{ id: room.schoolId, name: '蓝溪小学' }],
    });
  });
});
