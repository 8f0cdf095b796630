import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { mayAnywhere, useActor } from '../../../platform/session.tsx';
import { buttonClass } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { FilterChoice, RecordFilters, RecordList, RecordPage } from '../../../ui/RecordList.tsx';
import { Button } from 'antd';
import { useEvaluationNews } from '../use-evaluation-news.ts';
import { EvaluationRow } from './EvaluationRow.tsx';
import styles from './EvaluationsPage.module.css';
import { useEvaluations } from './use-evaluations.ts';

const route = getRouteApi('/signed-in/framed/evaluations');

/** The evaluations a person has to do with. */
export function EvaluationsPage() {
  const { t } = useTranslation('evaluations');
  useEvaluationNews();
  const actor = useActor();
  const search = route.useSearch();
  const evaluations = useEvaluations(search);
  const items = evaluations.data?.pages.flatMap((page) => page.items) ?? [];
  const isFiltered = Object.values(search).some((value) => value !== undefined);
  const isBare = evaluations.isSuccess && items.length === 0 && !isFiltered;
  const mayBegin = mayAnywhere(actor, 'evaluation.create');
  const begin = mayBegin && (
    <Link
      to="/evaluations/new"
      search={{ lesson: search.lesson, plan: search.plan }}
      className={buttonClass({ look: 'primary' })}
    >
      {t('begin')}
    </Link>
  );
  return (
    <RecordPage>
      <PageHeader
        title={t('title')}
        intro={t('intro')}
        actions={
          <>
            {mayAnywhere(actor, 'review.read') && (
              <Link to="/review-reports" className={buttonClass()}>
                {t('toReports')}
              </Link>
            )}
            {mayAnywhere(actor, 'evaluationTemplate.read') && (
              <Link to="/evaluations/templates" className={buttonClass()}>
                {t('toTemplates')}
              </Link>
            )}
            {!isBare && begin}
          </>
        }
      />
      {!isBare && <Filters />}
      <ShowProblem error={evaluations.error} onRetry={() => void evaluations.refetch()} />
      {evaluations.isPending && <Loading lines={6} />}
      {isBare && (
        <EmptyState title={t('empty')} action={begin}>
          {t(mayBegin ? 'emptyWords' : 'emptyReader')}
        </EmptyState>
      )}
      {evaluations.isSuccess && items.length === 0 && isFiltered && <EmptyState title={t('noHit')} />}
      <RecordList>
        {items.map((evaluation) => (
          <EvaluationRow key={evaluation.id} evaluation={evaluation} />
        ))}
      </RecordList>
      {evaluations.hasNextPage && (
        <Button loading={evaluations.isFetchingNextPage} onClick={() => void evaluations.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </RecordPage>
  );
}

function Filters() {
  const { t } = useTranslation('evaluations');
  const { mine, state, lesson, plan } = route.useSearch();
  const navigate = useNavigate({ from: '/evaluations' });
  return (
    <RecordFilters>
      <FilterChoice
        label={t('filters.mine')}
        value={mine}
        allLabel={t('filters.all')}
        onChoose={(next) => void navigate({ search: (old) => ({ ...old, mine: next }), replace: true })}
        options={(['fill', 'rate', 'moderate'] as const).map((value) => ({
          value,
          label: t(`filters.${value}`),
        }))}
      />
      <FilterChoice
        label={t('filters.state')}
        value={state}
        allLabel={t('filters.anyState')}
        onChoose={(next) => void navigate({ search: (old) => ({ ...old, state: next }), replace: true })}
        options={(['collecting', 'opened'] as const).map((value) => ({ value, label: t(`states.${value}`) }))}
      />
      {(lesson ?? plan) !== undefined && (
        <p className={styles['only']}>
          {t(lesson === undefined ? 'filters.ofPlan' : 'filters.ofLesson')}{' '}
          <Link to="/evaluations" search={{}}>
            {t('filters.clear')}
          </Link>
        </p>
      )}
    </RecordFilters>
  );
}
