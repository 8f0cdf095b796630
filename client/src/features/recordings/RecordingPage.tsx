import { getRouteApi, Link } from '@tanstack/react-router';
import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import { RecordingId } from '@tongtang/shared/wire/ids.ts';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlaces } from '../../platform/places.tsx';
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
import { useRecording } from './use-recording.ts';
import { WatchersButton } from './watchers/WatchersButton.tsx';

const route = getRouteApi('/signed-in/framed/recordings/$recordingId');

/** The recording of a lesson: its pictures, sounds and pages by one clock. */
export function RecordingPage() {
  const { t } = useTranslation('recordings');
  const id = RecordingId.parse(route.useParams().recordingId);
  const { t: moment } = route.useSearch();
  const { recording, events } = useRecording(id);
  const { underPlayer: UnderPlayer } = usePlaces();
  const { data, error } = recording;
  if (data !== undefined)
    return (
      <div className={styles['page']}>
        <Head recording={data} />
        <RecordingPlayer key={data.id} recording={data} events={events} beginMs={momentOf(moment)} />
        <Suspense>
          <UnderPlayer recording={data} />
        </Suspense>
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
