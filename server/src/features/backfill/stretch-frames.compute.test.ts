import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { blocksOf } from './webm-blocks.compute.ts';
import { framesOfStretch } from './stretch-frames.compute.ts';

const FOLDER = join(import.meta.dirname, 'fixtures');
const BASE = 1_800_000_000_000;

/** 13 s of a fake camera or microphone, as Chromium's recorder (156) gave them in pieces of 2 s. */
async function kept(source: 'camera' | 'microphone', drift = 1) {
  const bytes = await readFile(join(FOLDER, `${source}.webm`));
  const told = await readFile(join(FOLDER, `${source}.json`), 'utf8');
  const fragments = (JSON.parse(told) as { bytes: number; elapsedMs: number }[]).map((one) => ({
    ...one,
    at: BASE + one.elapsedMs * drift,
  })); // as: our own fixture
  return { bytes, fragments, codec: source === 'camera' ? ('vp8' as const) : ('opus' as const) };
}

describe('a stretch that a browser’s recorder kept', () => {
  it('gives its pictures from a key picture on, at the time at which they were taken', async () => {
    const frames = framesOfStretch({ ...(await kept('camera')), fromAt: BASE + 5_000, toAt: BASE + 9_000 });
    const [first] = frames;
    expect(first?.frame).toMatchObject({ isKey: true, size: { width: 320, height: 180 } });
    expect(first?.at).toBeGreaterThan(BASE + 2_900);
    expect(first?.at).toBeLessThanOrEqual(BASE + 5_000);
    expect(frames.at(-1)?.at).toBeGreaterThan(BASE + 9_000);
    // twenty pictures a second, none left out
    const gaps = frames.slice(1).map(({ at }, n) => at - (frames[n]?.at ?? 0));
    expect(Math.max(...gaps)).toBeLessThan(110);
  });

  it('gives its sound without a hole, also when its first pieces are lost', async () => {
    const whole = await kept('microphone');
    const range = { fromAt: BASE + 6_000, toAt: BASE + 10_000 };
    const frames = framesOfStretch({ ...whole, ...range });
    expect(frames[0]?.at).toBeGreaterThan(BASE + 5_930);
    const gaps = frames.slice(1).map(({ at }, n) => at - (frames[n]?.at ?? 0));
    expect(Math.max(...gaps)).toBeLessThan(61);
    const lost = whole.fragments.slice(0, 2).reduce((sum, { bytes }) => sum + bytes, 0);
    const rest = { ...whole, bytes: whole.bytes.subarray(lost), fragments: whole.fragments.slice(2) };
    const same = framesOfStretch({ ...rest, ...range });
    expect(same).toHaveLength(frames.length);
    expect(Math.abs((same[0]?.at ?? 0) - (frames[0]?.at ?? 0))).toBeLessThan(20);
  });

  it('follows the server’s clock where the device’s is slow', async () => {
    const range = { fromAt: BASE + 4_000, toAt: BASE + 12_500 };
    const [right, slow] = [await kept('microphone'), await kept('microphone', 1.01)];
    const [a, b] = [framesOfStretch({ ...right, ...range }), framesOfStretch({ ...slow, ...range })];
    const length = (frames: typeof a) => (frames.at(-1)?.at ?? 0) - (frames[0]?.at ?? 0);
    expect(length(b) / (b.length - 1) / (length(a) / (a.length - 1))).toBeCloseTo(1.01, 3);
  });

  it('is nothing when the bytes are something else, or lie elsewhere', async () => {
    const { bytes, ...rest } = await kept('camera');
    const range = { fromAt: BASE, toAt: BASE + 9_000 };
    expect(framesOfStretch({ ...rest, bytes: Buffer.from('no film at all'), ...range })).toEqual([]);
    expect(framesOfStretch({ ...rest, bytes, fromAt: BASE + 60_000, toAt: BASE + 70_000 })).toEqual([]);
    // broken in the middle of an element: what is whole before it counts
    const half = blocksOf(bytes.subarray(0, 60_001));
    expect(half.length).toBeGreaterThan(50);
    expect(half.every(({ endByte }) => endByte <= 60_001)).toBe(true);
  });
});
