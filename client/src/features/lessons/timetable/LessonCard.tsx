import { Link } from '@tanstack/react-router';
import type { Lesson, Side } from '@tongtang/shared/lessons/lesson.ts';
import { timeOfDayOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import { useTranslation } from 'react-i18next';
import { useServerNow } from '../../../platform/platform.tsx';
import styles from './LessonCard.module.css';
import { standingOf } from './lesson-standing.ts';
import { useLessonWords } from './use-lesson-words.ts';

type LessonCardProps = {
  lesson: Lesson;
  side: Side;
  active: Lesson['id'] | null;
  setActive: (id: Lesson['id'] | null) => void;
};

/** A lesson in one school's week: what is taught to which of its classes by whom. */
export function LessonCard({ lesson, side, active, setActive }: LessonCardProps) {
  const { t } = useTranslation('timetable');
  const words = useLessonWords();
  const classes = lesson.classes.filter((entry) => entry.side === side).map((entry) => entry.name);
  const teachers = lesson.people.filter((person) => person.side === side && person.role !== 'observer');
  const standing = standingOf(lesson, useServerNow(60_000));
  const light = { onPointerEnter: () => setActive(lesson.id), onPointerLeave: () => setActive(null) };
  return (
    <Link
      to="/lessons/$lessonId"
      params={{ lessonId: lesson.id }}
      className={styles['card']}
      data-side={side}
      data-state={standing}
      data-lesson={lesson.id}
      data-active={active === lesson.id || undefined}
      aria-label={t('grid.card', {
        title: lesson.title,
        when: words.when(lesson),
        classes: classes.join(' '),
        state: t(`states.${standing}`),
      })}
      {...light}
      onFocus={() => setActive(lesson.id)}
      onBlur={() => setActive(null)}
    >
      <OffBell lesson={lesson} side={side} />
      <span className={styles['title']}>{lesson.title}</span>
      <span className={styles['who']}>{classes.join(' · ')}</span>
      <span className={styles['who']}>{teachers.map((person) => person.name).join(' · ')}</span>
      {lesson.state !== 'scheduled' && <span className={styles['state']}>{t(`states.${lesson.state}`)}</span>}
    </Link>
  );
}

/** The lesson's own clock, where it begins otherwise than this school's period. */
function OffBell({ lesson, side }: { lesson: Lesson; side: Side }) {
  const words = useLessonWords();
  const period = side === 'supporting' ? lesson.supportingPeriod : lesson.receivingPeriod;
  const isByTheBell = period !== null && period.startsAt === timeOfDayOf(lesson.startsAt);
  return isByTheBell ? null : <span className={styles['clock']}>{words.clock(lesson)}</span>;
}
