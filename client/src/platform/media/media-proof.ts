import { personIdOf } from '@tongtang/shared/lessons/participant-identity.ts';
import type { RemoteTrackPublication, Room } from 'livekit-client';
import type { LiveKit } from './livekit.ts';

/** What really arrived from somebody, out of the browser's own statistics. */
export type MediaProof = {
  identity: string;
  personId: string;
  name: string;
  /** Frames of camera and of screen decoded so far. */
  framesDecoded: number;
  screenFramesDecoded: number;
  /** Energy of the sound decoded so far (W3C webrtc-stats `totalAudioEnergy`). */
  audioEnergy: number;
  bytesReceived: number;
};

/** Reads the statistics of everything received in the room. */
export async function proofsIn(livekit: LiveKit, room: Room): Promise<MediaProof[]> {
  return Promise.all(
    [...room.remoteParticipants.values()].map(async (participant) => {
      const proof: MediaProof = {
        identity: participant.identity,
        personId: personIdOf(participant.identity),
        name: participant.name ?? '',
        framesDecoded: 0,
        screenFramesDecoded: 0,
        audioEnergy: 0,
        bytesReceived: 0,
      };
      for (const publication of participant.trackPublications.values())
        await addTo(livekit, proof, publication);
      return proof;
    }),
  );
}

async function addTo(
  { Track }: LiveKit,
  proof: MediaProof,
  { track, source }: RemoteTrackPublication,
): Promise<void> {
  const report = await track?.getRTCStatsReport();
  report?.forEach((entry: Record<string, unknown>) => {
    if (entry['type'] !== 'inbound-rtp') return;
    const frames = numberOf(entry['framesDecoded']);
    if (source === Track.Source.ScreenShare) proof.screenFramesDecoded += frames;
    else proof.framesDecoded += frames;
    proof.audioEnergy += numberOf(entry['totalAudioEnergy']);
    proof.bytesReceived += numberOf(entry['bytesReceived']);
  });
}

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);
