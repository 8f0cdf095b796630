import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { LessonEvent } from '@tongtang/shared/lessons/live-action.ts';
import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../platform/platform.tsx';
import { ShowProblem } from '../../platform/problem-words.tsx';
import { useDateWords } from '../../platform/use-date-words.ts';
import { JoiningLine } from '../../ui/JoiningLine.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SchoolTag } from '../../ui/SchoolTag.tsx';
import { StatusDot } from '../../ui/StatusDot.tsx';
import { momentOf } from './address.model.ts';
import styles from './RecordingPage.module.css';
import { RecordingPlayer } from './RecordingPlayer.tsx';
import { clockWords } from '../../ui/time-words.ts';
import { WatchersButton } from './watchers/WatchersButton.tsx';

const route = getRouteApi('/signed-in/framed/recordings/$recordingId');

/** While the lesson runs, the recording grows. */
const GROWS_EVERY_MS = 2_000;

const NO_EVENTS: LessonEvent[] = [];

/** The recording of a lesson: its pictures, sounds and pages by one clock. */
export function RecordingPage() {
  const { t } = useTranslation('recordings');
  const api = useApi();
  const id = route.useParams().recordingId;
  const { t: moment } = route.useSearch();
  const recording = useQuery({
    ...api.recordings.find.queryOptions({ input: { id } }),
    refetchInterval: ({ state }) => (state.data?.isRecording === true ? GROWS_EVERY_MS : false),
  });
  const isRecording = recording.data?.isRecording === true;
  const events = useQuery({
    ...api.recordings.events.queryOptions({ input: { id } }),
    refetchInterval: isRecording ? GROWS_EVERY_MS : false,
  });
  const { data, error } = recording;
  if (data !== undefined)
    return (
      <div className={styles['page']}>
        <Head recording={data} />
        <RecordingPlayer
          key={data.id}
          recording={data}
          events={events.data?.events ?? NO_EVENTS}
          beginMs={momentOf(moment)}
        />
      </div>
    );
  return (
    <div className={styles['page']}>
      <PageHeader title={t('pageTitle')} />
      {error === null ? (
        <Loading lines={6} />
      ) : (
        <ShowProblem error={error} onRetry={() => void recording.refetch()} />
      )}
    </div>
  );
}

/** Which lesson it is, in one line above the picture. */
function Head({ recording }: { recording: Recording }) {
  const { t } = useTranslation('recordings');
  const { moment } = useDateWords();
  const { lesson, isRecording, endMs } = recording;
  return (
    <PageHeader
      title={t('titleOf', { title: lesson.title })}
      back={
        <Link to="/lessons/$lessonId" params={{ lessonId: lesson.id }}>
          {t('back')}
        </Link>
      }
      actions={
        <div className={styles['facts']}>
          <span className={styles['schools']}>
            <SchoolTag
              side="supporting"
              name={lesson.supportingSchool.shortName}
              sideLabel={t('supporting')}
            />
            <span className={styles['line']}>
              <JoiningLine state="solid" thickness={3} label={t('joined')} />
            </span>
            <SchoolTag side="receiving" name={lesson.receivingSchool.shortName} sideLabel={t('receiving')} />
          </span>
          <span>{lesson.subject}</span>
          <span>{moment(lesson.startsAt)}</span>
          {isRecording ? (
            <StatusDot tone="live">{t('isRecording')}</StatusDot>
          ) : (
            <span>{t('length', { time: clockWords(endMs) })}</span>
          )}
          <WatchersButton recording={recording} />
        </div>
      }
    />
  );
}
