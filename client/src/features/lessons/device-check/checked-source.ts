import type { DeviceChoices } from '../../../platform/media/device-choice.ts';
import { deviceProblemOf, hasDevices } from '../../../platform/media/device-problem.ts';
import { openLevelMeter, type LevelMeter } from '../../../platform/media/level-meter.ts';
import { openCamera, openMicrophone } from '../../../platform/media/open-device.ts';
import type { CheckedDevice } from './check.model.ts';

/** A camera or microphone that is being tried out. */
export type CheckedSource = {
  device(): CheckedDevice;
  open(choices: DeviceChoices): Promise<void>;
  close(): void;
  /** Loudness now, 0–1; null while nothing is heard. */
  level(): number | null;
};

export function createCheckedSource(source: 'microphone' | 'camera', changed: () => void): CheckedSource {
  let device: CheckedDevice = { kind: 'off' };
  let meter: LevelMeter | undefined;
  let turn = 0;

  const become = (next: CheckedDevice) => {
    device = next;
    changed();
  };
  const stop = () => {
    turn += 1;
    if (device.kind === 'on') device.track.stop();
    meter?.close();
    meter = undefined;
  };
  return {
    device: () => device,
    async open(choices) {
      stop();
      const mine = turn;
      become({ kind: 'starting' });
      const opened = await openChecked(source, choices);
      if (mine !== turn) {
        if (opened.kind === 'on') opened.track.stop();
        return;
      }
      if (opened.kind === 'on') {
        opened.track.addEventListener('ended', () => become({ kind: 'failed', problem: 'missing' }));
        if (source === 'microphone') meter = openLevelMeter(opened.track);
      }
      become(opened);
    },
    close() {
      stop();
      become({ kind: 'off' });
    },
    level: () => meter?.level() ?? null,
  };
}

async function openChecked(source: 'microphone' | 'camera', choices: DeviceChoices): Promise<CheckedDevice> {
  if (!hasDevices()) return { kind: 'failed', problem: 'insecure' };
  try {
    const open =
      source === 'camera' ? openCamera(choices.camera, 'face') : openMicrophone(choices.microphone);
    return { kind: 'on', track: await open };
  } catch (error) {
    return { kind: 'failed', problem: deviceProblemOf(error) };
  }
}
