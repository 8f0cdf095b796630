import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { PlanStage } from '@tongtang/shared/lesson-plans/plan-fields.ts';
import { Button, Select } from 'antd';
import { useCallback, useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchField } from '../../../platform/forms/SearchField.tsx';
import { useDialog } from '../../../platform/forms/use-dialog.ts';
import { useApi, useLineState } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { asRequestProblem } from '../../../platform/request-problem.ts';
import { mayAnywhere, useActor } from '../../../platform/session.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { FilterChoice, RecordFilters, RecordList, RecordPage } from '../../../ui/RecordList.tsx';
import { KeptPlans } from './KeptPlans.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { NewPlanDialog } from './NewPlanDialog.tsx';
import { PlanRow } from './PlanRow.tsx';
import styles from './PlansPage.module.css';
import { usePlans } from './use-plans.ts';

const route = getRouteApi('/signed-in/framed/lesson-plans');

/** The plans a person may see. */
export function PlansPage() {
  const { t } = useTranslation('lessonPlans');
  const search = route.useSearch();
  const creating = useDialog<null>();
  const importing = useDialog<null>();
  const plans = usePlans(search);
  const mayCreate = useMayCreate();
  const managesTemplates = mayAnywhere(useActor(), 'planTemplate.manage');
  const isOut = useOutage(plans);
  const items = plans.data?.pages.flatMap((page) => page.items) ?? [];
  const isFiltered = Object.values(search).some((value) => value !== undefined);
  const isBare = plans.isSuccess && items.length === 0 && !isFiltered;
  const create: ReactNode = mayCreate && (
    <>
      <Button type="primary" onClick={() => creating.open(null)}>
        {t('create')}
      </Button>
      <Button onClick={() => importing.open(null)}>{t('importing.open')}</Button>
    </>
  );
  return (
    <RecordPage>
      <PageHeader
        title={t('title')}
        intro={t('intro')}
        actions={
          <>
            {managesTemplates && <Link to="/lesson-plans/templates">{t('templates.title')}</Link>}
            {!isBare && create}
          </>
        }
      />
      {!isBare && <Filters />}
      {isOut ? (
        <KeptPlans search={search} />
      ) : (
        <ShowProblem error={plans.error} onRetry={() => void plans.refetch()} />
      )}
      {plans.isPending && !isOut && <Loading lines={6} />}
      {isBare && (
        <EmptyState title={t('empty')} action={create}>
          {t(mayCreate ? 'emptyWords' : 'emptyReader')}
        </EmptyState>
      )}
      {plans.isSuccess && items.length === 0 && isFiltered && <EmptyState title={t('noHit')} />}
      <RecordList>
        {items.map((plan) => (
          <PlanRow key={plan.id} plan={plan} />
        ))}
      </RecordList>
      {plans.hasNextPage && (
        <Button loading={plans.isFetchingNextPage} onClick={() => void plans.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
      <NewPlanDialog dialog={creating} />
      <ImportDialog dialog={importing} />
    </RecordPage>
  );
}

/** Whether the server cannot be reached and there is no answer from before; asks again when the line is back. */
function useOutage({ isPending, isError, failureReason, refetch }: ReturnType<typeof usePlans>): boolean {
  const isConnected = useLineState() === 'connected';
  useEffect(() => {
    if (isConnected && isError) void refetch(); // its failure shows on the page
  }, [isConnected, isError, refetch]);
  const isUnanswered = isPending || isError;
  return isUnanswered && failureReason !== null && asRequestProblem(failureReason).code === 'unavailable';
}

/** Whether there is anybody for whom this person may make a plan. */
function useMayCreate(): boolean {
  const { data } = useQuery(useApi().lessonPlans.choices.queryOptions({ input: {} }));
  return data !== undefined && data.pairings.length + data.schools.length > 0;
}

function Filters() {
  const { t } = useTranslation('lessonPlans');
  const { q, stage, mine } = route.useSearch();
  const navigate = useNavigate({ from: '/lesson-plans' });
  const search = useCallback(
    (next: string | undefined) => void navigate({ search: (old) => ({ ...old, q: next }), replace: true }),
    [navigate],
  );
  return (
    <RecordFilters>
      <SearchField label={t('search')} value={q} onChange={search} />
      <FilterChoice
        label={t('filters.mine')}
        value={mine}
        allLabel={t('filters.all')}
        onChoose={(next) => void navigate({ search: (old) => ({ ...old, mine: next }), replace: true })}
        options={(['author', 'review', 'mentioned'] as const).map((value) => ({
          value,
          label: t(`filters.${value}`),
        }))}
      />
      <Select
        aria-label={t('filters.stage')}
        className={styles['stage'] ?? ''}
        value={stage ?? ''}
        onChange={(next) =>
          void navigate({
            search: (old) => ({ ...old, stage: PlanStage.safeParse(next).data }),
            replace: true,
          })
        }
        options={[
          { value: '', label: t('filters.allStages') },
          ...PlanStage.options.map((value) => ({ value, label: t(`stages.${value}`) })),
        ]}
      />
    </RecordFilters>
  );
}
