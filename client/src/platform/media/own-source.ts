import type { LocalTrack, Room, TrackPublishOptions } from 'livekit-client';
import type { DeviceProblem } from './device-problem.ts';
import type { LiveKit } from './livekit.ts';
import type { CameraQuality } from './open-device.ts';

/** What this page sends of one source. */
export type OwnSource =
  { kind: 'off' } | { kind: 'starting' } | { kind: 'on' } | { kind: 'failed'; problem: DeviceProblem };

/** A source through all reconnections. */
export type OwnSourceControl = {
  state(): OwnSource;
  track(): LocalTrack | null;
  /** Switches on or off; failures stand in `state()`. */
  set(on: boolean): Promise<void>;
  /** Sends into this room from now on, if it is switched on. */
  enter(room: Room): Promise<void>;
  close(): void;
};

/** A room that is just going away takes nothing; the next one is given everything again by `enter`. */
export async function publishInto(
  { livekit, room }: { livekit: LiveKit; room: Room | undefined },
  track: LocalTrack,
  options: TrackPublishOptions,
): Promise<void> {
  if (room === undefined || room.localParticipant.getTrackPublication(track.source)?.track === track) return;
  try {
    await room.localParticipant.publishTrack(track, { ...options, source: track.source });
  } catch (error) {
    if (room.state === livekit.ConnectionState.Connected) throw error;
  }
}

const CAMERA_BITS: Record<CameraQuality, number> = { class: 1_300_000, face: 700_000 };

export const publishOptions = ({ VideoPresets }: LiveKit, quality: CameraQuality): TrackPublishOptions => ({
  simulcast: true,
  videoEncoding: { maxBitrate: CAMERA_BITS[quality], maxFramerate: 25 },
  videoSimulcastLayers: [VideoPresets.h180, VideoPresets.h360],
  screenShareEncoding: { maxBitrate: 2_500_000, maxFramerate: 15 },
  // a word swallowed at the start of a pupil's answer costs more than the bits saved by silence detection
  dtx: false,
  red: true,
});
