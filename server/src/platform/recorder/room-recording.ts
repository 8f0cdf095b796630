import { LeaveRequest_Action, TrackSource, type ParticipantInfo } from '@livekit/protocol';
import type { RtpPacket } from 'werift';
import { openListeningPeer, type IncomingStream } from './listening-peer.ts';
import { openSignalLine, type SignalLine } from './signal-line.ts';
import {
  recordStream,
  type StreamFacts,
  type StreamRecording,
  type StreamRecordingDeps,
} from './stream-recording.ts';

export type RoomRecordingDeps = StreamRecordingDeps & {
  /** HTTP address of the media server's signalling. */
  url: string;
  /** A token of its own for every time it comes in: of two with one identity the first would be put out. */
  token: () => Promise<string>;
  /** Runs later; returns how to call it off. */
  after: (ms: number, act: () => void) => () => void;
};

export type RoomRecording = {
  /** Resolves when all files are closed and in the journal. */
  stop(): Promise<void>;
};

const TICK_MS = 5;
const FLUSH_MS = 1_000;
/** The room is gone, or the media server; whoever wants a recording starts another recorder. */
const GIVE_UP_MS = 60_000;
const RETURN_MS = [100, 300, 1_000, 2_000];

/** Records every track of a room until it is stopped; comes back by itself whenever it is out. */
export function recordRoom(deps: RoomRecordingDeps): RoomRecording {
  let stay: Stay | null = null;
  let attempt = 0;
  let cancel: () => void = () => undefined;
  let isStopped = false;
  let outSince: number | null = deps.now();
  const enter = () => {
    void deps
      .token()
      .then((token) => {
        if (isStopped) return;
        stay = openStay(deps, token, {
          onEntered() {
            attempt = 0;
            outSince = null;
          },
          onGone: (reason) => leave(reason),
        });
      })
      .catch((error: unknown) => {
        deps.onFault(error);
        leave('token');
      });
  };
  const leave = (reason: string) => {
    const left = stay;
    stay = null;
    void left?.close().catch(deps.onFault);
    if (isStopped) return;
    outSince ??= deps.now();
    if (deps.now() - outSince > GIVE_UP_MS) {
      deps.onFault(new Error(`out of the room for too long: ${reason}`));
      return;
    }
    deps.journal.write({ kind: 'left', at: deps.now(), reason }).catch(deps.onFault);
    cancel = deps.after(RETURN_MS[Math.min(attempt, RETURN_MS.length - 1)] ?? 0, enter);
    attempt += 1;
  };
  enter();
  return {
    async stop() {
      isStopped = true;
      cancel();
      await stay?.close();
      await deps.journal.write({ kind: 'left', at: deps.now(), reason: 'stopped' });
    },
  };
}

type Stay = { close(): Promise<void> };

type StayEvents = { onEntered: () => void; onGone: (reason: string) => void };

/** One time in the room, from coming in to being out. */
function openStay(deps: RoomRecordingDeps, token: string, events: StayEvents): Stay {
  const people = createPeople();
  const recordings = new Map<string, StreamRecording>();
  let closing: Promise<void> | null = null;
  const onPacket = (stream: IncomingStream, packet: RtpPacket) => {
    if (closing !== null) return;
    const key = `${stream.trackSid} ${String(stream.ssrc)}`;
    const facts = people.ofTrack(stream.trackSid);
    const known = recordings.get(key);
    if (known === undefined) line.pinHighest(stream.trackSid);
    const recording = known ?? recordStream(deps, stream, facts);
    recordings.set(key, recording);
    recording.take(packet);
  };
  const peer = openListeningPeer({
    onPacket,
    onCandidate: (candidate) => line.sendCandidate(candidate),
    onFailed: () => events.onGone('media'),
  });
  const line: SignalLine = openSignalLine({
    ...{ url: deps.url, token },
    events: {
      onJoin({ otherParticipants }) {
        people.update(otherParticipants);
        deps.journal.write({ kind: 'entered', at: deps.now() }).catch(deps.onFault);
        events.onEntered();
      },
      onOffer: peer.answer,
      onCandidate: peer.addCandidate,
      onParticipants: people.update,
      onLeave: ({ action }) => events.onGone(`leave ${LeaveRequest_Action[action]}`),
      onClose: () => events.onGone('signalling'),
    },
  });
  const ticks = setInterval(() => {
    for (const recording of recordings.values()) recording.tick();
  }, TICK_MS);
  const flushes = setInterval(() => {
    for (const recording of recordings.values()) recording.flush().catch(deps.onFault);
  }, FLUSH_MS);
  const close = async () => {
    clearInterval(ticks);
    clearInterval(flushes);
    line.close();
    await Promise.all([...recordings.values()].map((recording) => recording.close()));
    // the media server sees the line end; what werift still waits for is of no use to us
    void peer.close();
  };
  return { close: () => (closing ??= close()) };
}

/** Whose track is which, as the media server tells it. */
function createPeople() {
  const facts = new Map<string, StreamFacts>();
  return {
    update(participants: ParticipantInfo[]) {
      for (const { identity, tracks } of participants)
        for (const { sid, source } of tracks) facts.set(sid, { identity, source: SOURCES[source] });
    },
    ofTrack: (sid: string): StreamFacts => facts.get(sid) ?? { identity: '', source: 'unknown' },
  };
}

const SOURCES: Record<TrackSource, StreamFacts['source']> = {
  [TrackSource.UNKNOWN]: 'unknown',
  [TrackSource.CAMERA]: 'camera',
  [TrackSource.MICROPHONE]: 'microphone',
  [TrackSource.SCREEN_SHARE]: 'screenShare',
  [TrackSource.SCREEN_SHARE_AUDIO]: 'screenShareAudio',
};
