import type { Room } from 'livekit-client';
import type { Device } from './device-choice.ts';
import { createFarSound } from './far-sound.ts';
import { keepConnected } from './keep-connected.ts';
import { enterRoom, type RoomStay } from './livekit-stay.ts';
import type { MediaLine } from './media-line.ts';
import { proofsIn, type MediaProof } from './media-proof.ts';
import type { CameraQuality } from './open-device.ts';
import type { LiveKit } from './livekit.ts';
import { createOwnMedia, type OwnMedia, type OwnSources, type OwnTrack } from './own-media.ts';
import { peopleIn, pictureOf, settled, type MediaPerson, type Picture } from './people.ts';
import { followLine } from './follow-line.ts';

/** What a screen draws of sound and picture. */
export type MediaSnapshot = {
  line: MediaLine;
  /** Everybody in the room of sound and picture, oneself first. */
  people: readonly MediaPerson[];
  own: OwnSources;
  /** One's own camera, also while out of the room. */
  ownCamera: Picture | null;
  /** The browser plays no sound before the page is touched: `unlockSound` from a press of a button. */
  soundBlocked: boolean;
};

/** Sound and picture of one lesson on this page; it comes back by itself, for ever. */
export type MediaEngine = {
  subscribe(changed: () => void): () => void;
  snapshot(): MediaSnapshot;
  setMicrophone(on: boolean): Promise<void>;
  setCamera(on: boolean): Promise<void>;
  shareScreen(on: boolean): Promise<void>;
  chooseDevice(kind: 'microphone' | 'camera' | 'speaker', device: Device): Promise<void>;
  /** Whose sound this page plays. */
  hear(isHeard: (personId: string) => boolean): void;
  /** Must be called from a press of a button or key. */
  unlockSound(): Promise<void>;
  /** Fetches far pictures again that were switched off to save the sound. */
  showPictures(): void;
  /** What this page sends of its camera and microphone now, as the devices give it. */
  ownTracks(): OwnTrack[];
  /** What really arrived, for tests and for the technician. */
  proofs(): Promise<MediaProof[]>;
  leave(): Promise<void>;
};

type Ticket = { serverUrl: string; token: string };

export type MediaEngineOptions = {
  livekit: LiveKit;
  /** @throws RequestProblem */
  fetchTicket: () => Promise<Ticket>;
  quality: CameraQuality;
  devices: { microphone: Device | null; camera: Device | null; speaker: Device | null };
  /** What to switch on when entering. */
  start: { microphone: boolean; camera: boolean };
  random: () => number;
  now: () => number;
};

/** Enters at once. */
export function createMediaEngine(options: MediaEngineOptions): MediaEngine {
  const { livekit } = options;
  const listeners = new Set<() => void>();
  let room: Room | undefined;
  let people: readonly MediaPerson[] = [];
  let speakerId = options.devices.speaker?.id ?? null;
  let snapshot: MediaSnapshot | undefined;

  const changed = () => {
    snapshot = undefined;
    for (const listener of listeners) listener();
  };
  const own = createOwnMedia({ livekit, quality: options.quality, devices: options.devices, changed });
  const sound = createFarSound(livekit);
  const line = followLine({ livekit, now: options.now, changed });
  const inRoom = (next: Room | undefined) => {
    room = next;
    people = next === undefined ? [] : settled(people, peopleIn(livekit, next));
    changed();
  };
  const prepare = (next: Room) => {
    sound.enter(next);
    line.watch(next);
    followRoom({ livekit, room: next, own }, () => {
      if (room === next) inRoom(next);
    });
  };
  const leave = keepConnected<Ticket, RoomStay>({
    fetchTicket: options.fetchTicket,
    enter: (ticket, signal) =>
      enterRoom({ livekit, ticket, random: options.random, speakerId, prepare }, signal),
    onEntered: (stay) => {
      line.entered(stay.room);
      inRoom(stay.room);
      void own.enter(stay.room); // failures stand in the sources
    },
    onBroken: () => line.broken(),
    onEnded: (end) => {
      line.ended(end);
      own.close();
      sound.close();
      inRoom(undefined);
    },
    random: options.random,
    pause: pauseOrOnline,
  });
  if (options.start.microphone) void own.microphone.set(true); // failures stand in the sources
  if (options.start.camera) void own.camera.set(true); // likewise

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () =>
      (snapshot ??= { line: line.state(), people, ...ownParts(own), soundBlocked: isBlocked(room) }),
    setMicrophone: (on) => own.microphone.set(on),
    setCamera: (on) => own.camera.set(on),
    shareScreen: (on) => own.screen.set(on),
    async chooseDevice(kind, device) {
      if (kind !== 'speaker') return own[kind].choose(device);
      speakerId = device.id;
      await room?.switchActiveDevice('audiooutput', device.id);
    },
    hear: (isHeard) => sound.hear(isHeard),
    unlockSound: async () => room?.startAudio(),
    showPictures: () => line.showPictures(),
    ownTracks: () => own.tracks(),
    proofs: async () => (room === undefined ? [] : proofsIn(livekit, room)),
    leave,
  };
}

const isBlocked = (room: Room | undefined): boolean => room?.canPlaybackAudio === false;

function ownParts(own: OwnMedia): Pick<MediaSnapshot, 'own' | 'ownCamera'> {
  const sources = own.sources();
  const track = own.camera.track();
  return {
    own: sources,
    ownCamera: sources.camera.kind === 'on' && track !== null ? pictureOf(track) : null,
  };
}

function followRoom(
  { livekit, room, own }: { livekit: LiveKit; room: Room; own: OwnMedia },
  refresh: () => void,
) {
  const { RoomEvent } = livekit;
  for (const event of PEOPLE_EVENTS(livekit)) room.on(event, refresh);
  room.on(RoomEvent.TrackMuted, (publication, participant) => {
    if (participant.isLocal) own.mutedFromAfar(publication.source);
  });
  // what could not be published while the line was down
  room.on(RoomEvent.Reconnected, () => void own.enter(room)); // failures stand in the sources
}

const PEOPLE_EVENTS = ({ RoomEvent }: LiveKit) => [
  RoomEvent.ParticipantConnected,
  RoomEvent.ParticipantDisconnected,
  RoomEvent.ParticipantNameChanged,
  RoomEvent.TrackSubscribed,
  RoomEvent.TrackUnsubscribed,
  RoomEvent.TrackPublished,
  RoomEvent.TrackUnpublished,
  RoomEvent.TrackMuted,
  RoomEvent.TrackUnmuted,
  RoomEvent.LocalTrackPublished,
  RoomEvent.LocalTrackUnpublished,
  RoomEvent.ActiveSpeakersChanged,
  RoomEvent.ConnectionQualityChanged,
  RoomEvent.AudioPlaybackStatusChanged,
];

/** The browser's word that the network is back ends a pause early. */
function pauseOrOnline(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    window.addEventListener('online', done);
    signal.addEventListener('abort', done);
  });
}
