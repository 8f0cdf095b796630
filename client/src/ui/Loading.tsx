import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Loading.module.css';

const PATIENCE_MS = 300;

export type LoadingProps = {
  /** Lines of the skeleton; 4 if absent. */
  lines?: number;
  /** What is being done, for long jobs and screen readers. */
  label?: string;
};

/** Nothing for 300 ms, then a skeleton: most answers come before anybody sees it. */
export function Loading({ lines = 4, label }: LoadingProps) {
  const { t } = useTranslation('ui');
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!isLate) return <div className={styles['space']} style={{ minHeight: lines * 28 }} />;
  return (
    <div role="status" className={styles['space']}>
      <span className={label === undefined ? 'visually-hidden' : styles['label']}>
        {label ?? t('loading')}
      </span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className={styles['line']} aria-hidden />
      ))}
    </div>
  );
}
