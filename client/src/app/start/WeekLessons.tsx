import { getRouteApi, Link } from '@tanstack/react-router';
import { instantOf, localDateOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import { addDays } from '@tongtang/shared/organisations/calendar/local-dates.ts';
import { useTranslation } from 'react-i18next';
import { ShowProblem } from '../../platform/problem-words.tsx';
import { useDateWords } from '../../platform/use-date-words.ts';
import { buttonClass } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { byDay, weekOf } from './start.model.ts';
import { WeekRow } from './WeekRow.tsx';
import styles from './WeekLessons.module.css';
import { useWeekLessons } from './use-start-lessons.ts';

const route = getRouteApi('/signed-in/framed/');

/** The lessons of a week, day by day, both schools side by side in their own periods. */
export function WeekLessons({ now }: { now: number }) {
  const { t } = useTranslation('start');
  const today = localDateOf(now);
  const { week: chosen = today } = route.useSearch();
  const week = weekOf(chosen);
  const isThisWeek = week.monday === weekOf(today).monday;
  const { date, day: dayWords } = useDateWords();
  const { data, error, refetch } = useWeekLessons(week);
  const noon = (day: string) => instantOf(day, '12:00');
  const days = byDay(data?.items ?? []);
  return (
    <section aria-labelledby="week">
      <div className={styles['head']}>
        <h2 id="week">
          {isThisWeek ? t('week') : t('weekOther')}{' '}
          <span className={styles['range']}>
            {t('weekRange', { from: date(noon(week.monday)), to: date(noon(week.sunday)) })}
          </span>
        </h2>
        <nav className={styles['turn']} aria-label={t('week')}>
          <WeekLink to={addDays(week.monday, -7)} words={t('previousWeek')} />
          {!isThisWeek && <WeekLink to={undefined} words={t('thisWeek')} />}
          <WeekLink to={addDays(week.monday, 7)} words={t('nextWeek')} />
        </nav>
      </div>
      <ShowProblem error={error} onRetry={() => void refetch()} />
      {data === undefined && error === null && <Loading lines={4} />}
      {data !== undefined && days.length === 0 && (
        <EmptyState title={t('weekEmpty')} level={3}>
          {t('weekEmptyWords')}
        </EmptyState>
      )}
      {days.map(({ day, lessons }) => (
        <section key={day} className={styles['day']} aria-labelledby={`day-${day}`}>
          <h3 id={`day-${day}`} data-today={day === today || undefined}>
            {dayWords(noon(day))}
            {day === today && <span> · {t('today')}</span>}
          </h3>
          <ul>
            {lessons.map((lesson) => (
              <WeekRow key={lesson.id} lesson={lesson} now={now} />
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

function WeekLink({ to, words }: { to: string | undefined; words: string }) {
  return (
    <Link to="/" search={{ week: to }} resetScroll={false} className={buttonClass({ size: 's' })}>
      {words}
    </Link>
  );
}
