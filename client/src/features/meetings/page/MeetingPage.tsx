import { getRouteApi, Link } from '@tanstack/react-router';
import type { Meeting } from '@tongtang/shared/meetings/contract.ts';
import { MeetingId } from '@tongtang/shared/wire/ids.ts';
import { useTranslation } from 'react-i18next';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { Loading } from '../../../ui/Loading.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { clockWords } from '../../../ui/time-words.ts';
import { StateDot } from '../StateDot.tsx';
import { useMeeting } from '../use-meeting.ts';
import { ClosedMeeting } from './ClosedMeeting.tsx';
import { HeldMeeting } from './HeldMeeting.tsx';
import { MeetingActs } from './MeetingActs.tsx';
import styles from './MeetingPage.module.css';
import { PlannedMeeting } from './PlannedMeeting.tsx';
import { SheetLinks } from './SheetLinks.tsx';

const route = getRouteApi('/signed-in/framed/meetings/$meetingId');

/** A research meeting: before it begins, while it is held, and as a record. */
export function MeetingPage() {
  const { t } = useTranslation('meetings');
  const meeting = useMeeting(MeetingId.parse(route.useParams().meetingId));
  const { data, error } = meeting;
  if (data === undefined)
    return (
      <div className={styles['page']}>
        <PageHeader title={t('page.title')} />
        {error === null ? (
          <Loading lines={6} />
        ) : (
          <ShowProblem error={error} onRetry={() => void meeting.refetch()} />
        )}
      </div>
    );
  return (
    <div className={styles['page']}>
      <Head meeting={data} />
      {data.state === 'planned' && <PlannedMeeting meeting={data} />}
      {data.state === 'held' && <HeldMeeting key={data.id} meeting={data} />}
      {data.state === 'closed' && <ClosedMeeting meeting={data} />}
    </div>
  );
}

function Head({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation('meetings');
  const { moment, time } = useDateWords();
  const { title, recordingId, state, startsAt, beganAt, endedAt, moderator } = meeting;
  return (
    <PageHeader
      title={t('page.titleOf', { title })}
      back={
        <Link to="/recordings/$recordingId" params={{ recordingId }}>
          {t('page.back')}
        </Link>
      }
      actions={
        <div className={styles['facts']}>
          <StateDot state={state} />
          <span>
            {beganAt === null || endedAt === null
              ? t('page.startsAt', { moment: moment(beganAt ?? startsAt) })
              : t('page.fromTo', {
                  ...{ from: moment(beganAt), to: time(endedAt), time: clockWords(endedAt - beganAt) },
                })}
          </span>
          <span>
            {moderator.name} {t('page.moderator')}
          </span>
          <SheetLinks lessonId={meeting.lesson.id} isHeld={meeting.state === 'held'} />
          <MeetingActs meeting={meeting} />
        </div>
      }
    />
  );
}
