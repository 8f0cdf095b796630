import type { LocalTrack } from 'livekit-client';

/**
 * Lets a device that gives sound or picture go on when LiveKit enters the room again. LiveKit opens every device
 * anew then, as if the computer had slept; that blinks the camera's light, may ask for permission again, and
 * leaves Chromium's camera without a picture for good when another window of the computer has it open and
 * nothing takes its picture at that moment (measured with Chromium 156; livekit/client-sdk-js#2074).
 */
export function keepOpen(track: LocalTrack): LocalTrack {
  const open = track.restartTrack.bind(track);
  track.restartTrack = async (constraints) => {
    if (changing.has(track) || !isGiving(track.mediaStreamTrack)) await open(constraints);
  };
  return track;
}

/** Takes another device for a track that is kept open. Rejects when it cannot be opened. */
export async function changeDevice(track: LocalTrack, deviceId: string): Promise<void> {
  changing.add(track);
  try {
    await track.setDeviceId(deviceId);
  } finally {
    changing.delete(track);
  }
}

const changing = new WeakSet<LocalTrack>();

/** The browser mutes what its device gives nothing for. */
const isGiving = ({ readyState, muted }: MediaStreamTrack): boolean => readyState === 'live' && !muted;
