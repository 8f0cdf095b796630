import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InkTools } from '../../../../ui/page-stage/InkTools.tsx';
import { useInkTools } from '../../../../ui/page-stage/use-ink-tools.ts';
import type { LessonPages } from '../../../../platform/use-lesson-pages.ts';
import type { RoomCommand } from '../model/room-keys.ts';
import { CountdownMark } from '../parts/CountdownMark.tsx';
import { LineHeader } from '../parts/LineHeader.tsx';
import { Notices } from '../parts/Notices.tsx';
import { Popup } from '../parts/Popup.tsx';
import { SoundUnlock } from '../parts/SoundUnlock.tsx';
import { toggleFullScreen } from '../session/full-screen.ts';
import { useRoom } from '../session/LessonRoom.tsx';
import { useAnnouncements } from '../session/use-announcements.ts';
import { useLineWord } from '../session/use-line-word.ts';
import { LessonPage } from '../stage/LessonPage.tsx';
import { Pager } from '../stage/Pager.tsx';
import { PageStrip } from '../stage/PageStrip.tsx';
import { usePages, type Pages } from '../stage/use-pages.ts';
import { ControlBar } from './ControlBar.tsx';
import { chooseLayout, LayoutChooser, LAYOUTS } from './LayoutChooser.tsx';
import { SideColumn } from './SideColumn.tsx';
import { SidePanel, type PanelName } from './SidePanel.tsx';
import { StageRail } from './StageRail.tsx';
import type { PopupName } from './popup-name.ts';
import styles from './TeacherRoom.module.css';
import { useLetters, useRoomKeys } from './use-room-keys.ts';
import { useRoomActs } from './use-room-acts.ts';

type TeacherRoomProps = { onLeave: () => void };

/** The lead teacher's screen; the assisting teacher's on a laptop, which conducts nothing. */
export function TeacherRoom({ onLeave }: TeacherRoomProps) {
  const { files } = useRoom();
  const pages = usePages();
  if (files === null) return null;
  return <Ready files={files} pages={pages} onLeave={onLeave} />;
}

function Ready({ files, pages, onLeave }: TeacherRoomProps & { files: LessonPages; pages: Pages }) {
  const { t } = useTranslation('room');
  const room = useRoom();
  const word = useLineWord();
  const letters = useLetters();
  const acts = useRoomActs();
  const [popup, setPopup] = useState<PopupName | null>(null);
  const [panel, setPanel] = useState<PanelName | null>(null);
  useAnnouncements(word);
  const conducts = room.may('page.shown');
  const closePopup = useCallback(() => setPopup(null), []);
  const toggle = (name: PopupName) => setPopup((open) => (open === name ? null : name));

  useRoomKeys(letters.on, (command) => {
    const run = commandTable({ room, pages, acts, toggle, conducts, showHands: () => setPanel('hands') })[
      command
    ];
    run?.();
    return run !== undefined;
  });
  return (
    <main className={styles['room']} data-calling={room.now.state.calledOnClassId !== null || undefined}>
      <header className={styles['head']}>
        <h1 className={styles['title']} tabIndex={-1}>
          {t('lesson', { subject: room.lesson.subject, title: room.lesson.title })}
        </h1>
        <LineHeader word={word} />
        <div className={styles['headEnd']}>
          {conducts && (
            <span className={styles['screens']} aria-hidden>
              {t('layout.title')}
            </span>
          )}
          <LayoutChooser />
        </div>
      </header>
      <div className={styles['rail']}>
        <StageRail pages={pages} />
      </div>
      <PageArea pages={pages} files={files} popup={popup} toggle={toggle} onPopupClosed={closePopup}>
        <Notices onReply={() => setPanel('whisper')} />
        <SoundUnlock />
        <CountdownMark />
      </PageArea>
      <aside className={styles['side']}>
        <SideColumn />
        <SidePanel open={panel} onOpen={setPanel} />
      </aside>
      <div className={styles['foot']}>
        <ControlBar
          pages={pages}
          files={files}
          acts={acts}
          popup={popup}
          onPopup={setPopup}
          letters={letters}
          onLeave={onLeave}
        />
      </div>
    </main>
  );
}

type PageAreaProps = {
  pages: Pages;
  files: LessonPages;
  popup: PopupName | null;
  toggle: (name: PopupName) => void;
  onPopupClosed: () => void;
  children: React.ReactNode;
};

/** The courseware with its ink, tools and pages. */
function PageArea({ pages, files, popup, toggle, onPopupClosed, children }: PageAreaProps) {
  const { t } = useTranslation('room');
  const { now, live, may } = useRoom();
  const { pageKey } = pages;
  const isLive = now.state.phase === 'live';
  const tools = useInkTools({
    pageKey,
    marks: now.state.ink[pageKey] ?? [],
    onMark: (mark) => live.act({ kind: 'ink.added', pageKey, mark }),
    onErase: (markIds) => live.act({ kind: 'ink.erased', pageKey, markIds }),
    onClear: () => live.act({ kind: 'ink.cleared', pageKey }),
  });
  const draws = may('ink.added') && isLive;
  return (
    <section className={styles['stage']} aria-label={t('bar.courseware')}>
      <div className={styles['page']}>
        <LessonPage pages={pages} files={files} {...(draws && { tools })} />
        {children}
      </div>
      <div className={styles['tools']}>
        {draws && <InkTools tools={tools} />}
        {may('page.shown') && (
          <div className={styles['pager']}>
            <Pager pages={pages} onStrip={() => toggle('strip')} isStripOpen={popup === 'strip'} />
            {popup === 'strip' && (
              <Popup title={t('courseware.strip')} name="strip" at="end" onClose={onPopupClosed}>
                <PageStrip pages={pages} files={files} onChosen={onPopupClosed} />
              </Popup>
            )}
          </div>
        )}
      </div>
    </section>
  );
}

type CommandInput = {
  room: ReturnType<typeof useRoom>;
  pages: Pages;
  acts: ReturnType<typeof useRoomActs>;
  toggle: (name: PopupName) => void;
  conducts: boolean;
  showHands: () => void;
};

/** What each key does here; those who do not conduct turn no pages. */
function commandTable(input: CommandInput): Partial<Record<RoomCommand, () => void>> {
  const { room, pages, acts, toggle, conducts, showHands } = input;
  const everybody = {
    microphone: acts.microphone,
    camera: acts.camera,
    more: () => toggle('more'),
    keys: () => toggle('keys'),
    present: () => void toggleFullScreen(), // what fails is handled inside
    hand: acts.hand ?? showHands,
  };
  if (!conducts) return everybody;
  const layout = (index: number) => () => {
    const name = LAYOUTS[index];
    if (name !== undefined) chooseLayout(room, name);
  };
  return {
    ...everybody,
    hand: showHands,
    'page-next': () => pages.turn(1),
    'page-back': () => pages.turn(-1),
    blank: pages.swap,
    courseware: () => toggle('courseware'),
    call: () => toggle('call'),
    'layout-1': layout(0),
    'layout-2': layout(1),
    'layout-3': layout(2),
    'layout-4': layout(3),
  };
}
