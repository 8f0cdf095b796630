import { Decoder, Encoder } from '@evan/opus/wasm/index.mjs';
import type { MixTask } from './mix-task.ts';
import { addTo, createLimiter, createPlacing, FRAME, FRAME_MS, PER_MS, RATE } from './mixer.compute.ts';
import { readSound, writeSound, type Clusters } from './sound-file.ts';

/** So much is mixed at once. */
const WINDOW_MS = 4_000;
/** Bits in a second: speech of several people, wideband; 40 minutes are 7.2 MB. */
const BITRATE = 24_000;
const SET_BITRATE = 4002;

type Reader = {
  /** Adds everything of it that begins before `toMs` to the window from `fromMs` on. */
  mixInto(sum: Float32Array, fromMs: number, toMs: number): Promise<void>;
};

/** Mixes all sources into one file; `onWindow` is told how far it is, and may hold it up. */
export async function mixSound(
  { sources, lengthMs, output }: MixTask,
  onWindow: (percent: number) => Promise<void>,
): Promise<Clusters> {
  const readers = sources.map(readerOf);
  const writer = await writeSound(output);
  const encoder = new Encoder({ channels: 1, sample_rate: RATE, application: 'voip' });
  encoder.ctl(SET_BITRATE, BITRATE);
  const limit = createLimiter();
  const frames = Math.ceil(lengthMs / FRAME_MS);
  // what a packet has beyond its window is kept for the next one
  let sum = new Float32Array(2 * WINDOW_MS * PER_MS);
  for (let fromMs = 0; fromMs < frames * FRAME_MS; fromMs += WINDOW_MS) {
    for (const reader of readers) await reader.mixInto(sum, fromMs, fromMs + WINDOW_MS);
    const count = Math.min(WINDOW_MS / FRAME_MS, frames - fromMs / FRAME_MS);
    for (let index = 0; index < count; index += 1) {
      const frame = limit(sum.subarray(index * FRAME, (index + 1) * FRAME));
      await writer.add(encoder.encode(frame), fromMs / 1000 + (index * FRAME_MS) / 1000, FRAME_MS / 1000);
    }
    const rest = sum.subarray(WINDOW_MS * PER_MS);
    sum = new Float32Array(sum.length);
    sum.set(rest);
    await onWindow(Math.min(100, ((fromMs + WINDOW_MS) / lengthMs) * 100));
  }
  return writer.close();
}

function readerOf({ path, startMs, fromMs: heardFrom, toMs: heardTo }: MixTask['sources'][number]): Reader {
  const decoder = new Decoder({ channels: 1, sample_rate: RATE });
  const placing = createPlacing();
  const packets = readSound(path);
  let next: { samples: Int16Array; begins: number; atMs: number } | null = null;
  let isOver = false;
  const take = async () => {
    const result = await packets.next();
    if (result.done === true) {
      isOver = true;
      return null;
    }
    const samples = samplesOf(decoder.decode(result.value.data));
    const atMs = startMs + result.value.atMs;
    return { samples, atMs, begins: placing.place(Math.round(atMs * PER_MS), samples.length) };
  };
  return {
    async mixInto(sum, fromMs, toMs) {
      if (isOver || heardFrom >= toMs) return;
      for (;;) {
        next ??= await take();
        if (next === null || next.atMs >= toMs) return;
        const { samples, begins, atMs } = next;
        if (atMs >= heardTo) {
          isOver = true;
          await packets.return(undefined);
          return;
        }
        if (atMs >= heardFrom) addTo(sum, samples, begins - fromMs * PER_MS);
        next = null;
      }
    },
  };
}

const samplesOf = (bytes: Uint8Array): Int16Array =>
  new Int16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2);
