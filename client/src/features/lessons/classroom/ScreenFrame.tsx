import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './screen.module.css';
import { useBigScreen } from './use-big-screen.ts';

/** The whole surface of a classroom's screen: dark, awake, measured by the screen's size. */
export function ScreenFrame({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation('classroom');
  useBigScreen();
  return (
    <main className={styles['screen']}>
      <title>{`${title} · 同堂`}</title>
      <h1 className="visually-hidden" tabIndex={-1}>
        {t('title')}
      </h1>
      {children}
    </main>
  );
}
