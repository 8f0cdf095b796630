import { setTimeout as delay } from 'node:timers/promises';
import {
  AudioFrame,
  AudioSource,
  AudioStream,
  LocalAudioTrack,
  LocalVideoTrack,
  Room,
  RoomEvent,
  TrackKind,
  TrackPublishOptions,
  TrackSource,
  VideoBufferType,
  VideoFrame,
  VideoSource,
  VideoStream,
  type RemoteTrack,
} from '@livekit/rtc-node';
import { onTestFinished } from 'vitest';

/** What has arrived from one participant: decoded pictures, and sound that is not silence. */
export type Received = { pictures: number; sounds: number };

/** LiveKit's native client as a classroom or teacher, with a test picture and a test tone. */
export type NativeClient = {
  room: Room;
  /** The token in use now; LiveKit has replaced it once the room is joined. */
  token(): string;
  /** Publishes camera and microphone; frames go out until the client is closed. */
  publish(): Promise<void>;
  /** Publishes the microphone only. */
  speak(): Promise<void>;
  /** Waits until so many frames of sound more have arrived. */
  moreSound(identity: string, count?: number): Promise<void>;
  received(identity: string): Received;
  /** Waits until both have grown by this many since the call. */
  more(identity: string, count?: number): Promise<void>;
  /** Waits for an event of the room. */
  once(event: RoomEvent): Promise<unknown>;
  close(): Promise<void>;
};

const WIDTH = 320;
const HEIGHT = 180;
const SAMPLE_RATE = 48_000;
const STOPPED_MS = 5_000;

/** Joins a room; throws what the connection is refused with. */
export async function joinNative(serverUrl: string, token: string): Promise<NativeClient> {
  const room = new Room();
  const arrivals = createArrivals();
  room.on(RoomEvent.TrackSubscribed, (track, _publication, participant) => {
    void arrivals.read(track, participant.identity); // ends with the track
  });
  await room.connect(serverUrl, token, { autoSubscribe: true, dynacast: false });
  const sources: (() => void)[] = [];
  const close = async () => {
    for (const stop of sources) stop();
    // one that stands still in its reconnecting never answers
    await Promise.race([room.disconnect(), delay(STOPPED_MS, undefined, { ref: false })]);
  };
  onTestFinished(close);
  return {
    room,
    token: () => room.token ?? '',
    publish: async () => {
      sources.push(await publishPicture(room), await publishTone(room));
    },
    speak: async () => {
      sources.push(await publishTone(room));
    },
    received: arrivals.of,
    more: (identity, count = 5) => arrivals.more(identity, { pictures: count, sounds: count }),
    moreSound: (identity, count = 5) => arrivals.more(identity, { pictures: 0, sounds: count }),
    once: (event) =>
      new Promise((resolve) => {
        room.once(event, resolve); // as: whatever the event carries
      }),
    close,
  };
}

function createArrivals() {
  const counts = new Map<string, Received>();
  const waiting = new Set<() => void>();
  const of = (identity: string): Received => {
    const known = counts.get(identity) ?? { pictures: 0, sounds: 0 };
    counts.set(identity, known);
    return known;
  };
  const count = (identity: string, what: keyof Received) => {
    of(identity)[what] += 1;
    for (const look of waiting) look();
  };
  return {
    of: (identity: string): Received => ({ ...of(identity) }),
    read: async (track: RemoteTrack, identity: string) => {
      if (track.kind === TrackKind.KIND_VIDEO)
        for await (const _frame of new VideoStream(track)) count(identity, 'pictures');
      else
        for await (const frame of new AudioStream(track, SAMPLE_RATE, 1))
          if (isLoud(frame)) count(identity, 'sounds');
    },
    more: (identity: string, wanted: Received) =>
      new Promise<void>((resolve) => {
        const start = { ...of(identity) };
        const look = () => {
          const now = of(identity);
          if (now.pictures - start.pictures < wanted.pictures || now.sounds - start.sounds < wanted.sounds)
            return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
      }),
  };
}

const isLoud = ({ data }: AudioFrame): boolean => {
  const energy = data.reduce((sum, sample) => sum + sample * sample, 0) / data.length;
  return Math.sqrt(energy) > 500;
};

/** @returns stops it */
async function publishPicture(room: Room): Promise<() => void> {
  const source = new VideoSource(WIDTH, HEIGHT);
  const track = LocalVideoTrack.createVideoTrack('camera', source);
  await room.localParticipant?.publishTrack(
    track,
    new TrackPublishOptions({ source: TrackSource.SOURCE_CAMERA }),
  );
  let shade = 0;
  const timer = setInterval(() => {
    shade = (shade + 8) % 256;
    const data = new Uint8Array(WIDTH * HEIGHT * 4).fill(shade);
    source.captureFrame(new VideoFrame(data, WIDTH, HEIGHT, VideoBufferType.RGBA));
  }, 66);
  return () => clearInterval(timer);
}

/** So much sound lies ready: a machine that is busy for a moment makes no hole in it. */
const AHEAD_MS = 500;

/** @returns stops it */
async function publishTone(room: Room): Promise<() => void> {
  const source = new AudioSource(SAMPLE_RATE, 1, AHEAD_MS);
  const track = LocalAudioTrack.createAudioTrack('microphone', source);
  await room.localParticipant?.publishTrack(
    track,
    new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE }),
  );
  const samples = SAMPLE_RATE / 50;
  let [isOver, position] = [false, 0];
  const play = async () => {
    while (!isOver) {
      const data = Int16Array.from({ length: samples }, (_, index) =>
        Math.round(8_000 * Math.sin((2 * Math.PI * 440 * (position + index)) / SAMPLE_RATE)),
      );
      position += samples;
      await source.captureFrame(new AudioFrame(data, SAMPLE_RATE, 1, samples));
    }
  };
  void play().catch(() => undefined); // the room was left
  return () => {
    isOver = true;
  };
}
