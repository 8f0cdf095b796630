import type { LocalTrack, Room, Track } from 'livekit-client';
import { inTurn } from '../in-turn.ts';
import type { Device } from './device-choice.ts';
import { deviceProblemOf } from './device-problem.ts';
import { changeDevice, keepOpen } from './keep-open.ts';
import type { LiveKit } from './livekit.ts';
import {
  cameraConstraints,
  microphoneConstraints,
  openCamera,
  openMicrophone,
  type CameraQuality,
} from './open-device.ts';
import { createTending } from './tending.ts';
import { publishInto, publishOptions, type OwnSource, type OwnSourceControl } from './own-source.ts';

/** Microphone or camera of this page. */
export type OwnDevice = OwnSourceControl & {
  /** Takes another device, now if it is on. */
  choose(device: Device): Promise<void>;
  /** The media server muted this source: a person's will, so it stays off through reconnections. */
  mutedFromAfar(source: Track.Source): void;
  /**
   * Looks whether what is switched on is really sent, and sends it again if not: a restart of the media server
   * under load was seen to leave the camera ended or unpublished. Called every few seconds.
   */
  tend(): void;
};

export type OwnDeviceOptions = {
  livekit: LiveKit;
  source: 'microphone' | 'camera';
  quality: CameraQuality;
  device: Device | null;
  changed: () => void;
};

export function createOwnDevice(options: OwnDeviceOptions): OwnDevice {
  const { livekit, changed } = options;
  const liveKitSource = liveKitSourceOf(livekit, options.source);
  // quick presses must not open a device twice
  const turn = inTurn();
  let device = options.device;
  let state: OwnSource = { kind: 'off' };
  let track: LocalTrack | null = null;
  let room: Room | undefined;
  let wanted = false;
  let closed = false;

  const become = (next: OwnSource) => {
    state = next;
    changed();
  };
  const switchOn = async () => {
    if (state.kind !== 'on') become({ kind: 'starting' });
    track ??= await openTrack(options, device);
    if (closed) {
      track.stop();
      return;
    }
    if (track.isMuted) await track.unmute();
    track.mediaStreamTrack.enabled = true;
    await offerTo(options, room, track);
    become({ kind: 'on' });
  };
  const switchOff = async () => {
    await track?.mute();
    become({ kind: 'off' });
  };
  const apply = async () => {
    try {
      await (wanted ? switchOn() : switchOff());
    } catch (error) {
      wanted = false;
      become({ kind: 'failed', problem: deviceProblemOf(error) });
    }
  };

  const isMissing = () =>
    wanted && state.kind === 'on' && track !== null && isLost({ livekit, room }, track, liveKitSource);
  const mend = async () => {
    if (track !== null && isEnded(track)) {
      await room?.localParticipant.unpublishTrack(track, true).catch(() => undefined); // gone already
      track = null;
    }
    await apply();
  };

  return {
    state: () => state,
    track: () => track,
    set(on) {
      wanted = on;
      // silent at once, even while an earlier step still waits for the line
      if (!on && track !== null) track.mediaStreamTrack.enabled = false;
      return turn(apply);
    },
    enter: (next) =>
      turn(async () => {
        room = next;
        if (wanted) await apply();
      }),
    choose: (next) =>
      turn(async () => {
        device = next;
        if (track !== null) await changeDevice(track, next.id).catch(() => undefined); // unplugged meanwhile: the old one goes on
      }),
    mutedFromAfar(muted) {
      if (muted !== liveKitSource || !wanted) return;
      wanted = false;
      become({ kind: 'off' });
    },
    tend: createTending(isMissing, () => turn(async () => (isMissing() ? mend() : undefined))),
    close() {
      closed = true;
      track?.stop();
    },
  };
}

const isEnded = (track: LocalTrack): boolean => track.mediaStreamTrack.readyState === 'ended';

/** Whether a room that is there does not get it. LiveKit mutes a camera it could not open again: nobody asked for that. */
const isLost = ({ livekit, room }: InRoom, track: LocalTrack, source: Track.Source): boolean =>
  room?.state === livekit.ConnectionState.Connected &&
  (isEnded(track) || track.isMuted || room.localParticipant.getTrackPublication(source)?.track !== track);

type InRoom = { livekit: LiveKit; room: Room | undefined };

const liveKitSourceOf = ({ Track: T }: LiveKit, source: 'microphone' | 'camera'): Track.Source =>
  source === 'microphone' ? T.Source.Microphone : T.Source.Camera;

/** A room that went away while it was asked may never answer; the next steps must not wait for it. */
const LONGEST_PUBLISH_MS = 12_000;

/** A busy media server may refuse for a moment: what was not sent is mended by `tend`. */
const offerTo = ({ livekit, quality }: OwnDeviceOptions, room: Room | undefined, track: LocalTrack) =>
  Promise.race([
    publishInto({ livekit, room }, track, publishOptions(livekit, quality)).catch(() => undefined),
    new Promise<void>((resolve) => void setTimeout(resolve, LONGEST_PUBLISH_MS)),
  ]);

async function openTrack(
  { livekit, source, quality }: OwnDeviceOptions,
  device: Device | null,
): Promise<LocalTrack> {
  const track =
    source === 'microphone'
      ? new livekit.LocalAudioTrack(await openMicrophone(device), microphoneConstraints(device), false)
      : new livekit.LocalVideoTrack(
          await openCamera(device, quality),
          cameraConstraints(device, quality),
          false,
        );
  track.source = liveKitSourceOf(livekit, source);
  return keepOpen(track as LocalTrack); // as: LiveKit's declarations disagree under exactOptionalPropertyTypes
}
