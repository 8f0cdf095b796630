import { useTranslation } from 'react-i18next';
import { DeviceHelp } from '../../../../platform/devices/DeviceHelp.tsx';
import { DeviceSelects } from '../../../../platform/devices/DeviceSelects.tsx';
import type { DeviceKind } from '../../../../platform/media/device-choice.ts';
import { useRoom } from '../session/LessonRoom.tsx';

const KINDS: readonly DeviceKind[] = ['microphone', 'camera', 'speaker'];

/** Another microphone, camera or loudspeaker in the middle of the lesson; and what to do when one fails. */
export function DeviceMenu() {
  const { t } = useTranslation('devices');
  const { engine, media } = useRoom();
  return (
    <>
      {(['microphone', 'camera'] as const).map((source) => {
        const own = media?.own[source];
        if (own?.kind !== 'failed') return null;
        const again = () =>
          void (source === 'camera' ? engine?.setCamera(true) : engine?.setMicrophone(true)); // stands in the sources
        return <DeviceHelp key={source} problem={own.problem} device={t(source)} onRetry={again} />;
      })}
      <DeviceSelects
        kinds={KINDS}
        onChoose={(kind, device) => void engine?.chooseDevice(kind, device)} // a device that is gone leaves the old one on
      />
    </>
  );
}
