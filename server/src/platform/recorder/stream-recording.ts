import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { RtpPacket } from 'werift';
import { soundFrames, vp8Frames, type FrameMaker } from './frames.ts';
import type { JournalWriter } from './journal.ts';
import type { IncomingStream } from './listening-peer.ts';
import { createRtpOrder } from './rtp-order.ts';
import { beginSegment, type Segment } from './segment.ts';

export type StreamFacts = {
  identity: string;
  source: 'camera' | 'microphone' | 'screenShare' | 'screenShareAudio' | 'unknown';
};

export type StreamRecordingDeps = {
  folder: string;
  journal: JournalWriter;
  now: () => number;
  /** Something could not be written: the recording is not whole any more. */
  onFault: (error: unknown) => void;
};

/** Writes one stream into a file of its own, from its first frame on. */
export type StreamRecording = {
  take(packet: RtpPacket): void;
  /** To be called every few milliseconds. */
  tick(): void;
  /** Puts on disk and into the journal what is written. */
  flush(): Promise<void>;
  close(): Promise<void>;
};

/** Without one a picture cannot be gone to; each costs the sender's line about ten pictures. */
const KEY_EVERY_MS = 4_000;

export function recordStream(
  { folder, journal, now, onFault }: StreamRecordingDeps,
  stream: IncomingStream,
  facts: StreamFacts,
): StreamRecording {
  const codec = stream.kind === 'video' ? 'vp8' : 'opus';
  const segmentId = randomUUID();
  const askForKey = seldom(stream.askForKey, now);
  const frames: FrameMaker = codec === 'vp8' ? vp8Frames({ askForKey }) : soundFrames();
  let segment: Promise<Segment> | null = null;
  let lastKeyAt = now();
  const begin = async (at: number): Promise<Segment> => {
    const made = await beginSegment(join(folder, `${segmentId}.webm`), codec);
    const { trackSid } = stream;
    await journal.write({ kind: 'segment', segmentId, trackSid, ...facts, codec, at });
    return made;
  };
  const order = createRtpOrder<Sequenced>({
    onPacket({ packet, at }) {
      const frame = frames.take(packet);
      if (frame === null) return;
      if (frame.isKey) lastKeyAt = at;
      segment ??= begin(at);
      segment.then((open) => open.write(frame, at)).catch(onFault);
    },
    onLost(packets) {
      frames.onLost();
      if (segment !== null) journal.write({ kind: 'lost', segmentId, at: now(), packets }).catch(onFault);
    },
    onMissing: stream.askAgain,
  });
  const tell = async (isClosed: boolean) => {
    const open = await segment;
    if (open === null) return;
    const progress = await (isClosed ? open.close() : open.flush());
    if (progress !== null) await journal.write({ kind: 'progress', segmentId, ...progress, isClosed });
  };
  return {
    take: (packet) => order.take({ sequenceNumber: packet.header.sequenceNumber, packet, at: now() }, now()),
    tick() {
      order.tick(now());
      if (codec === 'vp8' && now() - lastKeyAt > KEY_EVERY_MS) askForKey();
    },
    flush: () => tell(false),
    close: () => tell(true),
  };
}

type Sequenced = { sequenceNumber: number; packet: RtpPacket; at: number };

/** A key picture is asked for twice a second at most: it is on its way. */
function seldom(ask: () => void, now: () => number): () => void {
  let askedAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (now() - askedAt < 500) return;
    askedAt = now();
    ask();
  };
}
