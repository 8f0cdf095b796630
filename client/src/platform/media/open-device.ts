import { listDevices, sameDevice, type Device } from './device-choice.ts';

/** How sharp a camera is opened: a class needs more than a face. */
export type CameraQuality = 'class' | 'face';

const SIZE: Record<CameraQuality, { width: number; height: number; frameRate: number }> = {
  class: { width: 1280, height: 720, frameRate: 25 },
  face: { width: 960, height: 540, frameRate: 25 },
};

const idOf = (device: Device | null): MediaTrackConstraints =>
  device === null ? {} : { deviceId: { ideal: device.id } };

/** With loudspeakers in the same room, echo cancellation is what makes a joint class possible. */
export const microphoneConstraints = (device: Device | null): MediaTrackConstraints => ({
  ...idOf(device),
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
});

export function cameraConstraints(device: Device | null, quality: CameraQuality): MediaTrackConstraints {
  const { width, height, frameRate } = SIZE[quality];
  return {
    ...idOf(device),
    width: { ideal: width },
    height: { ideal: height },
    frameRate: { ideal: frameRate, max: 30 },
  };
}

/** @throws what `getUserMedia` throws; see `deviceProblemOf` */
export async function openMicrophone(chosen: Device | null): Promise<MediaStreamTrack> {
  const device = sameDevice(chosen, await listDevices('microphone')) ?? chosen;
  return firstTrack(await navigator.mediaDevices.getUserMedia({ audio: microphoneConstraints(device) }));
}

/** @throws what `getUserMedia` throws; see `deviceProblemOf` */
export async function openCamera(chosen: Device | null, quality: CameraQuality): Promise<MediaStreamTrack> {
  const device = sameDevice(chosen, await listDevices('camera')) ?? chosen;
  return firstTrack(await navigator.mediaDevices.getUserMedia({ video: cameraConstraints(device, quality) }));
}

function firstTrack(stream: MediaStream): MediaStreamTrack {
  const [track] = stream.getTracks();
  if (track === undefined) throw new DOMException('no track', 'NotFoundError');
  return track;
}
