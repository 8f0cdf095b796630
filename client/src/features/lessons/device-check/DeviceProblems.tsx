import { useTranslation } from 'react-i18next';
import { DeviceHelp } from '../../../platform/devices/DeviceHelp.tsx';
import type { CheckState } from './device-check.store.ts';

type DeviceProblemsProps = { state: Pick<CheckState, 'microphone' | 'camera'>; onRetry: () => void };

/** What does not open, and what to do about it in this browser; nothing when all is well. */
export function DeviceProblems({ state, onRetry }: DeviceProblemsProps) {
  const { t } = useTranslation('devices');
  const { microphone, camera } = state;
  const ofMicrophone = microphone.kind === 'failed' ? microphone.problem : null;
  const ofCamera = camera.kind === 'failed' ? camera.problem : null;
  const both = ofMicrophone !== null && ofMicrophone === ofCamera;
  return (
    <>
      {both && <DeviceHelp problem={ofMicrophone} device={t('problem.device_both')} onRetry={onRetry} />}
      {!both && ofMicrophone !== null && (
        <DeviceHelp problem={ofMicrophone} device={t('microphone')} onRetry={onRetry} />
      )}
      {!both && ofCamera !== null && <DeviceHelp problem={ofCamera} device={t('camera')} onRetry={onRetry} />}
    </>
  );
}
