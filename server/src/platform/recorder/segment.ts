import { open, type FileHandle } from 'node:fs/promises';
import {
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  Output,
  WebMOutputFormat,
} from 'mediabunny';
import { intoFile, type Written } from '../media-file.ts';
import type { Frame } from './frames.ts';

export type SegmentCodec = 'opus' | 'vp8';

/** What of a segment's file is on disk. */
export type SegmentProgress = {
  /** Everything before is on disk and ends with a whole block. */
  bytes: number;
  /** End of the last frame in it, from the segment's beginning. */
  endMs: number;
  /** Epoch ms of the segment's beginning; a later estimate is the better one. */
  startedAt: number;
  /** Clusters that were finished since the last time: from each of them playing can begin. */
  clusters: { offset: number; atMs: number }[];
  /** Times since the last time in which no frame came. */
  holes: { fromMs: number; toMs: number }[];
  /** From when on the picture is so high (pixels), since the last time it was told. */
  heights: { atMs: number; height: number }[];
};

/** One file of one stream, written as it comes. */
export type Segment = {
  /** @param nowMs when it arrived, server's clock */
  write(frame: Frame, nowMs: number): void;
  /** Puts what is written on disk; null when there is nothing new. @throws what the disk says */
  flush(): Promise<SegmentProgress | null>;
  /** No frame after this. */
  close(): Promise<SegmentProgress | null>;
};

/** Ticks of RTP's clock in a second. */
export const CLOCK = { opus: 48_000, vp8: 90_000 } as const;

/** Without a frame for so long, something is missing: a still picture comes several times a second too. */
const HOLE_MS = 1_000;

/** Begins a file; nothing is in it before the first frame. */
export async function beginSegment(path: string, codec: SegmentCodec): Promise<Segment> {
  const file = await open(path, 'wx');
  const written: Written = { bytes: 0, clusters: [] };
  const output = outputInto(file, written);
  const add = packetAdder(output, codec);
  const clock = createStreamClock(CLOCK[codec]);
  const notes = createNotes();
  let queue = Promise.resolve();
  let told = 0;
  let failure: Error | null = null;
  const flush = async (): Promise<SegmentProgress | null> => {
    await queue;
    if (failure !== null) throw failure;
    const { bytes } = written;
    if (bytes === told) return null;
    const progress = { bytes, endMs: clock.endMs(), startedAt: clock.startedAt() };
    await file.datasync();
    told = bytes;
    return { ...progress, clusters: written.clusters.splice(0), ...notes.take() };
  };
  return {
    write(frame, nowMs) {
      const atMs = clock.take(frame.rtpTimestamp, nowMs);
      notes.hear(frame, Math.round(atMs));
      queue = queue
        .then(() => add(frame, atMs / 1000))
        .catch((error: unknown) => {
          failure ??= error instanceof Error ? error : new Error(String(error));
        });
    },
    flush,
    async close() {
      await queue;
      try {
        await output.finalize();
        return await flush();
      } finally {
        await file.close();
      }
    },
  };
}

function outputInto(file: FileHandle, written: Written) {
  const { noteCluster, target } = intoFile(file, written);
  return new Output({ format: new WebMOutputFormat({ appendOnly: true, onCluster: noteCluster }), target });
}

/** Adds frames one after the other; the first one says what the file is of. */
function packetAdder(output: Output, codec: SegmentCodec) {
  const sound = codec === 'opus' ? new EncodedAudioPacketSource('opus') : null;
  const picture = codec === 'vp8' ? new EncodedVideoPacketSource('vp8') : null;
  if (sound !== null) output.addAudioTrack(sound);
  if (picture !== null) output.addVideoTrack(picture);
  let isStarted = false;
  return async ({ data, isKey, size }: Frame, atSeconds: number): Promise<void> => {
    if (!isStarted) await output.start();
    const packet = new EncodedPacket(data, isKey ? 'key' : 'delta', atSeconds, 0);
    if (sound !== null) await sound.add(packet, isStarted ? undefined : { decoderConfig: OPUS });
    else if (picture !== null) {
      const { width, height } = size ?? { width: 0, height: 0 };
      await picture.add(
        packet,
        isStarted ? undefined : { decoderConfig: { codec: 'vp8', codedWidth: width, codedHeight: height } },
      );
    }
    isStarted = true;
  };
}

const OPUS = { codec: 'opus', sampleRate: 48_000, numberOfChannels: 2 };

/** What of a stream was missing or small. */
function createNotes() {
  let lastMs = 0;
  let height = 0;
  let notes: Pick<SegmentProgress, 'holes' | 'heights'> = { holes: [], heights: [] };
  return {
    hear({ size }: Frame, atMs: number) {
      if (atMs - lastMs > HOLE_MS) notes.holes.push({ fromMs: lastMs, toMs: atMs });
      lastMs = atMs;
      if (size === null || size.height === height) return;
      height = size.height;
      notes.heights.push({ atMs, height });
    },
    take() {
      const told = notes;
      notes = { holes: [], heights: [] };
      return told;
    },
  };
}

/** Time within a stream by RTP's clock, and where it stands on the server's. */
function createStreamClock(rate: number) {
  let last: number | null = null;
  let ticks = 0;
  let startedAt = Number.POSITIVE_INFINITY;
  let endMs = 0;
  return {
    take(rtpTimestamp: number, nowMs: number): number {
      if (last !== null) ticks += Math.max((rtpTimestamp - last) | 0, Math.ceil(rate / 1000));
      last = rtpTimestamp;
      endMs = (ticks / rate) * 1000;
      // what was on the way for the shortest time tells best when it was sent
      startedAt = Math.min(startedAt, nowMs - endMs);
      return endMs;
    },
    endMs: () => Math.round(endMs),
    startedAt: () => Math.round(startedAt),
  };
}
