import type { Lesson, Side } from '@tongtang/shared/lessons/lesson.ts';
import { useTranslation } from 'react-i18next';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { dayWord, timeLeft } from './idle.model.ts';
import styles from './NextOnScreen.module.css';
import { SchoolEnd } from './SchoolEnd.tsx';
import { ScreenLine } from './ScreenLine.tsx';
import { useLessonName } from './use-lesson-name.ts';

type NextOnScreenProps = {
  lesson: Lesson;
  now: number;
  laterToday: readonly Lesson[];
  /** The screen is on its way into it. */
  entering: boolean;
};

/** The next lesson in large words, with both schools joined by the line, and how long until then. */
export function NextOnScreen({ lesson, now, laterToday, entering }: NextOnScreenProps) {
  const { t } = useTranslation('classroom');
  const nameOf = useLessonName();
  const { time } = useDateWords();
  const dayOf = useDay();
  const isLive = lesson.state === 'live';
  return (
    <article className={styles['card']}>
      <p className={styles['eyebrow']}>
        {isLive ? t('idle.now') : t('idle.next')}
        <span className={styles['when']}>
          {t('idle.startsAt', { day: dayOf(lesson.startsAt, now), time: time(lesson.startsAt) })}
        </span>
      </p>
      <div className={styles['row']}>
        <h2 className={styles['title']}>{nameOf(lesson)}</h2>
        <p className={styles['left']}>
          {entering || isLive ? t('idle.entering') : <Left lesson={lesson} now={now} />}
        </p>
      </div>
      <div className={styles['schools']}>
        <SchoolEnd side="supporting" name={lesson.supportingSchool.shortName}>
          <p className={styles['classes']}>{classesOf(lesson, 'supporting')}</p>
        </SchoolEnd>
        <ScreenLine state="solid" label={null} />
        <SchoolEnd side="receiving" name={lesson.receivingSchool.shortName}>
          <p className={styles['classes']}>{classesOf(lesson, 'receiving')}</p>
        </SchoolEnd>
      </div>
      {laterToday.length > 0 && (
        <p className={styles['later']}>{t('idle.later', { count: laterToday.length })}</p>
      )}
    </article>
  );
}

function Left({ lesson, now }: { lesson: Lesson; now: number }) {
  const { t } = useTranslation('classroom');
  const left = timeLeft(lesson.startsAt, now);
  if (dayWord(lesson.startsAt, now) !== 'today') return null;
  switch (left.unit) {
    case 'due':
      return <>{t('idle.due')}</>;
    case 'minutes':
      return <>{t('idle.inMinutes', left)}</>;
    case 'hours':
      return <>{t('idle.inHours', left)}</>;
  }
}

/** Today, tomorrow, or the date with its weekday. */
function useDay(): (at: number, now: number) => string {
  const { t } = useTranslation('classroom');
  const { day } = useDateWords();
  return (at, now) => {
    const word = dayWord(at, now);
    return word === 'later' ? day(at) : t(`idle.${word}`);
  };
}

const classesOf = (lesson: Lesson, side: Side): string =>
  lesson.classes
    .filter((one) => one.side === side)
    .map(({ name }) => name)
    .join(' · ');
