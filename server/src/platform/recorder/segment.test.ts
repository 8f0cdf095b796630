import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { beginSegment } from './segment.ts';

const SECOND = 90_000;

/** A key picture of VP8 (RFC 6386 §9.1) of this height, with nothing in it. */
function keyPicture(height: number): Uint8Array {
  return Uint8Array.of(0x10, 0, 0, 0x9d, 0x01, 0x2a, 0x40, 0x01, height & 0xff, height >> 8, 0, 0);
}

it('tells in which times nothing came, and when the picture became smaller, once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tongtang-segment-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const segment = await beginSegment(join(folder, 'a.webm'), 'vp8');
  const write = (atSecond: number, height: number | null) =>
    segment.write(
      {
        ...{ data: keyPicture(height ?? 720), rtpTimestamp: atSecond * SECOND, isKey: height !== null },
        size: height === null ? null : { width: 320, height },
      },
      1_000_000 + atSecond * 1_000,
    );
  write(0, 720);
  write(0.9, null);
  write(12, 720);
  write(13, 180);
  expect(await segment.flush()).toMatchObject({
    holes: [{ fromMs: 900, toMs: 12_000 }],
    heights: [
      { atMs: 0, height: 720 },
      { atMs: 13_000, height: 180 },
    ],
  });
  write(14, 180);
  expect(await segment.close()).toMatchObject({ holes: [], heights: [] });
});
