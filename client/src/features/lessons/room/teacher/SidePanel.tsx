import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlaces } from '../../../../platform/places.tsx';
import { Icon, type IconName } from '../parts/Icon.tsx';
import { useRoom } from '../session/LessonRoom.tsx';
import { ChatPanel } from './ChatPanel.tsx';
import { HandsPanel } from './HandsPanel.tsx';
import { PeoplePanel } from './PeoplePanel.tsx';
import styles from './SidePanel.module.css';

export type PanelName = 'hands' | 'chat' | 'whisper' | 'people' | 'marks';

const ICONS: Record<PanelName, IconName> = {
  hands: 'hand',
  chat: 'chat',
  whisper: 'whisper',
  people: 'people',
  marks: 'mark',
};

type SidePanelProps = { open: PanelName | null; onOpen: (panel: PanelName | null) => void };

/** Right edge, folded until wanted: hands in order, chat, private talk, people with observers, marks. */
export function SidePanel({ open, onOpen }: SidePanelProps) {
  const { t } = useTranslation('room');
  const { lesson, now } = useRoom();
  const { inLesson: InLesson } = usePlaces();
  const counts = useCounts();
  return (
    <section className={styles['panel']} aria-label={t('panel.label')} data-open={open !== null || undefined}>
      {open !== null && (
        <div className={styles['content']} data-scrolls>
          {open === 'hands' && <HandsPanel />}
          {(open === 'chat' || open === 'whisper') && <ChatPanel key={open} kind={open} />}
          {open === 'people' && <PeoplePanel />}
          {open === 'marks' && (
            <Suspense>
              <InLesson lessonId={lesson.id} isLive={now.state.phase === 'live'} hasKeys={false} />
            </Suspense>
          )}
        </div>
      )}
      <div className={styles['tabs']}>
        {(Object.keys(ICONS) as PanelName[]).map((name) => (
          // as: keys of the record
          <button
            key={name}
            type="button"
            className={styles['tab']}
            aria-expanded={open === name}
            onClick={() => onOpen(open === name ? null : name)}
          >
            <Icon name={ICONS[name]} size={20} />
            <span>{t(`panel.${name}`)}</span>
            {counts[name] > 0 && <b className={styles['count']}>{counts[name]}</b>}
          </button>
        ))}
      </div>
    </section>
  );
}

/** What there is to see behind each tab. */
function useCounts(): Record<PanelName, number> {
  const { now } = useRoom();
  return {
    hands: now.state.hands.length,
    chat: 0,
    whisper: 0,
    people: now.attendees.length + now.observers.length,
    marks: 0,
  };
}
