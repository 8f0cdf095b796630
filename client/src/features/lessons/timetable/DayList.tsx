import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import type { PairWeek } from '@tongtang/shared/lessons/timetable/school-week.ts';
import { localDateOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import type { LocalDate } from '@tongtang/shared/wire/time.ts';
import { useTranslation } from 'react-i18next';
import styles from './DayList.module.css';
import { groupBy } from './group-by.ts';
import { LessonRow } from './LessonRow.tsx';
import { useLessonWords } from './use-lesson-words.ts';

type DayListProps = { lessons: readonly Lesson[]; today: LocalDate; week?: PairWeek };

/** Lessons day by day, for narrow screens and for many pairs at once. */
export function DayList({ lessons, today, week }: DayListProps) {
  const { t } = useTranslation('timetable');
  const words = useLessonWords();
  const days = [...groupBy(lessons, (lesson) => localDateOf(lesson.startsAt))];
  return days.map(([on, ofDay]) => (
    <section key={on} className={styles['day']} aria-label={words.day(on)}>
      <h3 className={styles['head']} data-today={on === today || undefined}>
        {words.day(on)}
        {on === today && ` · ${t('grid.today')}`}
        {week !== undefined && <DaysOff week={week} on={on} />}
      </h3>
      <ul>
        {ofDay.map((lesson) => (
          <LessonRow key={lesson.id} lesson={lesson} />
        ))}
      </ul>
    </section>
  ));
}

/** What is special about a day in one of the schools. */
function DaysOff({ week, on }: { week: PairWeek; on: LocalDate }) {
  const { t } = useTranslation('timetable');
  const notes = [week.supporting, week.receiving].flatMap(({ school, days }) => {
    const exception = days.find((day) => day.on === on)?.exception;
    return exception ? [t('list.daysOff', { school: school.shortName, name: exception.name })] : [];
  });
  return notes.length === 0 ? null : <span className={styles['off']}>{notes.join(' · ')}</span>;
}
