import type { LocalDate } from '@tongtang/shared/wire/time.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { DayList } from './DayList.tsx';
import { useLessons } from './use-lessons.ts';
import { WeekBar } from './WeekBar.tsx';
import { weekSpanOf } from './week-grid.model.ts';

type AllPairsWeekProps = { week: LocalDate; today: LocalDate; mine: boolean; filters: ReactNode };

/** A week of all pairs, day by day. */
export function AllPairsWeek({ week, today, mine, filters }: AllPairsWeekProps) {
  const { t } = useTranslation('timetable');
  const { from, to } = weekSpanOf(week);
  const { data, error, refetch } = useLessons({ from, to, pairingId: null, mine });
  return (
    <>
      <WeekBar week={week} today={today} filters={filters} />
      <ShowProblem error={error} onRetry={() => void refetch()} />
      {data === undefined && error === null && <Loading lines={8} />}
      {data !== undefined && <DayList lessons={data.items} today={today} />}
      {data?.items.length === 0 && (
        <EmptyState title={t(mine ? 'page.emptyMine' : 'page.empty')}>{t('page.emptyWords')}</EmptyState>
      )}
    </>
  );
}
