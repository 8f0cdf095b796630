import type { FileHandle } from 'node:fs/promises';
import { sizeOfSps } from './avc-sps.compute.ts';
import { Unfit, type MediaTrack, type TrackPacket } from './media-track.ts';

/**
 * Reads FLV as lesson recorders write it: H.264 and AAC. After Adobe's "Video File Format Specification, Version 10.1",
 * annex E; no library that is kept reads it. Times count in ms, 32 bits wide.
 */
const TAG = { audio: 8, video: 9 } as const;
const HEAD_BYTES = 11;
const CODEC = { avc: 7, aac: 10 } as const;
/** Others that recorders write, as they are named to people; HEVC by the number that Chinese encoders use. */
const VIDEO_NAMES: Record<number, string> = { 2: 'Sorenson H.263', 4: 'VP6', 12: 'HEVC (H.265)', 13: 'AV1' };
const AUDIO_NAMES: Record<number, string> = {
  0: 'PCM',
  2: 'MP3',
  3: 'PCM',
  7: 'G.711',
  8: 'G.711',
  11: 'Speex',
};
/** So many bytes are looked at for what is in it. */
const PROBED_BYTES = 64 * 1024 * 1024;

export const isFlv = (start: Uint8Array): boolean =>
  start[0] === 0x46 && start[1] === 0x4c && start[2] === 0x56 && start[3] === 1;

type Tag = { type: number; atMs: number; dataAt: number; size: number; head: Buffer };

/** The first track of each kind. @throws Unfit */
export async function openFlv(file: FileHandle): Promise<MediaTrack[]> {
  const config: { video?: Buffer | undefined; audio?: Buffer | undefined } = {};
  for await (const tag of tagsOf(file)) {
    if (tag.dataAt > PROBED_BYTES || (config.video !== undefined && config.audio !== undefined)) break;
    if (tag.type === TAG.video) config.video ??= await configOf(file, tag, 'video');
    if (tag.type === TAG.audio) config.audio ??= await configOf(file, tag, 'audio');
  }
  return [
    ...(config.video === undefined ? [] : [videoTrack(file, config.video)]),
    ...(config.audio === undefined ? [] : [audioTrack(file, config.audio)]),
  ];
}

/** The decoder's configuration, where this tag brings it. @throws Unfit where it is of another codec */
async function configOf(file: FileHandle, { head, dataAt, size }: Tag, kind: 'video' | 'audio') {
  const first = head[0] ?? 0;
  if (kind === 'video') {
    // "enhanced" FLV names its codec by four letters
    if ((first & 0x80) !== 0) throw new Unfit('codec', head.toString('latin1', 1, 5));
    if ((first & 15) !== CODEC.avc)
      throw new Unfit('codec', VIDEO_NAMES[first & 15] ?? `FLV ${String(first & 15)}`);
  } else if (first >> 4 !== CODEC.aac)
    throw new Unfit('codec', AUDIO_NAMES[first >> 4] ?? `FLV ${String(first >> 4)}`);
  if (head[1] !== 0) return undefined;
  const skipped = kind === 'video' ? 5 : 2;
  return readAt(file, dataAt + skipped, size - skipped);
}

function videoTrack(file: FileHandle, avcc: Buffer): MediaTrack {
  const spsBytes = avcc.readUInt16BE(6);
  const { width, height } = sizeOfSps(avcc.subarray(8, 8 + spsBytes));
  const codec = `avc1.${avcc.toString('hex', 1, 4)}`;
  return {
    ...{ kind: 'video', codec },
    config: { codec, codedWidth: width, codedHeight: height, description: avcc },
    packets: () => packetsOf(file, TAG.video),
  };
}

/** Samples a second by their number in an AudioSpecificConfig (ISO/IEC 14496-3, 1.6.3.4). */
const RATES = [96, 88.2, 64, 48, 44.1, 32, 24, 22.05, 16, 12, 11.025, 8, 7.35].map((kilo) => kilo * 1000);

function audioTrack(file: FileHandle, description: Buffer): MediaTrack {
  const word = description.readUInt16BE(0);
  const sampleRate = RATES[(word >> 7) & 15];
  if (sampleRate === undefined) throw new Unfit('damaged');
  const codec = `mp4a.40.${String(word >> 11)}`;
  return {
    ...{ kind: 'audio', codec },
    config: { codec, sampleRate, numberOfChannels: Math.max(1, (word >> 3) & 15), description },
    packets: () => packetsOf(file, TAG.audio),
  };
}

async function* packetsOf(file: FileHandle, type: number): AsyncGenerator<TrackPacket> {
  const skipped = type === TAG.video ? 5 : 2;
  for await (const { head, dataAt, size, atMs, ...tag } of tagsOf(file)) {
    if (tag.type !== type || head[1] !== 1 || size <= skipped) continue;
    const offsetMs = type === TAG.video ? head.readIntBE(2, 3) : 0;
    yield {
      data: await readAt(file, dataAt + skipped, size - skipped),
      isKey: type === TAG.audio || (head[0] ?? 0) >> 4 === 1,
      atSeconds: (atMs + offsetMs) / 1000,
    };
  }
}

/** Whole tags of sound and picture in order; @throws Unfit `cut` where the file ends within one, or is none any more */
async function* tagsOf(file: FileHandle): AsyncGenerator<Tag> {
  const { size: fileSize } = await file.stat();
  const head = await readAt(file, 0, 9);
  for (let at = head.readUInt32BE(5) + 4; at < fileSize;) {
    if (at + HEAD_BYTES > fileSize) throw new Unfit('cut');
    const bytes = await readAt(file, at, Math.min(HEAD_BYTES + 8, fileSize - at));
    const type = (bytes[0] ?? 0) & 31;
    const size = bytes.readUIntBE(1, 3);
    if (at + HEAD_BYTES + size > fileSize || ![TAG.audio, TAG.video, 18].includes(type))
      throw new Unfit('cut');
    const atMs = bytes.readUIntBE(4, 3) + (bytes[7] ?? 0) * 2 ** 24;
    if (size >= 5) yield { type, atMs, dataAt: at + HEAD_BYTES, size, head: bytes.subarray(HEAD_BYTES) };
    at += HEAD_BYTES + size + 4;
  }
}

async function readAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, at);
  if (bytesRead < length) throw new Unfit('cut');
  return buffer;
}
