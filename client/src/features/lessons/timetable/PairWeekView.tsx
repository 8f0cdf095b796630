import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import type { PairWeek } from '@tongtang/shared/lessons/timetable/school-week.ts';
import type { Pairing } from '@tongtang/shared/pairings/contract.ts';
import type { LocalDate } from '@tongtang/shared/wire/time.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { DayList } from './DayList.tsx';
import type { ScheduleWish } from './schedule/schedule-wish.ts';
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
  const { calendar, lessons, isStale, error, retry } = usePairWeek({ pairing, week, mine });
  return (
    <>
      <WeekBar week={week} today={today} pairWeek={isStale ? undefined : calendar} filters={filters} />
      <ShowProblem error={error} onRetry={retry} />
      {calendar === undefined && error === null && <Loading lines={8} />}
      {calendar !== undefined && lessons !== undefined && (
        <Week
          calendar={calendar}
          lessons={isStale ? [] : lessons}
          isEmpty={!isStale && lessons.length === 0}
          {...{ today, mine, pairing, onSchedule }}
        />
      )}
    </>
  );
}

type WeekProps = Pick<PairWeekViewProps, 'pairing' | 'today' | 'mine' | 'onSchedule'> & {
  calendar: PairWeek;
  lessons: readonly Lesson[];
  isEmpty: boolean;
};

function Week({ calendar, lessons, isEmpty, pairing, today, mine, onSchedule }: WeekProps) {
  const { t } = useTranslation('timetable');
  const isWide = useIsWide();
  if (isWide)
    return (
      <WeekGrid
        week={calendar}
        grid={weekGridOf(calendar, lessons)}
        today={today}
        {...(pairing.abilities.schedule && {
          onSchedule: (on, ordinals) => onSchedule({ pairingId: pairing.id, on, ordinals }),
        })}
      />
    );
  if (isEmpty)
    return <EmptyState title={t(mine ? 'page.emptyMine' : 'page.empty')}>{t('page.emptyWords')}</EmptyState>;
  return <DayList lessons={lessons} today={today} week={calendar} />;
}

type Wanted = Pick<PairWeekViewProps, 'pairing' | 'week' | 'mine'>;

/** The week's bells and lessons; the last week's bells stay while the next are on their way. */
function usePairWeek({ pairing, week, mine }: Wanted) {
  const api = useApi();
  const { monday, from, to } = weekSpanOf(week);
  const calendar = useQuery(
    api.lessons.timetable.planning.week.queryOptions({
      input: { id: pairing.id, on: monday },
      placeholderData: keepPreviousData,
    }),
  );
  const lessons = useLessons({ from, to, pairingId: pairing.id, mine });
  return {
    calendar: calendar.data,
    lessons: lessons.data?.items,
    isStale: calendar.data?.monday !== monday || lessons.isPlaceholderData,
    error: calendar.error ?? lessons.error,
    retry: () => {
      void calendar.refetch();
      void lessons.refetch();
    },
  };
}
