import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Decoder } from '@evan/opus/wasm/index.mjs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeTone } from '../renditions.fixture.ts';
import { createLimiter, createPlacing, RATE } from './mixer.compute.ts';
import { mixSound } from './mix-sound.ts';
import { readSound } from './sound-file.ts';
import { verifySound } from './verify-sound.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tongtang-mix-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);
const goOn = () => Promise.resolve();

/** How loud a tone is in a second of sound, against full loudness (Goertzel). */
function loudness(samples: Int16Array, hertz: number): number {
  const factor = 2 * Math.cos((2 * Math.PI * hertz) / RATE);
  let [before, beforeThat] = [0, 0];
  for (const sample of samples)
    [before, beforeThat] = [sample / 32_768 + factor * before - beforeThat, before];
  const power = before ** 2 + beforeThat ** 2 - factor * before * beforeThat;
  return (2 * Math.sqrt(Math.max(0, power))) / samples.length;
}

async function heard(path: string): Promise<Int16Array> {
  const decoder = new Decoder({ channels: 1, sample_rate: RATE });
  const parts: Buffer[] = [];
  for await (const { data } of readSound(path)) parts.push(Buffer.from(decoder.decode(data)));
  const all = Buffer.concat(parts);
  return new Int16Array(all.buffer, all.byteOffset, all.length / 2);
}

it('puts every voice where it was, cut as the player would, and nothing between', async () => {
  await writeTone(at('low.webm'), 440, 6_000);
  await writeTone(at('high.webm'), 1_000, 6_000);
  const lengthMs = 12_000;
  const clusters = await mixSound(
    {
      ...{ lengthMs, output: at('mixed.webm') },
      sources: [
        { path: at('low.webm'), startMs: 0, fromMs: 0, toMs: 3_000 },
        { path: at('high.webm'), startMs: 2_000, fromMs: 2_000, toMs: 8_000 },
        // begins in the middle of its file
        { path: at('low.webm'), startMs: 5_000, fromMs: 9_000, toMs: 11_000 },
      ],
    },
    goOn,
  );
  expect(await verifySound(at('mixed.webm'), { lengthMs, clusters })).toEqual({ durationMs: lengthMs });
  const samples = await heard(at('mixed.webm'));
  const second = (index: number, hertz: number) =>
    loudness(samples.subarray((index + 0.1) * RATE, (index + 0.9) * RATE), hertz) > 0.1;
  const seconds = Array.from({ length: 12 }, (_, index) => index);
  expect(seconds.filter((index) => second(index, 440))).toEqual([0, 1, 2, 9, 10]);
  expect(seconds.filter((index) => second(index, 1_000))).toEqual([2, 3, 4, 5, 6, 7]);
});

it('refuses what is cut, too short, something else, or not there', async () => {
  await writeTone(at('tone.webm'), 440, 5_000);
  const clusters = [[0, 100]] as [number, number][];
  const verify = (name: string, lengthMs: number) => verifySound(at(name), { lengthMs, clusters });
  await expect(verify('tone.webm', 5_000)).resolves.toEqual({ durationMs: 5_000 });
  await expect(verify('tone.webm', 5_600)).rejects.toThrow('5000 ms');
  const whole = await readFile(at('tone.webm'));
  await writeFile(at('cut.webm'), whole.subarray(0, whole.length / 2));
  await expect(verify('cut.webm', 5_000)).rejects.toThrow();
  await writeFile(at('torn.webm'), Buffer.concat([whole.subarray(0, 9_000), whole.subarray(12_000)]));
  await expect(verify('torn.webm', 5_000)).rejects.toThrow();
  await writeFile(at('words.webm'), 'these are words');
  await expect(verify('words.webm', 5_000)).rejects.toThrow();
  const camera = join(import.meta.dirname, '../../backfill/fixtures/camera.webm');
  await copyFile(camera, at('camera.webm'));
  await expect(verify('camera.webm', 13_000)).rejects.toThrow('not one track of Opus');
});

it('lets packets follow each other whose stamps are rounded, and moves to where a gap ends', () => {
  const placing = createPlacing();
  expect([0, 963, 1_915, 48_000, 48_955].map((stamp) => placing.place(stamp, 960))).toEqual([
    0, 960, 1_920, 48_000, 48_960,
  ]);
});

it('keeps several loud voices below the loudest, and gives back loudness in time', () => {
  const limit = createLimiter();
  const loud = new Float32Array(960).fill(90_000);
  limit(loud);
  expect(Math.max(...limit(loud))).toBeLessThanOrEqual(31_001);
  const soft = new Float32Array(960).fill(1_000);
  const first = limit(soft).at(-1) ?? 0;
  expect(first).toBeLessThan(500);
  for (let frame = 0; frame < 80; frame += 1) limit(soft);
  expect(limit(soft).at(-1)).toBeGreaterThan(980);
});
