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
} from '../../../../platform/media/device-choice.ts';
import { hasDevices } from '../../../../platform/media/device-problem.ts';
import { DeviceHelp } from '../../device-check/DeviceProblems.tsx';
import { useRoom } from '../session/LessonRoom.tsx';
import styles from './menus.module.css';

const KINDS: readonly DeviceKind[] = ['microphone', 'camera', 'speaker'];

/** Another microphone, camera or loudspeaker in the middle of the lesson; and what to do when one fails. */
export function DeviceMenu() {
  const { t } = useTranslation('deviceCheck');
  const { engine, media } = useRoom();
  const lists = useDeviceLists();
  const [chosen, setChosen] = useState(readDeviceChoices);
  const choose = (kind: DeviceKind, device: Device) => {
    const next = { ...chosen, [kind]: device };
    setChosen(next);
    rememberDeviceChoices(next);
    void engine?.chooseDevice(kind, device); // a device that is gone leaves the old one on
  };
  return (
    <>
      {(['microphone', 'camera'] as const).map((source) => {
        const own = media?.own[source];
        if (own?.kind !== 'failed') return null;
        const again = () =>
          void (source === 'camera' ? engine?.setCamera(true) : engine?.setMicrophone(true)); // stands in the sources
        return <DeviceHelp key={source} problem={own.problem} device={t(source)} onRetry={again} />;
      })}
      {KINDS.map((kind) => (
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
      ))}
    </>
  );
}

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
