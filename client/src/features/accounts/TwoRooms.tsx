import { useId, type ReactNode } from 'react';
import { LanguageSwitch } from '../../platform/Preferences.tsx';
import { JoiningLine } from '../../ui/JoiningLine.tsx';
import { Logo } from '../../ui/Logo.tsx';
import styles from './TwoRooms.module.css';

/**
 * The ground of the pages before the frame: two classrooms seen from above, facing each other across the page,
 * and the line from blackboard to blackboard through the name.
 */
export function TwoRooms({ motto, children }: { motto: string; children: ReactNode }) {
  return (
    <div className={styles['plan']}>
      <Room side="near" />
      <Room side="far" />
      <header className={styles['language']}>
        <LanguageSwitch />
      </header>
      <div className={styles['line']} aria-hidden>
        <JoiningLine state="solid" label={null} thickness={3} />
      </div>
      <main className={styles['page']}>
        <div className={styles['head']}>
          <span className={styles['name']}>
            <Logo size="l" />
          </span>
          <p className={styles['motto']}>{motto}</p>
        </div>
        {children}
      </main>
    </div>
  );
}

function Room({ side }: { side: 'near' | 'far' }) {
  const desks = useId();
  return (
    <div className={styles['room']} data-side={side} aria-hidden>
      <svg className={styles['desks']} width="100%" height="100%">
        <defs>
          <pattern id={desks} width="56" height="68" patternUnits="userSpaceOnUse">
            <rect x="2" y="8" width="17" height="52" rx="4" />
            <circle cx="29" cy="21" r="6" />
            <circle cx="29" cy="47" r="6" />
          </pattern>
        </defs>
        <rect width="100%" height="100%" fill={`url(#${desks})`} />
      </svg>
      <span className={styles['board']} />
    </div>
  );
}
