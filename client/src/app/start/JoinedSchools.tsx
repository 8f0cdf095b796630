import type { Lesson, Side } from '@tongtang/shared/lessons/lesson.ts';
import { useTranslation } from 'react-i18next';
import { JoiningLine } from '../../ui/JoiningLine.tsx';
import { SchoolTag } from '../../ui/SchoolTag.tsx';
import styles from './JoinedSchools.module.css';

/** Both schools of a lesson, joined by the line: each with its own period, class and teachers. */
export function JoinedSchools({ lesson }: { lesson: Lesson }) {
  const { t } = useTranslation('start');
  return (
    <div className={styles['schools']}>
      <School lesson={lesson} side="supporting" />
      <JoiningLine state="solid" label={t('joined')} className={styles['line'] ?? ''} />
      <School lesson={lesson} side="receiving" />
    </div>
  );
}

function School({ lesson, side }: { lesson: Lesson; side: Side }) {
  const { t } = useTranslation('start');
  const isSupporting = side === 'supporting';
  const school = isSupporting ? lesson.supportingSchool : lesson.receivingSchool;
  const period = isSupporting ? lesson.supportingPeriod : lesson.receivingPeriod;
  const classes = lesson.classes.filter((each) => each.side === side);
  const teachers = lesson.people.filter((each) => each.side === side && each.role !== 'observer');
  return (
    <div className={styles['school']} data-side={side}>
      <SchoolTag side={side} name={school.shortName} sideLabel={t(side)} size="l" />
      <ul className={styles['facts']}>
        <li>
          {period === null
            ? t('noPeriod')
            : t('period', { ordinal: period.ordinal, from: period.startsAt, to: period.endsAt })}
        </li>
        {classes.map(({ id, name, rosterSize, classroom }) => (
          <li key={id}>
            {[name, classroom?.name, t('pupils', { count: rosterSize })].filter(Boolean).join(' · ')}
          </li>
        ))}
        {teachers.map(({ id, name, role }) => (
          <li key={id}>
            {t(`role.${role}`)} {name}
          </li>
        ))}
      </ul>
    </div>
  );
}
