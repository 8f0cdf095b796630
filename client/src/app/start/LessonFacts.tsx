import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import { useTranslation } from 'react-i18next';
import { StatusDot } from '../../ui/StatusDot.tsx';
import styles from './LessonFacts.module.css';

/** What is prepared: courseware and planned stages. */
export function LessonFacts({ lesson }: { lesson: Lesson }) {
  const { t } = useTranslation('start');
  const minutes = lesson.stages.reduce((sum, stage) => sum + stage.minutes, 0);
  return (
    <ul className={styles['facts']}>
      <li>
        <CoursewareFact courseware={lesson.courseware} />
      </li>
      {minutes > 0 && <li>{t('planned', { minutes })}</li>}
    </ul>
  );
}

function CoursewareFact({ courseware }: { courseware: Lesson['courseware'] }) {
  const { t } = useTranslation('start');
  const busy = courseware.filter(({ ready }) => !ready).length;
  if (courseware.length === 0) return <StatusDot tone="idle">{t('coursewareNone')}</StatusDot>;
  if (busy > 0) return <StatusDot tone="busy">{t('coursewareBusy', { count: busy })}</StatusDot>;
  return <StatusDot tone="good">{t('coursewareReady', { count: courseware.length })}</StatusDot>;
}
