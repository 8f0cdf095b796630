import { z } from 'zod';

export type DeviceKind = 'microphone' | 'camera' | 'speaker';

const Chosen = z.object({ id: z.string(), label: z.string() });
const Choices = z.object({
  microphone: Chosen.nullable(),
  camera: Chosen.nullable(),
  speaker: Chosen.nullable(),
  /** What was switched on when the person last entered. */
  microphoneOn: z.boolean(),
  cameraOn: z.boolean(),
});
/** Devices a person chose on this computer; null leaves it to the browser. */
export type DeviceChoices = z.infer<typeof Choices>;

const KEY = 'tongtang.devices';
const NONE: DeviceChoices = {
  microphone: null,
  camera: null,
  speaker: null,
  microphoneOn: true,
  cameraOn: true,
};

/** The remembered choice, or `first: true` when this computer was never checked. */
export function readDeviceChoices(): DeviceChoices & { first: boolean } {
  try {
    const parsed = Choices.safeParse(JSON.parse(localStorage.getItem(KEY) ?? 'null'));
    return parsed.success ? { ...parsed.data, first: false } : { ...NONE, first: true };
  } catch {
    return { ...NONE, first: true };
  }
}

export function rememberDeviceChoices(choices: DeviceChoices): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(Choices.parse(choices)));
  } catch {
    // private windows refuse storage: the choice holds for this page only
  }
}

export type Device = { id: string; label: string };

const BROWSER_KIND: Record<DeviceKind, MediaDeviceKind> = {
  microphone: 'audioinput',
  camera: 'videoinput',
  speaker: 'audiooutput',
};

/** Devices of a kind with their names; empty before the person allowed them. */
export async function listDevices(kind: DeviceKind): Promise<Device[]> {
  const all = await navigator.mediaDevices.enumerateDevices();
  return all
    .filter((device) => device.kind === BROWSER_KIND[kind] && device.label !== '')
    .map(({ deviceId, label }) => ({ id: deviceId, label }));
}

/** Ids change when a browser forgets the site; then the same name is meant. */
export function sameDevice(chosen: Device | null, present: readonly Device[]): Device | null {
  if (chosen === null) return null;
  return (
    present.find(({ id }) => id === chosen.id) ?? present.find(({ label }) => label === chosen.label) ?? null
  );
}

/** Calls back when something was plugged in or out. */
export function onDevicesChange(changed: () => void): () => void {
  navigator.mediaDevices.addEventListener('devicechange', changed);
  return () => navigator.mediaDevices.removeEventListener('devicechange', changed);
}
