import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceKind } from '../../../platform/media/device-choice.ts';
import { playTestTone } from '../../../platform/media/speaker-test.ts';
import { Button } from '../../../ui/Button.tsx';
import type { Upload } from './check.model.ts';
import styles from './DeviceCheck.module.css';
import { chosenDevice, type CheckState, type DeviceCheckStore } from './device-check.store.ts';

type RowsProps = { state: CheckState; store: DeviceCheckStore };

/** Which camera, microphone and loudspeaker; a tone to hear, and the measured line. */
export function DeviceRows({ state, store }: RowsProps) {
  return (
    <div className={styles['rows']}>
      <DeviceRow kind="microphone" state={state} store={store} />
      <DeviceRow kind="camera" state={state} store={store} />
      <SpeakerRow state={state} store={store} />
      <LineRow upload={state.upload} onAgain={store.measure} />
    </div>
  );
}

function DeviceRow({ kind, state, store }: RowsProps & { kind: DeviceKind }) {
  const id = useId();
  const { t } = useTranslation('devices');
  return (
    <div className={styles['row']}>
      <label htmlFor={id}>{t(kind)}</label>
      <DeviceSelect id={id} kind={kind} state={state} store={store} />
    </div>
  );
}

function DeviceSelect({ id, kind, state, store }: RowsProps & { id: string; kind: DeviceKind }) {
  const { t } = useTranslation('devices');
  const devices = state.devices[kind];
  return (
    <select
      id={id}
      value={chosenDevice(state, kind)?.id ?? ''}
      onChange={({ target }) =>
        store.choose(kind, devices.find((device) => device.id === target.value) ?? null)
      }
    >
      <option value="">{t('systemDefault')}</option>
      {devices.map((device) => (
        <option key={device.id} value={device.id}>
          {device.label}
        </option>
      ))}
    </select>
  );
}

function SpeakerRow({ state, store }: RowsProps) {
  const id = useId();
  const { t } = useTranslation('deviceCheck');
  const { t: device } = useTranslation('devices');
  const [tone, setTone] = useState<'idle' | 'playing' | 'played' | 'failed'>('idle');
  const play = async () => {
    setTone('playing');
    try {
      await playTestTone(chosenDevice(state, 'speaker')?.id ?? null);
      setTone('played');
    } catch {
      setTone('failed');
    }
  };
  return (
    <div className={styles['row']}>
      <label htmlFor={id}>{device('speaker')}</label>
      <div className={styles['with']}>
        {state.devices.speaker.length > 0 && (
          <DeviceSelect id={id} kind="speaker" state={state} store={store} />
        )}
        <Button size="s" onClick={() => void play()} busy={tone === 'playing'}>
          {t('playTone')}
        </Button>
      </div>
      {tone !== 'idle' && (
        <p className={styles['note']} role="status">
          {t(({ playing: 'playing', played: 'heard', failed: 'toneFailed' } as const)[tone])}
        </p>
      )}
    </div>
  );
}

function LineRow({ upload, onAgain }: { upload: Upload; onAgain: () => void }) {
  const { t } = useTranslation('deviceCheck');
  return (
    <div className={styles['row']}>
      <span className={styles['label']}>{t('line')}</span>
      <div className={styles['with']}>
        <span className="figures">{useSpeedWords(upload)}</span>
        {upload.kind === 'measured' && (
          <Button size="s" look="quiet" onClick={onAgain}>
            {t('lineAgain')}
          </Button>
        )}
      </div>
    </div>
  );
}

function useSpeedWords(upload: Upload): string {
  const { t } = useTranslation('deviceCheck');
  if (upload.kind === 'measuring') return t('lineMeasuring');
  if (upload.kbps === null) return t('lineUnknown');
  const mbps = upload.kbps / 1000;
  if (mbps > 100) return t('lineFast');
  return t('lineSpeed', { mbps: mbps < 10 ? mbps.toFixed(1) : String(Math.round(mbps)) });
}
