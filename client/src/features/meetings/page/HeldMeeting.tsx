import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { Meeting } from '@tongtang/shared/meetings/contract.ts';
import { useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlaces, type PlayerHold } from '../../../platform/places.tsx';
import type { MediaSnapshot } from '../../../platform/media/media-engine.ts';
import { useApi, useRealtime } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { useActor } from '../../../platform/session.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Choice } from '../../../ui/Choice.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { useOpened } from '../../../ui/use-opened.ts';
import { Minutes } from '../minutes/Minutes.tsx';
import { PANELS, type Panel } from '../search.ts';
import { Talk } from '../talk/Talk.tsx';
import { useNewWords, useWordSender } from '../talk/use-words.ts';
import type { WordSender } from '../talk/word-sender.ts';
import { openVoice } from '../voice/voice.ts';
import { VoiceBar } from '../voice/VoiceBar.tsx';
import { openMeetingSession, type MeetingSession, type MeetingSnapshot } from '../watch/meeting-session.ts';
import { hasEntered, markEntered } from './entered.ts';
import styles from './HeldMeeting.module.css';
import { LeadBar } from './LeadBar.tsx';
import page from './MeetingPage.module.css';
import { Agenda, AttendanceList, InvitedList, PresentList } from './PeopleList.tsx';

/** A meeting that is held: its entrance, then the player that all watch. */
export function HeldMeeting({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation('meetings');
  const [isIn, setIn] = useState(() => hasEntered(meeting.id));
  if (isIn) return <Inside meeting={meeting} />;
  const enter = () => {
    markEntered(meeting.id, true);
    setIn(true);
  };
  return (
    <>
      <div className={page['entrance']}>
        {/* the press also lets the browser play sound */}
        <Button look="primary" size="l" onClick={enter}>
          {t('page.enter')}
        </Button>
        <p>{t('page.enterWords')}</p>
      </div>
      <div className={page['columns']}>
        <section className={page['part']}>
          <h2>{t('page.agenda')}</h2>
          <Agenda agenda={meeting.agenda} />
        </section>
        <section className={page['part']}>
          <h2>{t('page.invited')}</h2>
          <InvitedList people={meeting.people} />
        </section>
      </div>
    </>
  );
}

/** In it for as long as it is on the screen. */
function Inside({ meeting }: { meeting: Meeting }) {
  const realtime = useRealtime();
  const { personId } = useActor();
  const session = useOpened(() =>
    openMeetingSession({
      ...{ meetingId: meeting.id, personId, realtime },
      // counts only, whatever the device holds for the time of day
      localNow: () => performance.timeOrigin + performance.now(),
    }),
  );
  return session === null ? <Loading lines={6} /> : <Watching meeting={meeting} session={session} />;
}

type WatchingProps = { meeting: Meeting; session: MeetingSession };

function Watching({ meeting, session }: WatchingProps) {
  const { heldPlayer: HeldPlayer } = usePlaces();
  const sender = useWordSender(meeting.id);
  const api = useApi();
  const voice = useOpened(() => openVoice({ meetingId: meeting.id, api, session }));
  const media = useSyncExternalStore(voice?.subscribe ?? hearNothing, voice?.snapshot ?? nothing);
  const snapshot = useSyncExternalStore(session.subscribe, session.snapshot);
  const view = snapshot.apart?.view ?? snapshot.playback?.view ?? 'asTaught';
  const hold = useMemo<PlayerHold>(
    () => ({ attach: session.attach, courseIs: session.courseIs, press: session.press, view }),
    [session, view],
  );
  return (
    <HeldPlayer
      recordingId={meeting.recordingId}
      hold={hold}
      above={
        <>
          <LeadBar
            {...{ meeting, session, snapshot }}
            voice={voice !== null && <VoiceBar voice={voice} media={media} />}
          />
          <ShowProblem error={snapshot.problem} />
        </>
      }
      beside={(review) => <Beside {...{ meeting, session, snapshot, media, sender, review }} />}
    />
  );
}

const nothing = () => null;
const hearNothing = () => nothing;

const route = getRouteApi('/signed-in/framed/meetings/$meetingId');

type BesideProps = {
  meeting: Meeting;
  session: MeetingSession;
  snapshot: MeetingSnapshot;
  media: MediaSnapshot | null;
  sender: WordSender | null;
  review: ReactNode;
};

/** Right of the player: what is said of the lesson, the minutes, the talk, who is here. */
function Beside({ review, sender, ...shown }: BesideProps) {
  const { t } = useTranslation('meetings');
  const { meeting } = shown;
  const { panel = 'review' } = route.useSearch();
  const navigate = useNavigate({ from: '/meetings/$meetingId' });
  const newWords = useNewWords(meeting.id, panel === 'talk');
  const go = (next: Panel) =>
    void navigate({
      search: (before) => ({ ...before, panel: next }),
      replace: true,
      resetScroll: false,
    }); // a failed navigation shows in the router
  const names: Record<Panel, string> = {
    ...{ review: t('side.review'), minutes: t('side.minutes'), people: t('side.people') },
    talk: newWords === 0 ? t('side.talk') : t('side.talkNew', { many: newWords }),
  };
  return (
    <div className={styles['beside']} data-panel={panel}>
      <Choice
        label={t('side.show')}
        value={panel}
        options={PANELS.map((value) => ({ value, label: names[value] }))}
        onChoose={go}
      />
      {panel === 'review' && review}
      {panel === 'minutes' && <Minutes documentId={meeting.documentId} />}
      {panel === 'talk' && <Talk meeting={meeting} sender={sender} />}
      {panel === 'people' && <People {...shown} />}
    </div>
  );
}

function People({ meeting, session, snapshot, media }: Omit<BesideProps, 'sender' | 'review'>) {
  const { t } = useTranslation('meetings');
  return (
    <div className={styles['people']}>
      <section className={page['part']}>
        <h2>{t('people.now')}</h2>
        {snapshot.room !== null && (
          <PresentList
            room={snapshot.room}
            people={media?.people ?? []}
            onMute={meeting.abilities.manage ? session.mute : null}
          />
        )}
      </section>
      <section className={page['part']}>
        <h2>{t('page.agenda')}</h2>
        <Agenda agenda={meeting.agenda} />
      </section>
      <section className={page['part']}>
        <h2>{t('people.record')}</h2>
        <AttendanceList attendance={meeting.attendance} people={meeting.people} />
      </section>
    </div>
  );
}
