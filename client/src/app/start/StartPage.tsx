import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useServerNow } from '../../platform/platform.tsx';
import { ShowProblem } from '../../platform/problem-words.tsx';
import { useActor } from '../../platform/session.tsx';
import { useDateWords } from '../../platform/use-date-words.ts';
import { buttonClass } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { NextLesson } from './NextLesson.tsx';
import { nextLesson, partOfDay, waitingFor } from './start.model.ts';
import styles from './StartPage.module.css';
import { useMyLessons, useTimetableNews } from './use-start-lessons.ts';
import { WaitingList } from './WaitingList.tsx';
import { WeekLessons } from './WeekLessons.tsx';

const GREETING = {
  morning: 'greetingMorning',
  afternoon: 'greetingAfternoon',
  evening: 'greetingEvening',
} as const;

/** What needs me today: the next lesson, what waits for me, the lessons of the week. */
export function StartPage() {
  const { t } = useTranslation('start');
  const actor = useActor();
  const { day } = useDateWords();
  const now = useServerNow(10_000);
  useTimetableNews();
  const runsPlatformOnly = actor.grants.every(({ role }) => role === 'platformAdministrator');
  const teaches = actor.grants.some(({ role }) => role === 'teacher');
  return (
    <div className={styles['page']}>
      <PageHeader title={t(GREETING[partOfDay(now)], { name: actor.name })} intro={day(now)} />
      <MyLessons now={now} teaches={teaches} />
      {runsPlatformOnly ? (
        <EmptyState
          title={t('noContent')}
          action={
            <Link to="/organisations" className={buttonClass({ look: 'primary' })}>
              {t('noContentAction')}
            </Link>
          }
        >
          {t('noContentWords')}
        </EmptyState>
      ) : (
        <WeekLessons now={now} />
      )}
    </div>
  );
}

function NoLesson() {
  const { t } = useTranslation('start');
  return (
    <EmptyState
      title={t('noNext')}
      action={
        <Link to="/timetable" className={buttonClass({ look: 'primary' })}>
          {t('noNextSchedule')}
        </Link>
      }
    >
      {t('noNextWords')}
    </EmptyState>
  );
}

/** The big card; who does not teach sees it only when listed on a lesson. */
function MyLessons({ now, teaches }: { now: number; teaches: boolean }) {
  const { data, error, refetch } = useMyLessons();
  const next = nextLesson(data?.items ?? [], now);
  const waiting = waitingFor(data?.items ?? [], now);
  if (data === undefined && error === null) return <Loading lines={6} />;
  return (
    <>
      <ShowProblem error={error} onRetry={() => void refetch()} />
      {next !== null && <NextLesson lesson={next} now={now} />}
      {data !== undefined && next === null && teaches && <NoLesson />}
      <WaitingList waiting={waiting} />
    </>
  );
}
