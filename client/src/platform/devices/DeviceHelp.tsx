import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import type { DeviceProblem } from '../media/device-problem.ts';
import { helpFor, surroundingsOf, type HelpKey } from './device-help.model.ts';
import styles from './DeviceHelp.module.css';

type DeviceHelpProps = { problem: DeviceProblem; device: string; onRetry: () => void };

/** One problem of one device: what happened, step by step what to do, and a button to try again. */
export function DeviceHelp({ problem, device, onRetry }: DeviceHelpProps) {
  const { t } = useTranslation('devices');
  const help = helpFor(problem, surroundingsOf(navigator.userAgent));
  return (
    <section className={styles['problem']} role="alert">
      <h2>{t(`problem.${problem}`, { device })}</h2>
      {help.startsWith('denied') && <AddressBar help={help} />}
      <ol>
        {t(`problem.steps.${help}`, { device })
          .split('|')
          .map((step) => (
            <li key={step}>
              <span>{step}</span>
            </li>
          ))}
      </ol>
      {problem !== 'insecure' && (
        <div>
          <Button onClick={onRetry}>{t('problem.again')}</Button>
        </div>
      )}
    </section>
  );
}

/** Where to look: the icon left of the address, as this browser draws it. */
function AddressBar({ help }: { help: HelpKey }) {
  return (
    <div className={styles['addressBar']} aria-hidden>
      <svg viewBox="0 0 16 16" width="22" height="22" fill="none" stroke="currentColor" strokeWidth="1.4">
        {help === 'denied360' && <path d="M8 2l5 2v4c0 3-2.2 5-5 6-2.8-1-5-3-5-6V4z" />}
        {help === 'deniedFirefox' && <path d="M2.5 5.5h7v5h-7zM9.5 7.5l4-2v5l-4-2M2 2l12 12" />}
        {(help === 'deniedChrome' || help === 'deniedSafari') && (
          <path d="M3 5h6M13 5h0M3 11h0M7 11h6M9 5a2 2 0 1 0 4 0 2 2 0 0 0-4 0zM3 11a2 2 0 1 0 4 0 2 2 0 0 0-4 0z" />
        )}
      </svg>
      <span>{location.host}</span>
    </div>
  );
}
