import { useSyncExternalStore, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceChoices } from '../../../platform/media/device-choice.ts';
import { Button } from '../../../ui/Button.tsx';
import { StatusDot } from '../../../ui/StatusDot.tsx';
import { useOpened } from '../../../ui/use-opened.ts';
import { toneOf, verdictOf, type Verdict } from './check.model.ts';
import styles from './DeviceCheck.module.css';
import { createDeviceCheck, type CheckState, type DeviceCheckStore } from './device-check.store.ts';
import { DeviceProblems } from './DeviceProblems.tsx';
import { DeviceRows } from './DeviceRows.tsx';
import { Preview } from './Preview.tsx';

export type DeviceCheckProps = {
  /** What is about to be entered: stands above. */
  heading: ReactNode;
  /** Said beside the button when the lesson is not open yet; the button waits. */
  notYet: string | null;
  onEnter: (choices: DeviceChoices) => void;
};

/** Camera, microphone, loudspeaker and line, looked at before a lesson; with one verdict and one button. */
export function DeviceCheck({ heading, notYet, onEnter }: DeviceCheckProps) {
  const { t } = useTranslation('deviceCheck');
  const check = useDeviceCheck();
  if (check === null) return null;
  const { store, state } = check;
  const verdict = verdictOf(state);
  const isBroken = state.microphone.kind === 'failed' && state.camera.kind === 'failed';
  return (
    <main className={styles['page']}>
      <div className={styles['heading']}>{heading}</div>
      <div className={styles['columns']}>
        <Preview state={state} onToggle={store.toggle} />
        <div className={styles['side']}>
          <VerdictLine verdict={verdict} />
          <DeviceProblems state={state} onRetry={store.retry} />
          <DeviceRows state={state} store={store} />
          <div className={styles['enter']}>
            <Button
              look="primary"
              size="xl"
              wide
              disabled={notYet !== null}
              onClick={() => onEnter(store.remember())}
            >
              {isBroken ? t('enterWithout') : t('enter')}
            </Button>
            {notYet !== null && <p className={styles['notYet']}>{notYet}</p>}
          </div>
        </div>
      </div>
    </main>
  );
}

const ADVICE: Partial<
  Record<Verdict, 'quiet' | 'upload' | 'microphoneOff' | 'speak' | 'readyWithoutCamera'>
> = {
  quiet: 'quiet',
  upload: 'upload',
  microphoneOff: 'microphoneOff',
  speak: 'speak',
  readyWithoutCamera: 'readyWithoutCamera',
};

function VerdictLine({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation('deviceCheck');
  const advice = ADVICE[verdict];
  return (
    <div className={styles['verdict']} data-tone={toneOf(verdict)} role="status">
      <strong>
        <StatusDot tone={toneOf(verdict)}>{t(`verdict.${verdict}`)}</StatusDot>
      </strong>
      {advice !== undefined && <p>{t(`advice.${advice}`)}</p>}
    </div>
  );
}

function useDeviceCheck(): { store: DeviceCheckStore; state: CheckState } | null {
  const store = useOpened(createDeviceCheck);
  const state = useSyncExternalStore(store?.subscribe ?? nothingToHear, store?.state ?? nothingToShow);
  return store === null || state === null ? null : { store, state };
}

const nothingToHear = () => () => undefined;
const nothingToShow = () => null;
