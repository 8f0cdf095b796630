import { personIdOf } from '@tongtang/shared/lessons/participant-identity.ts';
import type { LocalTrack, Participant, RemoteTrack, Room, TrackPublication } from 'livekit-client';
import type { LiveKit } from './livekit.ts';

/** A picture that can be put into any number of video elements. */
export type Picture = {
  /** Stable while it is the same picture. */
  key: string;
  /** Shows it in the element until the returned function is called. */
  attach(element: HTMLVideoElement): () => void;
};

/** Somebody in the room of sound and picture; one entry a person, whatever number of windows. */
export type MediaPerson = {
  personId: string;
  name: string;
  isMe: boolean;
  /** Null while there is none, it is off, or it was not received. */
  camera: Picture | null;
  /** Switched on, whether or not the picture has arrived. */
  isCameraOn: boolean;
  screen: Picture | null;
  microphone: 'on' | 'off';
  isSpeaking: boolean;
  /** 0–1, as the media server hears it. */
  level: number;
  line: 'good' | 'weak' | 'unknown';
};

type VideoTrack = LocalTrack | RemoteTrack;
const pictures = new WeakMap<VideoTrack, Picture>();
let named = 0;

/** The same track is the same picture, so that screens do not flicker. */
export function pictureOf(track: VideoTrack): Picture {
  const known = pictures.get(track);
  if (known !== undefined) return known;
  const picture: Picture = {
    key: `picture-${++named}`,
    attach(element) {
      track.attach(element);
      return () => void track.detach(element);
    },
  };
  pictures.set(track, picture);
  return picture;
}

/** Everybody in the room, oneself first, then in the order of joining. */
export function peopleIn(livekit: LiveKit, room: Room): MediaPerson[] {
  const everybody: Participant[] = [
    room.localParticipant,
    ...byJoining([...room.remoteParticipants.values()]),
  ];
  const byPerson = new Map<string, MediaPerson>();
  for (const participant of everybody) {
    const one = personOf(livekit, participant);
    const known = byPerson.get(one.personId);
    byPerson.set(one.personId, known === undefined ? one : merged(known, one));
  }
  return [...byPerson.values()];
}

const byJoining = (participants: Participant[]): Participant[] =>
  participants.sort((a, b) => (a.joinedAt?.getTime() ?? 0) - (b.joinedAt?.getTime() ?? 0));

function personOf(livekit: LiveKit, participant: Participant): MediaPerson {
  const { Track } = livekit;
  const microphone = participant.getTrackPublication(Track.Source.Microphone);
  const camera = participant.getTrackPublication(Track.Source.Camera);
  return {
    personId: personIdOf(participant.identity),
    name: participant.name ?? '',
    isMe: participant.isLocal,
    camera: shown(camera),
    isCameraOn: camera !== undefined && !camera.isMuted,
    screen: shown(participant.getTrackPublication(Track.Source.ScreenShare)),
    microphone: microphone === undefined || microphone.isMuted ? 'off' : 'on',
    isSpeaking: participant.isSpeaking,
    level: Math.round(participant.audioLevel * 20) / 20,
    line: lineOf(livekit, participant),
  };
}

function shown(publication: TrackPublication | undefined): Picture | null {
  if (publication === undefined || publication.isMuted) return null;
  const { track } = publication;
  return track === undefined ? null : pictureOf(track as VideoTrack); // as: a publication's track is local or remote
}

function lineOf({ ConnectionQuality }: LiveKit, { connectionQuality }: Participant): MediaPerson['line'] {
  if (connectionQuality === ConnectionQuality.Poor || connectionQuality === ConnectionQuality.Lost)
    return 'weak';
  return connectionQuality === ConnectionQuality.Unknown ? 'unknown' : 'good';
}

/** After a break the old stay lingers beside the new one: what lives wins, the later before the earlier. */
const merged = (earlier: MediaPerson, later: MediaPerson): MediaPerson => ({
  ...later,
  isMe: earlier.isMe || later.isMe,
  camera: later.camera ?? earlier.camera,
  isCameraOn: later.isCameraOn || earlier.isCameraOn,
  screen: later.screen ?? earlier.screen,
  microphone: later.microphone === 'on' ? 'on' : earlier.microphone,
  isSpeaking: earlier.isSpeaking || later.isSpeaking,
  level: Math.max(earlier.level, later.level),
});

/** Keeps the objects of those who did not change, so that only changed tiles are drawn again. */
export function settled(
  before: readonly MediaPerson[],
  after: readonly MediaPerson[],
): readonly MediaPerson[] {
  const next = after.map((one) => before.find((old) => isSame(old, one)) ?? one);
  return next.length === before.length && next.every((one, index) => one === before[index]) ? before : next;
}

const isSame = (a: MediaPerson, b: MediaPerson): boolean =>
  (Object.keys(a) as (keyof MediaPerson)[]).every((key) => a[key] === b[key]); // as: both have the same keys
