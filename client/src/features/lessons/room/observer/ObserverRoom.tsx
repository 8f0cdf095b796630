import { Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlaces } from '../../../../platform/places.tsx';
import { Button } from '../../../../ui/Button.tsx';
import type { LessonPages } from '../../../../platform/use-lesson-pages.ts';
import { stagePicture, type StageItem } from '../model/stage-picture.ts';
import { CaptionPanel } from '../parts/CaptionPanel.tsx';
import { CountdownMark } from '../parts/CountdownMark.tsx';
import { Icon } from '../parts/Icon.tsx';
import { LineHeader } from '../parts/LineHeader.tsx';
import { LiveCaptions } from '../parts/LiveCaptions.tsx';
import { PictureView } from '../parts/PictureView.tsx';
import { Popup } from '../parts/Popup.tsx';
import { SeatTile } from '../parts/SeatTile.tsx';
import { SoundUnlock } from '../parts/SoundUnlock.tsx';
import { useRoom } from '../session/LessonRoom.tsx';
import { seatName } from '../parts/seat-name.ts';
import { useAnnouncements } from '../session/use-announcements.ts';
import { useLineWord } from '../session/use-line-word.ts';
import { LessonPage } from '../stage/LessonPage.tsx';
import { usePages } from '../stage/use-pages.ts';
import { useStages } from '../teacher/StageRail.tsx';
import styles from './ObserverRoom.module.css';

/** What an observer sees: the lead teacher's picture of the lesson. Sends no picture and no sound, marks moments, and is not hidden. */
export function ObserverRoom({ onLeave }: { onLeave: () => void }) {
  const { t } = useTranslation('room');
  const { lesson, files, now, live, seats } = useRoom();
  const [isWriting, setWriting] = useState(false);
  const { inLesson: InLesson } = usePlaces();
  const closeWriting = useCallback(() => setWriting(false), []);
  const word = useLineWord();
  useAnnouncements(word);
  const picture = stagePicture(now.state, seats);
  const running = useStages().find(({ status }) => status === 'running');
  return (
    <main className={styles['room']}>
      <header className={styles['head']}>
        <h1 className={styles['title']} tabIndex={-1}>
          {t('lesson', { subject: lesson.subject, title: lesson.title })}
        </h1>
        <LineHeader word={word} />
        <p className={styles['stage']}>
          {running === undefined ? '' : t('stage.now', { title: running.title })}
        </p>
      </header>
      <div className={styles['picture']} data-alone={picture.small.length === 0 || undefined}>
        <div className={styles['large']} data-count={Math.min(picture.large.length, 4)}>
          {picture.large.map((item) => (
            <Item key={keyOf(item)} item={item} files={files} isLarge />
          ))}
          <SoundUnlock />
          <CountdownMark />
          <LiveCaptions state={now.state} clock={live} />
        </div>
        {picture.small.length > 0 && (
          // on a telephone it scrolls, which the keyboard must reach
          <div className={styles['small']} role="group" aria-label={t('panel.people')} tabIndex={0}>
            {picture.small.map((item) => (
              <Item key={keyOf(item)} item={item} files={files} isLarge={false} />
            ))}
          </div>
        )}
      </div>
      <footer className={styles['foot']}>
        <p className={styles['note']}>{t('observe.note')}</p>
        <Suspense>
          <InLesson lessonId={lesson.id} isLive={now.state.phase === 'live'} hasKeys />
        </Suspense>
        <Button
          data-opens="captions"
          aria-expanded={isWriting}
          icon={<Icon name="captions" size={20} />}
          onClick={() => setWriting(!isWriting)}
        >
          {t('captions.title')}
        </Button>
        {isWriting && (
          <Popup title={t('captions.title')} name="captions" at="end" onClose={closeWriting}>
            <CaptionPanel takesFocus />
          </Popup>
        )}
        <Button onClick={onLeave}>{t('observe.leave')}</Button>
      </footer>
    </main>
  );
}

const keyOf = (item: StageItem): string => (item.kind === 'page' ? 'page' : `${item.kind}-${item.seat.key}`);

function Item({ item, files, isLarge }: { item: StageItem; files: LessonPages | null; isLarge: boolean }) {
  const { t } = useTranslation('room');
  const { now } = useRoom();
  const pages = usePages();
  switch (item.kind) {
    case 'page':
      return (
        <div className={styles['page']}>{files !== null && <LessonPage pages={pages} files={files} />}</div>
      );
    case 'screen':
      return (
        <div className={styles['page']}>
          {item.seat.media?.screen != null && (
            <PictureView
              picture={item.seat.media.screen}
              label={t('tile.screenOf', { name: seatName(item.seat) })}
              fit="contain"
            />
          )}
        </div>
      );
    case 'seat': {
      const counted = item.seat.class === null ? undefined : now.state.headcounts[item.seat.class.id];
      return <SeatTile seat={item.seat} size={isLarge ? 'l' : 'm'} counted={counted} />;
    }
  }
}
