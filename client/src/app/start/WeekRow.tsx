import { Link } from '@tanstack/react-router';
import type { Lesson, LessonPeriod, LessonState } from '@tongtang/shared/lessons/lesson.ts';
import { overlapOf } from '@tongtang/shared/organisations/calendar/period-pairs.ts';
import { useTranslation } from 'react-i18next';
import { useDateWords } from '../../platform/use-date-words.ts';
import { buttonClass } from '../../ui/Button.tsx';
import { JoiningLine, type JoiningLineState } from '../../ui/JoiningLine.tsx';
import { SchoolTag, type SchoolSide } from '../../ui/SchoolTag.tsx';
import { StatusDot, type StatusTone } from '../../ui/StatusDot.tsx';
import { doorOf, subjectBeside } from './start.model.ts';
import styles from './WeekRow.module.css';

const TONE: Record<LessonState, StatusTone> = {
  scheduled: 'idle',
  live: 'live',
  ended: 'good',
  cancelled: 'warn',
};

/** One lesson of the week: the clock, both schools with their own periods, and how it stands. */
export function WeekRow({ lesson, now }: { lesson: Lesson; now: number }) {
  const { t } = useTranslation('start');
  const { time } = useDateWords();
  const subject = subjectBeside(lesson);
  const isLive = lesson.state === 'live';
  const canEnter = lesson.abilities.join && isLive && doorOf(lesson, now).isOpen;
  const lineState: JoiningLineState = lesson.state === 'cancelled' ? 'broken' : 'solid';
  return (
    <li className={styles['row']} data-state={lesson.state}>
      <time className={styles['time']}>
        {time(lesson.startsAt)}–{time(lesson.endsAt)}
      </time>
      <div className={styles['what']}>
        <p className={styles['title']}>
          {subject !== null && <span>{subject}</span>}{' '}
          <Link to="/lessons/$lessonId" params={{ lessonId: lesson.id }}>
            {lesson.title}
          </Link>
        </p>
        <div className={styles['schools']}>
          <School
            side="supporting"
            name={lesson.supportingSchool.shortName}
            period={lesson.supportingPeriod}
          />
          <span className={styles['between']}>
            <JoiningLine state={lineState} label={null} />
            <Overlap lesson={lesson} />
          </span>
          <School side="receiving" name={lesson.receivingSchool.shortName} period={lesson.receivingPeriod} />
        </div>
      </div>
      <div className={styles['state']}>
        {canEnter ? (
          <Link
            to="/lessons/$lessonId/room"
            params={{ lessonId: lesson.id }}
            className={buttonClass({ size: 's' })}
          >
            {t('enter')}
          </Link>
        ) : (
          <StatusDot tone={TONE[lesson.state]}>{t(`state.${lesson.state}`)}</StatusDot>
        )}
      </div>
    </li>
  );
}

type SchoolProps = { side: SchoolSide; name: string; period: LessonPeriod | null };

function School({ side, name, period }: SchoolProps) {
  const { t } = useTranslation('start');
  return (
    <span className={styles['school']} data-side={side}>
      <SchoolTag side={side} name={name} sideLabel={t(side)} size="s" />
      {period !== null && (
        <span className={styles['period']}>
          {t('period', { ordinal: period.ordinal, from: period.startsAt, to: period.endsAt })}
        </span>
      )}
    </span>
  );
}

/** Minutes both classes sit there by their own bells. */
function Overlap({ lesson: { supportingPeriod, receivingPeriod } }: { lesson: Lesson }) {
  const { t } = useTranslation('start');
  if (supportingPeriod === null || receivingPeriod === null) return null;
  return (
    <span className={styles['overlap']}>
      {t('overlap', { minutes: overlapOf(supportingPeriod, receivingPeriod) })}
    </span>
  );
}
