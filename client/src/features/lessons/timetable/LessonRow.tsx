import { Link } from '@tanstack/react-router';
import type { Lesson, Side } from '@tongtang/shared/lessons/lesson.ts';
import { useTranslation } from 'react-i18next';
import { useServerNow } from '../../../platform/platform.tsx';
import { JoiningLine } from '../../../ui/JoiningLine.tsx';
import { SchoolTag } from '../../../ui/SchoolTag.tsx';
import { StatusDot } from '../../../ui/StatusDot.tsx';
import styles from './DayList.module.css';
import { STANDING_TONE, standingOf } from './lesson-standing.ts';
import { minutesOfLesson, useLessonWords } from './use-lesson-words.ts';

/** One lesson of a list: the clock, both schools with their own periods, classes and teachers, and how it stands. */
export function LessonRow({ lesson }: { lesson: Lesson }) {
  const { t } = useTranslation('timetable');
  const words = useLessonWords();
  const standing = standingOf(lesson, useServerNow(60_000));
  const isCancelled = standing === 'cancelled';
  return (
    <li className={styles['row']} data-state={lesson.state}>
      <span className={styles['time']}>{words.clock(lesson)}</span>
      <div className={styles['what']}>
        <Link to="/lessons/$lessonId" params={{ lessonId: lesson.id }} className={styles['title']}>
          {lesson.title}
        </Link>
        <div className={styles['schools']}>
          <School lesson={lesson} side="supporting" />
          <span className={styles['between']}>
            <JoiningLine
              state={isCancelled ? 'broken' : 'solid'}
              label={t(isCancelled ? 'notJoined' : 'joined')}
            />
            <small>{!isCancelled && t('list.overlap', { minutes: minutesOfLesson(lesson) })}</small>
          </span>
          <School lesson={lesson} side="receiving" />
        </div>
      </div>
      <span className={styles['state']}>
        <StatusDot tone={STANDING_TONE[standing]}>{t(`states.${standing}`)}</StatusDot>
      </span>
    </li>
  );
}

function School({ lesson, side }: { lesson: Lesson; side: Side }) {
  const { t } = useTranslation('timetable');
  const words = useLessonWords();
  const isNear = side === 'supporting';
  const period = isNear ? lesson.supportingPeriod : lesson.receivingPeriod;
  const classes = lesson.classes.filter((entry) => entry.side === side).map((entry) => entry.name);
  const teachers = lesson.people.filter((person) => person.side === side && person.role !== 'observer');
  return (
    <div>
      <SchoolTag
        side={side}
        name={(isNear ? lesson.supportingSchool : lesson.receivingSchool).shortName}
        sideLabel={t(side)}
        size="s"
      />
      <p className={styles['facts']}>
        {period === null ? t('list.noPeriod') : words.periodClock(period)}
        <br />
        {[...classes, ...teachers.map((person) => person.name)].join(' · ')}
      </p>
    </div>
  );
}
