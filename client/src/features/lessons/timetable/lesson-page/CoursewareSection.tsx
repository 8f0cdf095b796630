import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import { useTranslation } from 'react-i18next';
import { StatusDot } from '../../../../ui/StatusDot.tsx';
import styles from './LessonPage.module.css';

/** What the lesson is taught with. */
export function CoursewareSection({ lesson }: { lesson: Lesson }) {
  const { t } = useTranslation('timetable');
  return (
    <section className={styles['section']} aria-labelledby="lesson-courseware">
      <h2 id="lesson-courseware" className={styles['head']}>
        {t('lesson.courseware')}
      </h2>
      {lesson.courseware.length === 0 && (
        <p className={styles['soft']}>
          {t('lesson.noCourseware')} {lesson.abilities.change && t('lesson.noCoursewareWords')}
        </p>
      )}
      <ul className={styles['list']}>
        {lesson.courseware.map(({ id, title, pageCount, ready }) => (
          <li key={id}>
            <span>{title}</span>
            <StatusDot tone={ready ? 'good' : 'busy'}>
              {ready && pageCount !== null ? t('lesson.pages', { count: pageCount }) : t('lesson.converting')}
            </StatusDot>
          </li>
        ))}
      </ul>
    </section>
  );
}
