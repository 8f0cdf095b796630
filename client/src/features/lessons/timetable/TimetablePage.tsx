import { getRouteApi, Link } from '@tanstack/react-router';
import type { Pairing } from '@tongtang/shared/pairings/contract.ts';
import { localDateOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDialog } from '../../../platform/forms/use-dialog.ts';
import { usePlatform } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { mayAnywhere, useActor } from '../../../platform/session.tsx';
import { Choice } from '../../../ui/Choice.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { AllPairsWeek } from './AllPairsWeek.tsx';
import { FeedDialog } from './FeedDialog.tsx';
import { PairWeekView } from './PairWeekView.tsx';
import { ScheduleDialog } from './schedule/ScheduleDialog.tsx';
import type { ScheduleWish } from './schedule/schedule-wish.ts';
import { useSetSearch } from './use-set-search.ts';
import styles from './TimetablePage.module.css';
import { usePairings, useTimetableNews } from './use-lessons.ts';

const route = getRouteApi('/signed-in/framed/timetable');

/** The week's joint lessons: of one pair side by side in each school's own periods, or of all pairs in one list. */
export function TimetablePage() {
  const { t } = useTranslation('timetable');
  useTimetableNews();
  const feed = useDialog<null>();
  const scheduling = useDialog<ScheduleWish>();
  const pairings = usePairings();
  const items = pairings.data?.items ?? [];
  // an empty week would be untrue for those who run the platform only: they may not see lessons
  const mayReadLessons = useActor().grants.some(({ role }) => role !== 'platformAdministrator');
  const canSchedule = items.filter((pairing) => pairing.abilities.schedule);
  return (
    <div>
      <PageHeader
        title={t('title')}
        actions={
          items.length > 0 &&
          mayReadLessons && (
            <>
              <Button onClick={() => feed.open(null)}>{t('page.subscribe')}</Button>
              {canSchedule.length > 0 && (
                <ScheduleButton pairings={canSchedule} onSchedule={scheduling.open} />
              )}
            </>
          )
        }
      />
      {mayReadLessons ? (
        <>
          <ShowProblem error={pairings.error} onRetry={() => void pairings.refetch()} />
          {pairings.isPending && <Loading lines={8} />}
          {pairings.isSuccess && <Weeks pairings={items} onSchedule={scheduling.open} />}
        </>
      ) : (
        <EmptyState title={t('page.noContent')}>{t('page.noContentWords')}</EmptyState>
      )}
      <FeedDialog dialog={feed} />
      <ScheduleDialog dialog={scheduling} pairings={canSchedule} />
    </div>
  );
}

function ScheduleButton(props: { pairings: Pairing[]; onSchedule: (wish: ScheduleWish) => void }) {
  const { t } = useTranslation('timetable');
  const { pairing } = route.useSearch();
  const { pairings, onSchedule } = props;
  const chosen = pairings.find(({ id }) => id === pairing) ?? pairings[0];
  return (
    <Button
      type="primary"
      onClick={() => onSchedule({ pairingId: chosen?.id ?? '', on: null, ordinals: null })}
    >
      {t('page.schedule')}
    </Button>
  );
}

type WeeksProps = { pairings: Pairing[]; onSchedule: (wish: ScheduleWish) => void };

/** One pair's week or all pairs', by what the address says. */
function Weeks({ pairings, onSchedule }: WeeksProps) {
  const { t } = useTranslation('timetable');
  const { clock } = usePlatform();
  const [today] = useState(() => localDateOf(clock.now()));
  const { week = today, pairing, mine = false } = route.useSearch();
  const mayPair = mayAnywhere(useActor(), 'pairing.manage');
  const chosen = pairing === 'all' ? undefined : (pairings.find(({ id }) => id === pairing) ?? pairings[0]);
  if (pairings.length === 0)
    return (
      <EmptyState
        title={t('page.noPairs')}
        action={mayPair && <Link to="/pairings">{t('page.createPair')}</Link>}
      >
        {t('page.noPairsWords')}
      </EmptyState>
    );
  const filters = <Filters pairings={pairings} chosen={chosen} mine={mine} />;
  const shared = { week, today, mine, filters };
  return chosen === undefined ? (
    <AllPairsWeek {...shared} />
  ) : (
    <PairWeekView {...shared} pairing={chosen} onSchedule={onSchedule} />
  );
}

type FiltersProps = { pairings: Pairing[]; chosen: Pairing | undefined; mine: boolean };

function Filters({ pairings, chosen, mine }: FiltersProps) {
  const { t } = useTranslation('timetable');
  const setSearch = useSetSearch();
  return (
    <div className={styles['filters']}>
      {pairings.length > 1 && (
        <Select
          aria-label={t('page.pair')}
          className={styles['pair'] ?? ''}
          showSearch={{ optionFilterProp: 'label' }}
          value={chosen?.id ?? 'all'}
          onChange={(pairing: string) => setSearch({ pairing })}
          options={[
            { value: 'all', label: t('page.allPairs') },
            ...pairings.map(({ id, supportingSchool, receivingSchool }) => ({
              value: id,
              label: t('page.pairName', {
                supporting: supportingSchool.shortName,
                receiving: receivingSchool.shortName,
              }),
            })),
          ]}
        />
      )}
      <Choice
        label={t('page.whose')}
        value={mine ? 'mine' : 'all'}
        onChoose={(whose) => setSearch({ mine: whose === 'mine' ? true : undefined })}
        options={[
          { value: 'all', label: t('page.all') },
          { value: 'mine', label: t('page.mine') },
        ]}
      />
    </div>
  );
}
