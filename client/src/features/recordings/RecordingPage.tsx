import { getRouteApi, Link } from '@tanstack/react-router';
import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import { RecordingId } from '@tongtang/shared/wire/ids.ts';
import { Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlaces } from '../../platform/places.tsx';
import { ShowProblem } from '../../platform/problem-words.tsx';
import { useDateWords } from '../../platform/use-date-words.ts';
import { buttonClass } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { JoiningLine } from '../../ui/JoiningLine.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SchoolTag } from '../../ui/SchoolTag.tsx';
import { StatusDot } from '../../ui/StatusDot.tsx';
import { momentOf } from './address.model.ts';
import { PinButton } from './pins/PinButton.tsx';
import type { Pins } from './pins/pins.ts';
import { usePins } from './pins/use-pins.ts';
import styles from './RecordingPage.module.css';
import { RecordingPlayer } from './RecordingPlayer.tsx';
import { SharedFacts } from './shared/SharedFacts.tsx';
import { useShareEnd } from './shared/use-share-end.ts';
import { clockWords } from '../../ui/time-words.ts';
import { useRecording } from './use-recording.ts';
import { WatchersButton } from './watchers/WatchersButton.tsx';

const route = getRouteApi('/signed-in/framed/recordings/$recordingId');

/** The recording of a lesson: its pictures, sounds and pages by one clock. */
export function RecordingPage() {
  const { t } = useTranslation('recordings');
  const id = RecordingId.parse(route.useParams().recordingId);
  const { t: moment } = route.useSearch();
  // first: without a line they answer what is asked below
  const pins = usePins();
  const { recording, events } = useRecording(id);
  const { underPlayer: UnderPlayer } = usePlaces();
  const [hasPicture, setPicture] = useState(false);
  const onPicture = useCallback(() => setPicture(true), []);
  const { data, error } = recording;
  if (useShareEnd(id, data)) return <Ended />;
  if (data !== undefined)
    return (
      <div className={styles['page']}>
        <Head recording={data} pins={pins} hasPicture={hasPicture} />
        <RecordingPlayer
          key={`${data.id} ${data.share?.id ?? ''}`}
          recording={data}
          events={events}
          beginMs={momentOf(moment)}
          onPicture={onPicture}
        />
        {data.share === null && hasPicture && (
          <Suspense>
            <UnderPlayer recording={data} />
          </Suspense>
        )}
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

/** In the place of a recording whose share has ended while it was open. */
function Ended() {
  const { t } = useTranslation('recordings');
  return (
    <div className={styles['page']} role="alert">
      <PageHeader title={t('pageTitle')} />
      <EmptyState
        title={t('sharedWith.ended')}
        action={
          <Link to="/recordings" className={buttonClass()}>
            {t('sharedWith.toList')}
          </Link>
        }
      >
        {t('sharedWith.endedWords')}
      </EmptyState>
    </div>
  );
}

type HeadProps = { recording: Recording; pins: Pins | null; hasPicture: boolean };

/** Which lesson it is, in one line above the picture. */
function Head({ recording, pins, hasPicture }: HeadProps) {
  const { t } = useTranslation('recordings');
  const { moment } = useDateWords();
  const { lesson, isRecording, endMs, share } = recording;
  const { recordingActs: Acts } = usePlaces();
  return (
    <PageHeader
      title={t('titleOf', { title: lesson.title })}
      back={
        share === null ? (
          <Link to="/lessons/$lessonId" params={{ lessonId: lesson.id }}>
            {t('back')}
          </Link>
        ) : (
          <Link to="/recordings">{t('sharedWith.toList')}</Link>
        )
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
          {share !== null && <SharedFacts share={share} />}
          <WatchersButton recording={recording} />
          {share === null && pins !== null && <PinButton recording={recording} pins={pins} />}
          {share === null && hasPicture && (
            <Suspense>
              <Acts recording={recording} />
            </Suspense>
          )}
        </div>
      }
    />
  );
}
