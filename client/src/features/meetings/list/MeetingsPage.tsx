import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { MeetingState, type MeetingActivity } from '@tongtang/shared/meetings/contract.ts';
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
import { clockWords } from '../../../ui/time-words.ts';
import { StateDot } from '../StateDot.tsx';
import { useMeetingNews } from '../use-meeting.ts';

const route = getRouteApi('/signed-in/framed/meetings');

/** Meetings of a person, and of the schools whose records they keep, the latest first. */
export function MeetingsPage() {
  const { t } = useTranslation('meetings');
  const { state } = route.useSearch();
  const navigate = useNavigate({ from: '/meetings' });
  useMeetingNews();
  const list = useMeetings(state);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <RecordPage>
      <PageHeader title={t('list.title')} intro={t('list.intro')} />
      <RecordFilters>
        <FilterChoice
          label={t('list.show')}
          value={state}
          allLabel={t('list.all')}
          options={MeetingState.options.map((value) => ({ value, label: t(`state.${value}`) }))}
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
        {items.map((meeting) => (
          <MeetingRow key={meeting.id} meeting={meeting} />
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

function MeetingRow({ meeting }: { meeting: MeetingActivity }) {
  const { t } = useTranslation('meetings');
  const { moment } = useDateWords();
  const { id, title, startsAt, state, moderator, lesson, durationMs, attendance, mayOpen } = meeting;
  return (
    <RecordRow
      title={
        mayOpen ? (
          <Link to="/meetings/$meetingId" params={{ meetingId: id }}>
            {title}
          </Link>
        ) : (
          title
        )
      }
      beside={<StateDot state={state} />}
      facts={
        <>
          <span className="figures">{moment(startsAt)}</span>
          <span>{t('on.by', { name: moderator.name })}</span>
          <span>{t('list.onLesson', { title: lesson.title })}</span>
          {state !== 'planned' && (
            <>
              <span className="figures">{t('list.people', { count: attendance.length })}</span>
              <span className="figures">{t('list.lasted', { time: clockWords(durationMs) })}</span>
            </>
          )}
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

function useMeetings(state: MeetingState | undefined) {
  const api = useApi();
  return useInfiniteQuery(
    api.meetings.ledger.infiniteOptions({
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
