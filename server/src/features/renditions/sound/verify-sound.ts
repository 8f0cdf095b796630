import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Decoder } from '@evan/opus/wasm/index.mjs';
import { readSound, type Clusters } from './sound-file.ts';

/** It is not what was to be made. */
export class NotAsExpected extends Error {}

/** The mixed sound may be so much longer or shorter than the recording. */
const TOLERANCE_MS = 500;
const FRAME_MS = 20;
/** Every so many packets one is decoded. */
const LOOK_AT = 50;

/**
 * Reads a finished file from its beginning to its end, as a stranger would: one track of Opus without gaps, as long as
 * the recording, its packets sound.
 * @throws NotAsExpected
 */
export async function verifySound(
  path: string,
  { lengthMs, clusters }: { lengthMs: number; clusters: Clusters },
): Promise<{ durationMs: number }> {
  let count = 0;
  let endMs = 0;
  const decoder = new Decoder({ channels: 1, sample_rate: 48_000 });
  try {
    for await (const { data, atMs } of readSound(path)) {
      if (Math.abs(atMs - endMs) > FRAME_MS) throw new Error(`a gap at ${String(endMs)} ms`);
      if (count % LOOK_AT === 0 && decoder.decode(data).length === 0) throw new Error('an empty packet');
      count += 1;
      endMs = atMs + FRAME_MS;
    }
  } catch (error) {
    throw new NotAsExpected(error instanceof Error ? error.message : String(error), { cause: error });
  }
  if (Math.abs(endMs - lengthMs) > TOLERANCE_MS)
    throw new NotAsExpected(`${String(endMs)} ms instead of ${String(lengthMs)}`);
  if (clusters[0]?.[0] !== 0) throw new NotAsExpected('it cannot be begun at its beginning');
  return { durationMs: Math.round(endMs) };
}

/** SHA-256 of a stream, in hex, and how long it is. */
export async function digestOf(content: Readable): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of content as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { sha256: hash.digest('hex'), bytes };
}
