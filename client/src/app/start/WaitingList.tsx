import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useDateWords } from '../../platform/use-date-words.ts';
import { StatusDot } from '../../ui/StatusDot.tsx';
import type { Waiting } from './start.model.ts';
import styles from './WaitingList.module.css';

const WORDS = {
  'courseware-missing': 'waitingNoCourseware',
  'courseware-unready': 'waitingCourseware',
  'assistant-missing': 'waitingNoAssistant',
} as const;

/** What my lessons to come still lack. */
export function WaitingList({ waiting }: { waiting: readonly Waiting[] }) {
  const { t } = useTranslation('start');
  const { date, time } = useDateWords();
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">{t('waiting')}</h2>
      <ul className={styles['list']}>
        {waiting.map(({ lesson, what }) => (
          <li key={`${lesson.id} ${what}`}>
            <StatusDot tone="warn">
              <Link to="/lessons/$lessonId" params={{ lessonId: lesson.id }}>
                {t(WORDS[what], { title: lesson.title })}
              </Link>
            </StatusDot>
            <time>
              {date(lesson.startsAt)} {time(lesson.startsAt)}
            </time>
          </li>
        ))}
      </ul>
    </section>
  );
}
