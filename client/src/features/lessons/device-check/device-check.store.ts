import {
  listDevices,
  onDevicesChange,
  readDeviceChoices,
  rememberDeviceChoices,
  sameDevice,
  type Device,
  type DeviceChoices,
  type DeviceKind,
} from '../../../platform/media/device-choice.ts';
import { hasDevices } from '../../../platform/media/device-problem.ts';
import type { CheckedDevice, Upload } from './check.model.ts';
import { createCheckedSource } from './checked-source.ts';
import { measureUpload } from './measure-upload.ts';

type DeviceLists = Record<DeviceKind, Device[]>;
type Source = 'microphone' | 'camera';

export type CheckState = {
  microphone: CheckedDevice;
  camera: CheckedDevice;
  devices: DeviceLists;
  choices: DeviceChoices;
  level: number;
  loudest: number;
  listenedMs: number;
  upload: Upload;
};

/** Tries out this computer's devices and line, until it is closed. */
export type DeviceCheckStore = {
  subscribe(changed: () => void): () => void;
  state(): CheckState;
  toggle(source: Source): void;
  /** Null leaves it to the browser. */
  choose(kind: DeviceKind, device: Device | null): void;
  /** Tries again what failed. */
  retry(): void;
  /** Measures the upload again. */
  measure(): void;
  /** Keeps the choice for the next time, and gives it. */
  remember(): DeviceChoices;
  close(): void;
};

const TICK_MS = 100;
const SILENCE = { level: 0, loudest: 0, listenedMs: 0 };

export function createDeviceCheck(): DeviceCheckStore {
  const listeners = new Set<() => void>();
  const closed = new AbortController();
  let state = initialState();
  const set = (next: Partial<CheckState>) => {
    if (closed.signal.aborted) return;
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };
  const list = () =>
    void devicesHere()
      .then((devices) => set({ devices }))
      .catch(() => undefined); // the old list stays
  const source = (name: Source) => {
    const checked = createCheckedSource(name, () => {
      set({ [name]: checked.device(), ...(name === 'microphone' && SILENCE) });
      list();
    });
    return checked;
  };
  const sources = { microphone: source('microphone'), camera: source('camera') };
  const open = (name: Source) => void sources[name].open(state.choices); // what fails stands in the state
  const measure = () => {
    set({ upload: { kind: 'measuring' } });
    void measureUpload(closed.signal).then((kbps) => set({ upload: { kind: 'measured', kbps } })); // never rejects
  };

  const timer = setInterval(() => {
    const level = sources.microphone.level();
    if (level !== null) set(heard(state, level));
  }, TICK_MS);
  const stopWatching = hasDevices() ? onDevicesChange(list) : () => undefined;
  if (state.choices.microphoneOn) open('microphone');
  if (state.choices.cameraOn) open('camera');
  measure();

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    state: () => state,
    toggle(name) {
      const isOn = state[name].kind === 'on' || state[name].kind === 'starting';
      const switched = name === 'camera' ? { cameraOn: !isOn } : { microphoneOn: !isOn };
      set({ choices: { ...state.choices, ...switched } });
      if (isOn) sources[name].close();
      else open(name);
    },
    choose(kind, device) {
      set({ choices: { ...state.choices, [kind]: device } });
      if (kind !== 'speaker') open(kind);
    },
    retry() {
      for (const name of ['microphone', 'camera'] as const) if (state[name].kind === 'failed') open(name);
    },
    measure,
    remember() {
      rememberDeviceChoices(state.choices);
      return state.choices;
    },
    close() {
      closed.abort();
      clearInterval(timer);
      stopWatching();
      for (const one of Object.values(sources)) one.close();
    },
  };
}

const initialState = (): CheckState => ({
  microphone: { kind: 'off' },
  camera: { kind: 'off' },
  devices: { microphone: [], camera: [], speaker: [] },
  choices: readDeviceChoices(),
  ...SILENCE,
  upload: { kind: 'measuring' },
});

const heard = ({ loudest, listenedMs }: CheckState, level: number): Partial<CheckState> => ({
  level,
  loudest: Math.max(loudest, level),
  listenedMs: listenedMs + TICK_MS,
});

async function devicesHere(): Promise<DeviceLists> {
  const [microphone, camera, speaker] = await Promise.all([
    listDevices('microphone'),
    listDevices('camera'),
    listDevices('speaker'),
  ]);
  return { microphone, camera, speaker };
}

/** The device that is meant by a choice, as the list shows it. */
export const chosenDevice = ({ choices, devices }: CheckState, kind: DeviceKind): Device | null =>
  sameDevice(choices[kind], devices[kind]);
