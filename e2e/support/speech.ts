import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const RATE = 48_000;
const SECONDS = 8;
/** Of a voice, Hz. */
const PITCH = 150;
/** A second: two thirds of it loud, as of somebody who talks in short words. */
const isLoud = (at: number): boolean => (at / RATE) % 1 < 0.66;

/** A file for Chromium's microphone in which somebody talks all the time; it is played over and over. */
export function writeSpeech(name: string): string {
  const count = RATE * SECONDS;
  const wav = Buffer.alloc(44 + count * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + count * 2, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20); // PCM
  wav.writeUInt16LE(1, 22); // one channel
  wav.writeUInt32LE(RATE, 24);
  wav.writeUInt32LE(RATE * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(count * 2, 40);
  for (let at = 0; at < count; at += 1) {
    let sample = 0;
    // fewer and fewer of the higher ones, as in a vowel
    for (let nth = 1; nth <= 12; nth += 1) sample += Math.sin((2 * Math.PI * PITCH * nth * at) / RATE) / nth;
    wav.writeInt16LE(Math.round(sample * (isLoud(at) ? 6_000 : 6)), 44 + at * 2);
  }
  const path = join(tmpdir(), `tongtang-speech-${name}.wav`);
  writeFileSync(path, wav);
  return path;
}
