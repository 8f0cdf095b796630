import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { Pairing } from '@tongtang/shared/pairings/contract.ts';
import { Button } from 'antd';
import { useCallback, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchField } from '../../platform/forms/SearchField.tsx';
import { useDialog } from '../../platform/forms/use-dialog.ts';
import { useApi, useServerNow } from '../../platform/platform.tsx';
import { ShowProblem } from '../../platform/problem-words.tsx';
import { mayAnywhere, useActor } from '../../platform/session.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { RecordFilters, RecordList, RecordPage } from '../../ui/RecordList.tsx';
import { standingOf } from './pairing.model.ts';
import { NewPairingDialog } from './NewPairingDialog.tsx';
import { PairLine } from './PairLine.tsx';
import styles from './PairingsPage.module.css';
import { StandingWords } from './StandingWords.tsx';

const route = getRouteApi('/signed-in/framed/pairings');

/** The pairs a person may see. */
export function PairingsPage() {
  const { t } = useTranslation('pairings');
  const { q, state } = route.useSearch();
  const mayCreate = mayAnywhere(useActor(), 'pairing.manage');
  const creating = useDialog<null>();
  const pairings = usePairings({ q, state });
  const items = pairings.data?.pages.flatMap((page) => page.items) ?? [];
  const isFiltered = q !== undefined || state !== undefined;
  const isBare = pairings.isSuccess && items.length === 0 && !isFiltered;
  const create = mayCreate && (
    <Button type="primary" onClick={() => creating.open(null)}>
      {t('create')}
    </Button>
  );
  return (
    <RecordPage>
      <PageHeader title={t('title')} intro={t('intro')} actions={!isBare && create} />
      {!isBare && <Filters />}
      <ShowProblem error={pairings.error} onRetry={() => void pairings.refetch()} />
      {pairings.isPending && <Loading lines={5} />}
      {isBare && <NoPairs action={create} />}
      {pairings.isSuccess && items.length === 0 && isFiltered && (
        <EmptyState title={t(q === undefined ? 'noneOver' : 'noHit')} />
      )}
      <PairList items={items} />
      {pairings.hasNextPage && (
        <Button loading={pairings.isFetchingNextPage} onClick={() => void pairings.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
      <NewPairingDialog dialog={creating} />
    </RecordPage>
  );
}

function NoPairs({ action }: { action: ReactNode }) {
  const { t } = useTranslation('pairings');
  return (
    <EmptyState title={t('empty')} action={action}>
      {t('emptyWords')}
      {action === false && ` ${t('emptyAsk')}`}
    </EmptyState>
  );
}

function Filters() {
  const { t } = useTranslation('pairings');
  const { q, state } = route.useSearch();
  const navigate = useNavigate({ from: '/pairings' });
  const search = useCallback(
    (next: string | undefined) => void navigate({ search: (old) => ({ ...old, q: next }), replace: true }),
    [navigate],
  );
  return (
    <RecordFilters>
      <SearchField label={t('search')} value={q} onChange={search} />
      <Choice
        label={t('state')}
        value={state ?? 'current'}
        onChoose={(next) =>
          void navigate({
            search: (old) => ({ ...old, state: next === 'over' ? next : undefined }),
            replace: true,
          })
        }
        options={[
          { value: 'current', label: t('states.current') },
          { value: 'over', label: t('states.over') },
        ]}
      />
    </RecordFilters>
  );
}

function PairList({ items }: { items: Pairing[] }) {
  const { t } = useTranslation('pairings');
  const now = useServerNow(60_000);
  return (
    <RecordList>
      {items.map((pairing) => {
        const standing = standingOf(pairing, now);
        return (
          <li key={pairing.id} className={styles['row']}>
            <Link
              to="/pairings/$pairingId"
              params={{ pairingId: pairing.id }}
              className={styles['link']}
              aria-label={t('pairTitle', {
                supporting: pairing.supportingSchool.shortName,
                receiving: pairing.receivingSchool.shortName,
              })}
            />
            <PairLine pairing={pairing} standing={standing} size="m" />
            <p className={styles['facts']}>
              <StandingWords standing={standing} />
              <span>{t('period', { from: pairing.validFromOn, to: pairing.validToOn })}</span>
              {pairing.note !== '' && <span className={styles['note']}>{pairing.note}</span>}
            </p>
          </li>
        );
      })}
    </RecordList>
  );
}

function usePairings({
  q,
  state = 'current',
}: {
  q: string | undefined;
  state: 'current' | 'over' | undefined;
}) {
  const api = useApi();
  return useInfiniteQuery(
    api.pairings.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        limit: 50,
        state,
        ...(q !== undefined && { q }),
        ...(cursor !== undefined && { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
}
