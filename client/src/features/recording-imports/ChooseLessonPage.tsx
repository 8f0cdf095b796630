import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../platform/platform.tsx';
import { ShowProblem } from '../../platform/problem-words.tsx';
import { mayAnywhere, useActor } from '../../platform/session.tsx';
import { useDateWords } from '../../platform/use-date-words.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { RecordFilters, RecordList, RecordPage, RecordRow } from '../../ui/RecordList.tsx';
import { SchoolTag } from '../../ui/SchoolTag.tsx';

const DAY_MS = 24 * 3_600_000;
const SPAN_MS = 14 * DAY_MS;
const MOST = 200;

/** To which lesson a recorder's files are to be added: those that were held, the latest first. */
export function ChooseLessonPage() {
  const { t } = useTranslation('recordingImports');
  const ofSchool = mayAnywhere(useActor(), 'recording.import');
  const [now] = useState(() => Date.now());
  const [back, setBack] = useState(0);
  // a lesson that was held before its time begins later today
  const to = now + DAY_MS - back * SPAN_MS;
  const lessons = useQuery(
    useApi().lessons.timetable.list.queryOptions({
      input: { from: to - SPAN_MS, to, state: 'ended', limit: MOST, ...(!ofSchool && { mine: 'true' }) },
    }),
  );
  const { date } = useDateWords();
  const items = lessons.data?.items.toReversed() ?? [];
  return (
    <RecordPage>
      <PageHeader
        title={t('choose.title')}
        intro={t('choose.intro')}
        back={<Link to="/recordings">{t('choose.back')}</Link>}
      />
      <ShowProblem error={lessons.error} onRetry={() => void lessons.refetch()} />
      <RecordFilters>
        <Button size="s" onClick={() => setBack(back + 1)}>
          {t('choose.earlier')}
        </Button>
        <span role="status" className="figures">
          {t('choose.span', { from: date(to - SPAN_MS), to: date(to - DAY_MS) })}
        </span>
        {back > 0 && (
          <Button size="s" onClick={() => setBack(back - 1)}>
            {t('choose.later')}
          </Button>
        )}
      </RecordFilters>
      {lessons.isPending && <Loading lines={5} />}
      {lessons.isSuccess && items.length === 0 && (
        <EmptyState title={t('choose.none')}>{t('choose.noneWords')}</EmptyState>
      )}
      <RecordList>
        {items.map((lesson) => (
          <LessonRow key={lesson.id} lesson={lesson} />
        ))}
      </RecordList>
    </RecordPage>
  );
}

function LessonRow({ lesson }: { lesson: Lesson }) {
  const { t } = useTranslation('recordingImports');
  const { moment } = useDateWords();
  const { id, title, subject, classes, startsAt, supportingSchool, receivingSchool } = lesson;
  return (
    <RecordRow
      title={
        <Link to="/lessons/$lessonId/recording-files" params={{ lessonId: id }}>
          {title}
        </Link>
      }
      beside={null}
      facts={
        <>
          <span>{subject}</span>
          <span>{classes.map(({ name }) => name).join(t('choose.and'))}</span>
          <span className="figures">{moment(startsAt)}</span>
        </>
      }
      end={
        <>
          <SchoolTag side="supporting" name={supportingSchool.shortName} size="s" />
          <SchoolTag side="receiving" name={receivingSchool.shortName} size="s" />
        </>
      }
    />
  );
}
