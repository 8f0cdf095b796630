import type { LocalTrack } from 'livekit-client';

/**
 * Lets a device that gives sound or picture go on when LiveKit enters the room again. LiveKit opens every device
 * anew then, as if the computer had slept; that blinks the camera's light, may ask for permission again, and
 * leaves Chromium's camera without a picture for good when another window of the computer has it open and
 * nothing takes its picture at that moment (measured with Chromium 156; livekit/client-sdk-js#2074).
 * @param isWanted whether it is to be opened anew all the same, because another device was chosen
 */
export function keepOpen(track: LocalTrack, isWanted: () => boolean): void {
  const open = track.restartTrack.bind(track);
  track.restartTrack = async (constraints) => {
    if (isWanted() || !isGiving(track.mediaStreamTrack)) await open(constraints);
  };
}

/** The browser mutes what its device gives nothing for. */
const isGiving = ({ readyState, muted }: MediaStreamTrack): boolean => readyState === 'live' && !muted;
