import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { RecordingQuery } from '@tongtang/shared/recordings/contract.ts';
import { useCallback, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchField } from '../../../platform/forms/SearchField.tsx';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { mayAnywhere, useActor } from '../../../platform/session.tsx';
import { Button, buttonClass } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { RecordFilters, RecordList, RecordPage } from '../../../ui/RecordList.tsx';
import { PinnedList } from '../pins/PinnedList.tsx';
import { RecordingRow } from './RecordingRow.tsx';

const route = getRouteApi('/signed-in/framed/recordings');

/** Recordings of the lessons a person may see, the newest first. */
export function RecordingsPage() {
  const { t } = useTranslation('recordings');
  const actor = useActor();
  const isTeacher = actor.grants.some(({ role }) => role === 'teacher');
  const mayAddFiles = isTeacher || mayAnywhere(actor, 'recording.import');
  const { q } = route.useSearch();
  const navigate = useNavigate({ from: '/recordings' });
  const look = useCallback(
    (next: string | undefined) => void navigate({ search: { q: next }, replace: true }), // a failed navigation shows in the router
    [navigate],
  );
  const list = useRecordings(q);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  useEffect(() => {
    // who reads the list opens one of it: its page is fetched meanwhile
    if (list.isSuccess) void import('../RecordingPage.tsx').catch(() => undefined); // again when it is opened
  }, [list.isSuccess]);
  const isBare = list.isSuccess && items.length === 0 && q === undefined;
  return (
    <RecordPage>
      <PageHeader
        title={t('list.title')}
        intro={t('list.intro')}
        actions={
          <>
            {mayAddFiles && (
              <Link to="/recordings/add-files" className={buttonClass()}>
                {t('list.addFiles')}
              </Link>
            )}
            {mayAnywhere(actor, 'review.read') && (
              <Link to="/review-reports" className={buttonClass()}>
                {t('list.toReports')}
              </Link>
            )}
          </>
        }
      />
      {!isBare && (
        <RecordFilters>
          <SearchField label={t('list.search')} value={q} onChange={look} />
        </RecordFilters>
      )}
      <PinnedList />
      <ShowProblem error={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <Loading lines={6} />}
      {isBare && (
        <EmptyState
          title={t('list.empty')}
          action={
            <Link to="/timetable" className={buttonClass()}>
              {t('list.toTimetable')}
            </Link>
          }
        >
          {t('list.emptyWords')}
        </EmptyState>
      )}
      {list.isSuccess && items.length === 0 && q !== undefined && <EmptyState title={t('list.noHit')} />}
      <RecordList>
        {items.map((recording) => (
          <RecordingRow key={recording.id} recording={recording} />
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

function useRecordings(q: string | undefined) {
  const api = useApi();
  return useInfiniteQuery(
    api.recordings.list.infiniteOptions({
      input: (cursor: string | undefined) =>
        RecordingQuery.parse({
          limit: 30,
          ...(q !== undefined && { q }),
          ...(cursor !== undefined && { cursor }),
        }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
}
