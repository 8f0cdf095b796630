import type { Room, Track } from 'livekit-client';
import type { Device } from './device-choice.ts';
import type { LiveKit } from './livekit.ts';
import type { CameraQuality } from './open-device.ts';
import { createOwnDevice, type OwnDevice } from './own-device.ts';
import { createOwnScreen } from './own-screen.ts';
import type { OwnSource, OwnSourceControl } from './own-source.ts';

/** A track as its device gives it, whatever the line does with it. */
export type OwnTrack = { source: 'camera' | 'microphone'; track: MediaStreamTrack };

export type OwnSources = Record<'microphone' | 'camera' | 'screen', OwnSource>;

const TEND_MS = 2_000;

/** Microphone, camera and screen of this page, through all reconnections. */
export type OwnMedia = {
  microphone: OwnDevice;
  camera: OwnDevice;
  screen: OwnSourceControl;
  sources(): OwnSources;
  /** What is switched on now of camera and microphone. */
  tracks(): OwnTrack[];
  enter(room: Room): Promise<void>;
  mutedFromAfar(source: Track.Source): void;
  close(): void;
};

export function createOwnMedia(options: {
  livekit: LiveKit;
  quality: CameraQuality;
  devices: { microphone: Device | null; camera: Device | null };
  changed: () => void;
}): OwnMedia {
  const device = (source: 'microphone' | 'camera') =>
    createOwnDevice({ ...options, source, device: options.devices[source] });
  const microphone = device('microphone');
  const camera = device('camera');
  const screen = createOwnScreen(options);
  const tending = setInterval(() => {
    for (const one of [microphone, camera]) one.tend();
  }, TEND_MS);
  return {
    microphone,
    camera,
    screen,
    sources: () => ({ microphone: microphone.state(), camera: camera.state(), screen: screen.state() }),
    tracks: () =>
      (
        [
          ['camera', camera],
          ['microphone', microphone],
        ] as const
      ).flatMap(([source, device]) => {
        const track = device.state().kind === 'on' ? device.track() : null;
        return track === null ? [] : [{ source, track: track.mediaStreamTrack }];
      }),
    async enter(room) {
      await Promise.all([microphone.enter(room), camera.enter(room), screen.enter(room)]);
    },
    mutedFromAfar(source) {
      microphone.mutedFromAfar(source);
      camera.mutedFromAfar(source);
    },
    close() {
      clearInterval(tending);
      for (const source of [microphone, camera, screen]) source.close();
    },
  };
}
