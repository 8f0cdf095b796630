import { Link } from '@tanstack/react-router';
import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import { localDateOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import { useTranslation } from 'react-i18next';
import { useDateWords } from '../../platform/use-date-words.ts';
import { StatusDot } from '../../ui/StatusDot.tsx';
import { EnterLesson } from './EnterLesson.tsx';
import { JoinedSchools } from './JoinedSchools.tsx';
import { LessonFacts } from './LessonFacts.tsx';
import styles from './NextLesson.module.css';
import { countdownTo, subjectBeside, type Countdown } from './start.model.ts';

/** The lesson the day is about: when, what, which two classes, and the button to enter. */
export function NextLesson({ lesson, now }: { lesson: Lesson; now: number }) {
  const { t } = useTranslation('start');
  const { time, day } = useDateWords();
  const countdownWords = useCountdownWords();
  const subject = subjectBeside(lesson);
  const isLive = lesson.state === 'live';
  const isToday = localDateOf(lesson.startsAt) === localDateOf(now);
  return (
    <section className={styles['card']} aria-labelledby="next-lesson">
      <p className={styles['when']}>
        {isLive ? (
          <StatusDot tone="live">{t('now')}</StatusDot>
        ) : (
          <>
            {t('next')} · <b>{countdownWords(countdownTo(lesson.startsAt, now))}</b>
          </>
        )}
      </p>
      <div className={styles['what']}>
        <p className={styles['time']}>
          <time>
            {time(lesson.startsAt)}–{time(lesson.endsAt)}
          </time>
          {!isToday && <span>{day(lesson.startsAt)}</span>}
        </p>
        <h2 id="next-lesson">
          {subject !== null && <span className={styles['subject']}>{subject}</span>}{' '}
          <Link to="/lessons/$lessonId" params={{ lessonId: lesson.id }}>
            {lesson.title}
          </Link>
        </h2>
      </div>
      <JoinedSchools lesson={lesson} />
      <div className={styles['foot']}>
        <EnterLesson lesson={lesson} now={now} />
        <LessonFacts lesson={lesson} />
      </div>
    </section>
  );
}

function useCountdownWords(): (countdown: Countdown) => string {
  const { t } = useTranslation('start');
  return (countdown) => {
    switch (countdown.unit) {
      case 'now':
        return t('startsNow');
      case 'late':
        return t('late', { count: countdown.count });
      case 'minutes':
        return t('inMinutes', { count: countdown.count });
      case 'hours':
        return t('inHours', { count: countdown.count });
      case 'days':
        return countdown.count === 1 ? t('tomorrow') : t('inDays', { count: countdown.count });
    }
  };
}
