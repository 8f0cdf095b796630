import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckedDevice } from './check.model.ts';
import styles from './DeviceCheck.module.css';
import type { CheckState } from './device-check.store.ts';

type PreviewProps = { state: CheckState; onToggle: (source: 'microphone' | 'camera') => void };

/** One's own picture as in a mirror, with the two switches and the microphone's level. */
export function Preview({ state, onToggle }: PreviewProps) {
  const { t } = useTranslation('deviceCheck');
  const { camera, microphone, level } = state;
  return (
    <div>
      <div className={styles['frame']}>
        {camera.kind === 'on' && <Mirror track={camera.track} label={t('preview')} />}
        {camera.kind !== 'on' && (
          <p className={styles['noPicture']}>
            {camera.kind === 'starting' ? t('cameraStarting') : t('cameraOff')}
          </p>
        )}
        <div className={styles['switches']}>
          <Switch source="microphone" device={microphone} onToggle={onToggle} />
          <Switch source="camera" device={camera} onToggle={onToggle} />
        </div>
      </div>
      <div className={styles['under']}>
        <div
          className={styles['meter']}
          role="meter"
          aria-label={t('level')}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(level * 100)}
        >
          <span style={{ transform: `scaleX(${level})` }} />
        </div>
        <p>{t('speak')}</p>
        {camera.kind === 'on' && <p>{t('mirror')}</p>}
      </div>
    </div>
  );
}

type SwitchProps = {
  source: 'microphone' | 'camera';
  device: CheckedDevice;
  onToggle: (source: 'microphone' | 'camera') => void;
};

function Switch({ source, device, onToggle }: SwitchProps) {
  const { t } = useTranslation('devices');
  const isOn = device.kind === 'on' || device.kind === 'starting';
  return (
    <button type="button" className={styles['switch']} aria-pressed={isOn} onClick={() => onToggle(source)}>
      {t(isOn ? 'turnOff' : 'turnOn', { device: t(source) })}
    </button>
  );
}

function Mirror({ track, label }: { track: MediaStreamTrack; label: string }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current !== null) video.current.srcObject = new MediaStream([track]);
  }, [track]);
  return <video ref={video} autoPlay muted playsInline aria-label={label} />;
}
