import { expect, it } from 'vitest';
import { measureSound, sampledEvery, type MeasureDeps, type SoundTrack } from './measure.ts';

const segment = (id: string, startMs: number): SoundTrack['segments'][number] => ({
  id,
  codec: 'opus',
  origin: 'line',
  startMs,
  endMs: startMs + 3_000,
  bytes: 40,
});

/** Files of ten bytes a cluster: a cluster of `n` sounds for a second at loudness n / 100. */
function house(): MeasureDeps & { asked: string[]; progress: number[] } {
  const asked: string[] = [];
  const progress: number[] = [];
  return {
    ...{ asked, progress, signal: new AbortController().signal },
    onProgress: (share) => void progress.push(share),
    files: {
      clusters: () =>
        Promise.resolve({
          bytes: 40,
          endMs: 3_000,
          clusters: [
            [0, 10],
            [1_000, 20],
            [2_000, 30],
          ],
        }),
      bytes(id, { from, to }) {
        asked.push(`${id} ${String(from)}-${String(to)}`);
        return Promise.resolve(new Uint8Array(to - from).fill(from).buffer);
      },
    },
    decode(file) {
      const bytes = new Uint8Array(file);
      // the head stands before every cluster
      if (bytes[0] !== 0 || bytes.length !== 20) throw new Error('not a file');
      const n = bytes[10] ?? 0;
      if (n === 20) return Promise.reject(new Error('broken'));
      return Promise.resolve({ samples: new Float32Array(8_000).fill(n / 100), rate: 8_000 });
    },
  };
}

it('puts every piece at its own time, leaves out what is broken, and says how far it is', async () => {
  const deps = house();
  const tracks = [{ speaker: 'teacher', segments: [segment('a', 2_000)] }] as const;
  const [found] = await measureSound(deps, { tracks, endMs: 6_000, every: 1 });
  const levels = found?.levels ?? [];
  expect(levels).toHaveLength(60);
  const near = (at: number) => Math.round(levels[at] ?? 1);
  // −20 dB from 2 s, nothing measured from 3 s, −10 dB from 4 s
  expect([levels[19], near(20), near(29), levels[30], levels[39], near(40), near(49), levels[50]]).toEqual([
    ...[null, -20, -20, null, null, -10, -10, null],
  ]);
  expect(deps.progress.at(-1)).toBe(1);
});

it('fetches every third piece where intervals are long', async () => {
  const deps = house();
  const tracks = [{ speaker: 'class', segments: [segment('a', 0)] }] as const;
  await measureSound(deps, { tracks, endMs: 3_000, every: sampledEvery(30_000) });
  expect(deps.asked).toEqual(['a 0-10', 'a 10-20']);
  expect(sampledEvery(3_000)).toBe(1);
});
