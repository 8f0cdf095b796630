import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fixture } from '../../features/courseware/fixtures/courseware-room.fixture.ts';
import { measureImage } from './measure-image.ts';

async function measure(content: Buffer, mime: string) {
  const folder = await mkdtemp(join(tmpdir(), 'tongtang-image-'));
  await writeFile(join(folder, 'image'), content);
  const file = await open(join(folder, 'image'), 'r');
  try {
    return await measureImage(file, mime);
  } finally {
    await file.close();
    await rm(folder, { recursive: true });
  }
}

/** The Exif block of a photograph taken with the telephone upright. */
function upright(jpeg: Buffer): Buffer {
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010006000000000000', 'hex');
  const app1 = Buffer.concat([Buffer.from('Exif\0\0'), tiff]);
  const head = Buffer.alloc(4);
  head.writeUInt16BE(0xffe1, 0);
  head.writeUInt16BE(app1.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, app1, jpeg.subarray(2)]);
}

it('exchanges width and height of a photograph that is shown upright', async () => {
  const jpeg = await fixture('picture.jpg');
  expect(await measure(jpeg, 'image/jpeg')).toEqual([64, 48]);
  expect(await measure(upright(jpeg), 'image/jpeg')).toEqual([48, 64]);
});

it.each([
  ['picture.png', 'image/png'],
  ['picture.jpg', 'image/jpeg'],
  ['picture.webp', 'image/webp'],
])('notices that %s breaks off, wherever it does', async (name, mime) => {
  const content = await fixture(name);
  for (let length = 16; length < content.length - 1; length += Math.ceil(content.length / 20))
    await expect(measure(content.subarray(0, length), mime)).rejects.toMatchObject({ reason: 'damaged' });
});
