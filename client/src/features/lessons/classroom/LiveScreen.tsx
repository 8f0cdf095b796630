import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import { useEffect } from 'react';
import { LiveCaptions } from '../room/parts/LiveCaptions.tsx';
import { BesideMedia } from '../room/session/BesideMedia.tsx';
import type { LessonSession } from '../room/session/lesson-session.ts';
import { CalledOnSign } from './CalledOnSign.tsx';
import styles from './LiveScreen.module.css';
import { AskToOpen, DeviceNotice, UnlockSound } from './Notices.tsx';
import { RecordingSign } from './RecordingSign.tsx';
import { screenEnd, type ScreenEnd } from './screen-end.ts';
import { ScreenStage } from './ScreenStage.tsx';
import { ScreenStrip } from './ScreenStrip.tsx';
import { TopLine } from './TopLine.tsx';
import { useAnnouncements } from './use-announcements.ts';
import { useAsk } from './use-ask.ts';
import { useHand } from './use-hand.ts';
import { useMendDevices, useOwnMicrophone } from './use-own-microphone.ts';
import { useLessonPages } from '../../../platform/use-lesson-pages.ts';
import { useRecordingVoice } from './use-recording-voice.ts';
import { useScreenKeys } from './use-screen-keys.ts';
import { useScreenState } from './use-screen-state.ts';
import { WaitingStage } from './WaitingStage.tsx';

type LiveScreenProps = {
  session: LessonSession;
  lesson: Lesson;
  onEnd: (end: ScreenEnd) => void;
};

/** The lesson: what is taught above, both schools and the line below. */
export function LiveScreen({ session, lesson, onEnd }: LiveScreenProps) {
  const screen = useScreenState(session, lesson);
  const { live, media, isCalledOn, mine } = screen;
  const engine = session.engine();
  const pages = useLessonPages(lesson);
  const hand = useHand(session.live, screen);
  const ask = useAsk(session);
  useOwnMicrophone(engine, isCalledOn);
  useMendDevices(engine, isCalledOn);
  useScreenKeys({ hand, ask, engine });
  useAnnouncements(screen);
  const isRecorded = live.state.recording !== null;
  useRecordingVoice(session.live, isRecorded);
  const end = screenEnd({
    phase: live.state.phase,
    entry: live.entry,
    media: media?.line.kind === 'ended' ? media.line.end : null,
  });
  const endKind = end?.kind;
  useEffect(() => {
    if (end !== null) onEnd(end);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- an end of the same kind is the same end
  }, [endKind, onEnd]);
  return (
    <div className={styles['room']}>
      <BesideMedia lessonId={lesson.id} engine={engine} isRecorded={isRecorded} />
      <div className={styles['top']}>
        {isRecorded && <RecordingSign />}
        {isCalledOn ? (
          <CalledOnSign
            name={mine.map(({ name }) => name).join(' · ')}
            pupil={screen.onStage}
            microphone={media?.own.microphone ?? null}
          />
        ) : (
          <TopLine lesson={lesson} state={live.state} now={screen.now} />
        )}
      </div>
      <div className={styles['stage']} data-called={isCalledOn}>
        {live.state.phase === 'waiting' ? (
          <WaitingStage lesson={lesson} screen={screen} />
        ) : (
          <ScreenStage lesson={lesson} live={session.live} screen={screen} pages={pages} />
        )}
        <LiveCaptions state={live.state} clock={session.live} />
        {media !== null && <DeviceNotice own={media.own} />}
        {ask.asked !== null && <AskToOpen ask={ask} />}
      </div>
      <ScreenStrip lesson={lesson} screen={screen} hand={hand} />
      {media?.soundBlocked === true && <UnlockSound onUnlock={() => void engine?.unlockSound()} />}
    </div>
  );
}
