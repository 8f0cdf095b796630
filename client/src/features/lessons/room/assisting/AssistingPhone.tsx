import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlaces } from '../../../../platform/places.tsx';
import { BarButton } from '../parts/BarButton.tsx';
import { CaptionPanel } from '../parts/CaptionPanel.tsx';
import { CountdownMark } from '../parts/CountdownMark.tsx';
import { LineHeader } from '../parts/LineHeader.tsx';
import { Notices } from '../parts/Notices.tsx';
import { Popup } from '../parts/Popup.tsx';
import { SeatTile } from '../parts/SeatTile.tsx';
import { SoundUnlock } from '../parts/SoundUnlock.tsx';
import { useRoom } from '../session/LessonRoom.tsx';
import { useAnnouncements } from '../session/use-announcements.ts';
import { useLineWord } from '../session/use-line-word.ts';
import { LessonPage } from '../stage/LessonPage.tsx';
import { usePages } from '../stage/use-pages.ts';
import { ChatPanel } from '../teacher/ChatPanel.tsx';
import { DeviceMenu } from '../teacher/DeviceMenu.tsx';
import { LeaveStrip } from '../teacher/LeaveStrip.tsx';
import { PeoplePanel } from '../teacher/PeoplePanel.tsx';
import { RecordingSwitch } from '../teacher/RecordingSwitch.tsx';
import { useStages } from '../teacher/StageRail.tsx';
import { useRoomActs } from '../teacher/use-room-acts.ts';
import styles from './AssistingPhone.module.css';
import { BigButtons } from './BigButtons.tsx';

type Open = 'whisper' | 'people' | 'devices' | 'leave' | null;

/** The assisting teacher's phone: what the far class needs, in buttons a thumb cannot miss. */
export function AssistingPhone({ onLeave }: { onLeave: () => void }) {
  const { t } = useTranslation('room');
  const { lesson, files, seats, media, now } = useRoom();
  const { inLesson: InLesson } = usePlaces();
  const word = useLineWord();
  const more = `${t('panel.marks')} · ${t('captions.title')} · ${t('more.devices')}`;
  const acts = useRoomActs();
  const pages = usePages();
  const [open, setOpen] = useState<Open>(null);
  useAnnouncements(word);
  const close = () => setOpen(null);
  const toggle = (name: Open) => () => setOpen(open === name ? null : name);
  // the class that was called on, else the lead teacher, is large
  const shown = seats
    .filter(({ kind, isMe }) => kind !== 'assisting' && !isMe)
    .sort((a, b) => Number(b.isCalledOn) - Number(a.isCalledOn));
  const camera = media?.own.camera.kind === 'on';
  return (
    <main className={styles['phone']}>
      <header className={styles['head']}>
        <h1 className="visually-hidden" tabIndex={-1}>
          {t('lesson', { subject: lesson.subject, title: lesson.title })}
        </h1>
        <LineHeader word={word} />
      </header>
      <section className={styles['page']} aria-label={t('bar.courseware')}>
        {files !== null && <LessonPage pages={pages} files={files} />}
        <Notices onReply={() => setOpen('whisper')} />
        <SoundUnlock />
        <CountdownMark />
      </section>
      <div className={styles['tiles']}>
        {shown.map((seat) => (
          <SeatTile key={seat.key} seat={seat} size="s" />
        ))}
      </div>
      <StageNow />
      <BigButtons acts={acts} />
      <footer className={styles['foot']}>
        {open === 'leave' ? (
          <LeaveStrip onLeave={onLeave} onCancel={close} />
        ) : (
          <>
            <BarButton
              icon={camera ? 'camera' : 'cameraOff'}
              word={t('bar.camera')}
              tip={t(camera ? 'bar.turnOff' : 'bar.turnOn', { device: t('bar.camera') })}
              tone={camera ? 'plain' : 'off'}
              pressed={camera}
              onPress={acts.camera}
            />
            <BarButton
              icon="whisper"
              word={t('panel.whisper')}
              tip={t('panel.noWhisper')}
              opens={{ name: 'whisper', isOpen: open === 'whisper' }}
              onPress={toggle('whisper')}
            />
            <BarButton
              icon="people"
              word={t('panel.people')}
              tip={t('panel.people')}
              opens={{ name: 'people', isOpen: open === 'people' }}
              onPress={toggle('people')}
            />
            <BarButton
              icon="more"
              word={t('bar.more')}
              tip={more}
              opens={{ name: 'devices', isOpen: open === 'devices' }}
              onPress={toggle('devices')}
            />
            <RecordingSwitch />
            <BarButton
              icon="leave"
              word={t('bar.leave')}
              tip={t('bar.leave')}
              tone="off"
              onPress={toggle('leave')}
            />
          </>
        )}
        {open === 'whisper' && (
          <Popup title={t('panel.whisper')} name="whisper" onClose={close}>
            <ChatPanel kind="whisper" />
          </Popup>
        )}
        {open === 'people' && (
          <Popup title={t('panel.people')} name="people" onClose={close}>
            <PeoplePanel />
          </Popup>
        )}
        {open === 'devices' && (
          <Popup title={more} name="devices" onClose={close}>
            <Suspense>
              <InLesson lessonId={lesson.id} isLive={now.state.phase === 'live'} hasKeys={false} />
            </Suspense>
            <CaptionPanel />
            <SoundHere />
            <DeviceMenu />
          </Popup>
        )}
      </footer>
    </main>
  );
}

/** The plan's step now and the one after it. */
function StageNow() {
  const { t } = useTranslation('room');
  const stages = useStages();
  const at = stages.findIndex(({ status }) => status === 'running');
  const running = stages[at];
  const next = stages[at + 1];
  return (
    <p className={styles['stage']}>
      {running === undefined ? (
        <span>{t('stage.notStarted')}</span>
      ) : (
        <b>
          {t('stage.now', { title: running.title })}{' '}
          <span className="figures">
            {t('stage.minutes', { spent: Math.floor(running.spentMs / 60_000), planned: running.minutes })}
          </span>
        </b>
      )}
      {next !== undefined && <span className={styles['next']}>{t('stage.next', { title: next.title })}</span>}
    </p>
  );
}

/** Where the classroom's screen plays the sound, the phone is silent unless asked. */
function SoundHere() {
  const { t } = useTranslation('room');
  const { playHere, setPlayHere } = useRoom();
  if (playHere === null) return null;
  return (
    <label className={styles['soundHere']}>
      <input type="checkbox" checked={playHere} onChange={({ target }) => setPlayHere(target.checked)} />
      <span>
        {t('sound.playHere')}
        <small>{t('sound.fromScreen')}</small>
      </span>
    </label>
  );
}
