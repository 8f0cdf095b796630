import { Link } from '@tanstack/react-router';
import { ENTER_AFTER_MS, ENTER_BEFORE_MS, type Lesson, type Side } from '@tongtang/shared/lessons/lesson.ts';
import { useTranslation } from 'react-i18next';
import { useServerNow } from '../../../../platform/platform.tsx';
import { useDateWords } from '../../../../platform/use-date-words.ts';
import { buttonClass } from '../../../../ui/Button.tsx';
import { JoiningLine } from '../../../../ui/JoiningLine.tsx';
import { SchoolTag } from '../../../../ui/SchoolTag.tsx';
import { StatusDot } from '../../../../ui/StatusDot.tsx';
import { STANDING_TONE, standingOf } from '../lesson-standing.ts';
import { minutesOfLesson, useLessonWords } from '../use-lesson-words.ts';
import styles from './LessonCardHead.module.css';

/** When, both schools joined by the line, and the button into the classroom. */
export function LessonCardHead({ lesson }: { lesson: Lesson }) {
  const { t } = useTranslation('timetable');
  const words = useLessonWords();
  const { day } = useDateWords();
  const standing = standingOf(lesson, useServerNow(60_000));
  const isCancelled = standing === 'cancelled';
  return (
    <section className={styles['card']} data-state={lesson.state}>
      <div className={styles['top']}>
        <p className={styles['when']}>
          <span>{day(lesson.startsAt)}</span> <b>{words.clock(lesson)}</b>
        </p>
        <p className={styles['facts']}>
          <span>{lesson.subject}</span>
          {lesson.seriesId !== null && <span>{t('lesson.series')}</span>}
          <StatusDot tone={STANDING_TONE[standing]}>{t(`states.${standing}`)}</StatusDot>
        </p>
      </div>
      <div className={styles['schools']}>
        <School lesson={lesson} side="supporting" />
        <div className={styles['between']}>
          <JoiningLine
            state={isCancelled ? 'broken' : 'solid'}
            thickness={3}
            label={t(isCancelled ? 'notJoined' : 'joined')}
          />
          {!isCancelled && <span>{t('lesson.overlap', { minutes: minutesOfLesson(lesson) })}</span>}
        </div>
        <School lesson={lesson} side="receiving" />
      </div>
      <OtherLessons lesson={lesson} />
      <Enter lesson={lesson} />
    </section>
  );
}

function School({ lesson, side }: { lesson: Lesson; side: Side }) {
  const { t } = useTranslation('timetable');
  const words = useLessonWords();
  const isNear = side === 'supporting';
  const school = isNear ? lesson.supportingSchool : lesson.receivingSchool;
  const period = isNear ? lesson.supportingPeriod : lesson.receivingPeriod;
  const teachers = lesson.people.filter((person) => person.side === side && person.role !== 'observer');
  return (
    <div className={styles['school']} data-side={side}>
      <SchoolTag side={side} name={school.shortName} sideLabel={t(side)} size="l" />
      <ul className={styles['lines']}>
        <li>{period === null ? t('lesson.noPeriod') : words.periodClock(period)}</li>
        {lesson.classes
          .filter((entry) => entry.side === side)
          .map(({ id, name, classroom, rosterSize }) => (
            <li key={id}>
              {[name, classroom?.name, t('lesson.pupils', { count: rosterSize })].filter(Boolean).join(' · ')}
            </li>
          ))}
        {teachers.map(({ id, name, role }) => (
          <li key={id}>
            {t(`roles.${role}`)} <b>{name}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Why it was cancelled, and which lesson is held for which. */
function OtherLessons({ lesson }: { lesson: Lesson }) {
  const { t } = useTranslation('timetable');
  const { moment } = useDateWords();
  const { cancellation, madeUpBy, makesUp } = lesson;
  if (cancellation === null && makesUp === null) return null;
  return (
    <ul className={styles['others']}>
      {cancellation !== null && <li>{t('lesson.cancelled', { reason: cancellation.reason })}</li>}
      {madeUpBy !== null && (
        <li>
          <Link to="/lessons/$lessonId" params={{ lessonId: madeUpBy.id }}>
            {t('lesson.madeUpBy', { when: moment(madeUpBy.startsAt) })}
          </Link>
        </li>
      )}
      {makesUp !== null && (
        <li>
          <Link to="/lessons/$lessonId" params={{ lessonId: makesUp.id }}>
            {t('lesson.makesUp', { when: moment(makesUp.startsAt) })}
          </Link>
        </li>
      )}
    </ul>
  );
}

/** The big button while the door is open; before, when it opens. */
function Enter({ lesson }: { lesson: Lesson }) {
  const { t } = useTranslation('timetable');
  const now = useServerNow(5_000);
  const { moment } = useDateWords();
  const opensAt = lesson.startsAt - ENTER_BEFORE_MS;
  const isOpen = lesson.state === 'live' || (now >= opensAt && now < lesson.endsAt + ENTER_AFTER_MS);
  if (!lesson.abilities.join || (!isOpen && now > opensAt)) return null;
  return (
    <p className={styles['enter']}>
      {isOpen ? (
        <a href={`/lessons/${lesson.id}/room`} className={buttonClass({ look: 'primary', size: 'xl' })}>
          {t('lesson.enter')}
        </a>
      ) : (
        <span className={styles['opens']}>{t('lesson.opensAt', { time: moment(opensAt) })}</span>
      )}
    </p>
  );
}
