import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  listDevices,
  onDevicesChange,
  readDeviceChoices,
  rememberDeviceChoices,
  sameDevice,
  type Device,
  type DeviceKind,
} from '../media/device-choice.ts';
import { hasDevices } from '../media/device-problem.ts';
import styles from './DeviceSelects.module.css';

type DeviceSelectsProps = {
  kinds: readonly DeviceKind[];
  /** Another device was chosen; it is remembered for this computer. */
  onChoose: (kind: DeviceKind, device: Device) => void;
};

/** Another microphone, camera or loudspeaker while they are in use. */
export function DeviceSelects({ kinds, onChoose }: DeviceSelectsProps) {
  const { t } = useTranslation('devices');
  const lists = useDeviceLists();
  const [chosen, setChosen] = useState(readDeviceChoices);
  const choose = (kind: DeviceKind, device: Device) => {
    const next = { ...chosen, [kind]: device };
    setChosen(next);
    rememberDeviceChoices(next);
    onChoose(kind, device);
  };
  return kinds.map((kind) => (
    <label key={kind} className={styles['field']}>
      <span>{t(kind)}</span>
      <select
        value={sameDevice(chosen[kind], lists[kind])?.id ?? ''}
        onChange={({ target }) => {
          const device = lists[kind].find(({ id }) => id === target.value);
          if (device !== undefined) choose(kind, device);
        }}
      >
        <option value="" disabled>
          {t('systemDefault')}
        </option>
        {lists[kind].map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    </label>
  ));
}

const KINDS: readonly DeviceKind[] = ['microphone', 'camera', 'speaker'];
const NONE: Record<DeviceKind, Device[]> = { microphone: [], camera: [], speaker: [] };

function useDeviceLists(): Record<DeviceKind, Device[]> {
  const [lists, setLists] = useState(NONE);
  useEffect(() => {
    if (!hasDevices()) return undefined;
    const read = async () => {
      const [microphone = [], camera = [], speaker = []] = await Promise.all(KINDS.map(listDevices));
      setLists({ microphone, camera, speaker });
    };
    const refresh = () => void read().catch(() => undefined); // the old list stays
    refresh();
    return onDevicesChange(refresh);
  }, []);
  return lists;
}
