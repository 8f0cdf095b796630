import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { ReportState, type ListedReport } from '@tongtang/shared/review-reports/report.ts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { Button, buttonClass } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { FilterChoice, RecordFilters, RecordList, RecordPage, RecordRow } from '../../../ui/RecordList.tsx';
import { SchoolTag } from '../../../ui/SchoolTag.tsx';
import { StateDot } from '../StateDot.tsx';

const route = getRouteApi('/signed-in/framed/review-reports');

/** Reports a person may read, the newest first. */
export function ReportsPage() {
  const { t } = useTranslation('reviewReports');
  const { state } = route.useSearch();
  const navigate = useNavigate({ from: '/review-reports' });
  const list = useReports(state);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <RecordPage>
      <PageHeader
        title={t('list.title')}
        intro={t('list.intro')}
        back={<Link to="/evaluations">{t('list.back')}</Link>}
      />
      <RecordFilters>
        <FilterChoice
          label={t('list.show')}
          value={state}
          allLabel={t('list.all')}
          options={ReportState.options.map((value) => ({ value, label: t(`states.${value}`) }))}
          onChoose={(next) => void navigate({ search: { state: next }, replace: true })} // a failed navigation shows in the router
        />
      </RecordFilters>
      <ShowProblem error={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <Loading lines={6} />}
      {list.isSuccess && items.length === 0 && (
        <EmptyState
          title={t('list.empty')}
          action={
            <Link to="/recordings" className={buttonClass()}>
              {t('list.toRecordings')}
            </Link>
          }
        >
          {t('list.emptyWords')}
        </EmptyState>
      )}
      <RecordList>
        {items.map((report) => (
          <ReportRow key={report.id} report={report} />
        ))}
      </RecordList>
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('list.more')}
        </Button>
      )}
    </RecordPage>
  );
}

function ReportRow({ report }: { report: ListedReport }) {
  const { t } = useTranslation('reviewReports');
  const { moment } = useDateWords();
  const { id, lesson, state, moderator, createdAt, publishedAt } = report;
  return (
    <RecordRow
      title={
        <Link to="/review-reports/$reportId" params={{ reportId: id }}>
          {t('titleOf', { title: lesson.title })}
        </Link>
      }
      beside={<StateDot state={state} />}
      facts={
        <>
          <span>{lesson.subject}</span>
          <span className="figures">{t('list.taught', { when: moment(lesson.startsAt) })}</span>
          <span>{t('by', { name: moderator.name })}</span>
          <span className="figures">{moment(publishedAt ?? createdAt)}</span>
        </>
      }
      end={
        <>
          <SchoolTag side="supporting" name={lesson.supportingSchool.shortName} size="s" />
          <SchoolTag side="receiving" name={lesson.receivingSchool.shortName} size="s" />
        </>
      }
    />
  );
}

function useReports(state: ReportState | undefined) {
  const api = useApi();
  return useInfiniteQuery(
    api.reviewReports.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        limit: 30,
        ...(state !== undefined && { state }),
        ...(cursor !== undefined && { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
}
