import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Pairing } from '@tongtang/shared/pairings/contract.ts';
import type { LocalDate } from '@tongtang/shared/wire/time.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { DayList } from './DayList.tsx';
import type { ScheduleWish } from './schedule/ScheduleDialog.tsx';
import { useIsWide } from './use-is-wide.ts';
import { useLessons } from './use-lessons.ts';
import { WeekBar } from './WeekBar.tsx';
import { weekGridOf, weekSpanOf } from './week-grid.model.ts';
import { WeekGrid } from './WeekGrid.tsx';

type PairWeekViewProps = {
  pairing: Pairing;
  week: LocalDate;
  today: LocalDate;
  mine: boolean;
  filters: ReactNode;
  onSchedule: (wish: ScheduleWish) => void;
};

/** A week of one pair: side by side where there is room, else day by day. */
export function PairWeekView({ pairing, week, today, mine, filters, onSchedule }: PairWeekViewProps) {
  const { t } = useTranslation('timetable');
  const api = useApi();
  const isWide = useIsWide();
  const { monday, from, to } = weekSpanOf(week);
  const calendar = useQuery(
    api.lessons.timetable.planning.week.queryOptions({
      input: { id: pairing.id, on: monday },
      placeholderData: keepPreviousData,
    }),
  );
  const lessons = useLessons({ from, to, pairingId: pairing.id, mine });
  const isReady = calendar.data !== undefined && lessons.data !== undefined;
  const isStale = calendar.data?.monday !== monday || lessons.isPlaceholderData;
  const error = calendar.error ?? lessons.error;
  const retry = () => {
    void calendar.refetch();
    void lessons.refetch();
  };
  return (
    <>
      <WeekBar week={week} today={today} pairWeek={isStale ? undefined : calendar.data} filters={filters} />
      <ShowProblem error={error} onRetry={retry} />
      {!isReady && error === null && <Loading lines={8} />}
      {isReady && isWide && (
        <WeekGrid
          week={calendar.data}
          grid={weekGridOf(calendar.data, isStale ? [] : lessons.data.items)}
          today={today}
          {...(pairing.abilities.schedule && {
            onSchedule: (on, ordinals) => onSchedule({ pairingId: pairing.id, on, ordinals }),
          })}
        />
      )}
      {isReady && !isWide && <DayList lessons={lessons.data.items} today={today} week={calendar.data} />}
      {isReady && !isStale && !isWide && lessons.data.items.length === 0 && (
        <EmptyState title={t(mine ? 'page.emptyMine' : 'page.empty')}>{t('page.emptyWords')}</EmptyState>
      )}
    </>
  );
}
