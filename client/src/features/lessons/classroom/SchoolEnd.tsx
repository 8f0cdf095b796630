import type { Side } from '@tongtang/shared/lessons/lesson.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './SchoolEnd.module.css';

/** One end of the line: the school in its colour with its second cue, and what is said below it. */
export function SchoolEnd({ side, name, children }: { side: Side; name: string; children?: ReactNode }) {
  const { t } = useTranslation('classroom');
  return (
    <div className={styles['end']} data-side={side}>
      <p className={styles['school']}>
        <span className={styles['swatch']} aria-hidden />
        <span className="visually-hidden">{t(`side.${side}`)}</span>
        <span className={styles['name']}>{name}</span>
      </p>
      {children}
    </div>
  );
}
