import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import type { PairWeek } from '@tongtang/shared/lessons/timetable/school-week.ts';
import { addDays, mondayOf } from '@tongtang/shared/organisations/calendar/local-dates.ts';
import type { LocalDate } from '@tongtang/shared/wire/time.ts';
import { Button, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSetSearch } from './use-set-search.ts';
import styles from './TimetablePage.module.css';
import { useLessonWords } from './use-lesson-words.ts';

type WeekBarProps = {
  /** A day of the week shown. */
  week: LocalDate;
  today: LocalDate;
  /** The schools' weeks, once they are known. */
  pairWeek?: PairWeek | undefined;
  filters: ReactNode;
};

/** Which week is shown, with its number in the term, and the way to others. */
export function WeekBar({ week, today, pairWeek, filters }: WeekBarProps) {
  const { t } = useTranslation('timetable');
  const words = useLessonWords();
  const setSearch = useSetSearch();
  const monday = mondayOf(week);
  const goTo = (day: LocalDate) =>
    setSearch({ week: mondayOf(day) === mondayOf(today) ? undefined : mondayOf(day) });
  return (
    <div className={styles['bar']}>
      <div className={styles['week']}>
        <div className={styles['steps']}>
          <Step
            label={t('page.previous')}
            icon={<LeftOutlined />}
            onClick={() => goTo(addDays(monday, -7))}
          />
          <Button disabled={monday === mondayOf(today)} onClick={() => goTo(today)}>
            {t('page.thisWeek')}
          </Button>
          <Step label={t('page.next')} icon={<RightOutlined />} onClick={() => goTo(addDays(monday, 7))} />
        </div>
        <h2 className={styles['dates']} aria-live="polite">
          {t('page.week', { from: words.date(monday), to: words.date(addDays(monday, 6)) })}
        </h2>
        {pairWeek !== undefined && <TeachingWeeks week={pairWeek} />}
      </div>
      {filters}
    </div>
  );
}

function Step({ label, icon, onClick }: { label: string; icon: ReactNode; onClick: () => void }) {
  return (
    <Tooltip title={label}>
      <Button aria-label={label} icon={icon} onClick={onClick} />
    </Tooltip>
  );
}

/** The week's number; said of each school where they differ. */
function TeachingWeeks({ week }: { week: PairWeek }) {
  const { t } = useTranslation('timetable');
  const wordsOf = (teachingWeek: PairWeek['supporting']['teachingWeek']) =>
    teachingWeek === null
      ? t('page.holidays')
      : t('page.teachingWeek', {
          number: teachingWeek.number,
          parity: t(`page.parity.${teachingWeek.parity}`),
        });
  const [near, far] = [wordsOf(week.supporting.teachingWeek), wordsOf(week.receiving.teachingWeek)];
  if (near === far) return <span className={styles['number']}>{near}</span>;
  return (
    <span className={styles['number']}>
      {t('page.schoolWeek', { school: week.supporting.school.shortName, week: near })} ·{' '}
      {t('page.schoolWeek', { school: week.receiving.school.shortName, week: far })}
    </span>
  );
}
