import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnSources } from '../../../platform/media/own-media.ts';
import { Loudspeaker, Microphone } from './icons.tsx';
import styles from './Notices.module.css';
import { deviceTrouble, type DeviceTrouble } from './screen.model.ts';
import screen from './screen.module.css';
import type { AskControl } from './use-ask.ts';

/** Says in large words what keeps the class from being seen or heard, and what to do. */
export function DeviceNotice({ own }: { own: OwnSources }) {
  const { t } = useTranslation('classroom');
  const trouble = useTrouble(own);
  if (trouble === null) return null;
  return (
    <section className={styles['trouble']}>
      <h2 className={styles['troubleTitle']}>{t(`device.${trouble.what}`)}</h2>
      <p>{t(`device.problem.${trouble.problem}`)}</p>
      <p className={styles['quiet']}>{t('device.retry')}</p>
    </section>
  );
}

/** While a device is tried again, what was said of it stays. */
function useTrouble(own: OwnSources): DeviceTrouble | null {
  const [kept, setKept] = useState<DeviceTrouble | null>(null);
  const current = deviceTrouble(own);
  const isTrying = own.camera.kind === 'starting' || own.microphone.kind === 'starting';
  const isNew = current?.what !== kept?.what || current?.problem !== kept?.problem;
  if (!isTrying && isNew) setKept(current);
  return kept;
}

/** The teacher asks; a key opens, and nothing waits for ever. */
export function AskToOpen({ ask }: { ask: AskControl }) {
  const { t } = useTranslation('classroom');
  if (ask.asked === null) return null;
  const { source, seconds } = ask.asked;
  return (
    <section className={styles['ask']} role="alertdialog" aria-label={t(`ask.${source}`)}>
      <h2 className={styles['askTitle']}>{t(`ask.${source}`)}</h2>
      <p className={styles['askWords']}>{t('ask.words', { seconds })}</p>
      <button type="button" className={screen['button']} onClick={ask.open} ref={focusOn}>
        <Microphone />
        {t(`ask.open.${source}`)}
      </button>
    </section>
  );
}

/** Only where the browser holds the sound back: one press of OK anywhere. */
export function UnlockSound({ onUnlock }: { onUnlock: () => void }) {
  const { t } = useTranslation('classroom');
  return (
    <section className={styles['unlock']} onPointerUp={onUnlock}>
      <button type="button" className={screen['button']} data-size="big" onClick={onUnlock} ref={focusOn}>
        <Loudspeaker />
        {t('sound.unlock')}
      </button>
      <p>{t('sound.unlockWords')}</p>
    </section>
  );
}

const focusOn = (element: HTMLElement | null): void => element?.focus();
