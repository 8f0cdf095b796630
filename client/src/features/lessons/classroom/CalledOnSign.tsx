import { useTranslation } from 'react-i18next';
import type { OwnSource } from '../../../platform/media/own-source.ts';
import styles from './CalledOnSign.module.css';
import { Microphone } from './icons.tsx';

type CalledOnSignProps = {
  /** The class that is called on: the one in front of this screen. */
  name: string;
  /** Who was brought up to write, '' without a name; null: the class is asked to speak. */
  pupil: string | null;
  /** Null before sound and picture are there. */
  microphone: OwnSource | null;
};

/** The big sign over everything while this class speaks. */
export function CalledOnSign({ name, pupil, microphone }: CalledOnSignProps) {
  const { t } = useTranslation('classroom');
  return (
    <section className={styles['sign']} data-open={microphone?.kind === 'on'}>
      <Microphone />
      <p className={styles['big']}>{t(titleOf(pupil), { name: pupil ?? '' })}</p>
      <p className={styles['words']}>
        {t(pupil !== null && microphone?.kind === 'on' ? 'call.stageWords' : wordOf(microphone), { name })}
      </p>
    </section>
  );
}

function titleOf(pupil: string | null) {
  if (pupil === null) return 'call.mine';
  return pupil === '' ? 'call.stageUnnamed' : 'call.stageNamed';
}

function wordOf(microphone: OwnSource | null) {
  switch (microphone?.kind) {
    case 'on':
      return 'call.mineWords';
    case 'failed':
      return 'call.mineNoMic';
    case 'off':
      return 'call.mineMuted';
    case 'starting':
    case undefined:
      return 'call.mineOpening';
  }
}
