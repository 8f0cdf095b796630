import { useTranslation } from 'react-i18next';
import { Button } from '../../../../ui/Button.tsx';
import { Icon, type IconName } from '../parts/Icon.tsx';
import { useNarrow } from '../session/use-narrow.ts';
import { useRoom } from '../session/LessonRoom.tsx';
import { toggleFullScreen } from '../session/full-screen.ts';
import { chooseLayout, LAYOUTS } from './LayoutChooser.tsx';
import styles from './menus.module.css';
import type { PopupName } from './popup-name.ts';
import { useRecordingSwitch } from './RecordingSwitch.tsx';

type MoreMenuProps = { onOpen: (popup: PopupName | null) => void };

const MINUTES = [1, 2, 3, 5, 10];
const MINUTE_MS = 60_000;

/** What is needed now and then. */
export function MoreMenu({ onOpen }: MoreMenuProps) {
  const { t } = useTranslation('room');
  const room = useRoom();
  const { engine, media, may, live, now, playHere, setPlayHere } = room;
  const done = (act: () => void) => () => {
    act();
    onOpen(null);
  };
  const isNarrow = useNarrow();
  const recording = useRecordingSwitch();
  const isSharing = media?.own.screen.kind === 'on';
  const isOpen = now.state.chatOpenToClassrooms;
  return (
    <>
      {may('countdown.started') && <CountdownChoice onDone={() => onOpen(null)} />}
      {isNarrow && may('layout.chosen') && <LayoutChoice onDone={() => onOpen(null)} />}
      <ul className={styles['list']}>
        {isNarrow && recording !== null && (
          <Item
            icon={recording.isOn ? 'stop' : 'record'}
            word={t(recording.isOn ? 'recording.stop' : 'recording.start')}
            onPress={done(recording.press)}
          />
        )}
        <Item
          icon="screen"
          word={t(isSharing ? 'more.stopShare' : 'more.share')}
          onPress={done(() => void engine?.shareScreen(!isSharing))} // failures stand in the own sources
        />
        {playHere !== null && (
          <Item
            icon={playHere ? 'sound' : 'soundOff'}
            word={t('sound.playHere')}
            pressed={playHere}
            onPress={() => setPlayHere(!playHere)}
          />
        )}
        {playHere === false && <li className={styles['note']}>{t('sound.fromScreen')}</li>}
        {may('media.muted') && (
          <Item icon="microphoneOff" word={t('more.muteAll')} onPress={done(() => muteAll(room))} />
        )}
        {may('chat.setOpen') && (
          <Item
            icon="chat"
            word={t(isOpen ? 'more.closeChat' : 'more.openChat')}
            onPress={done(() => live.act({ kind: 'chat.setOpen', openToClassrooms: !isOpen }))}
          />
        )}
        {may('caption.posted') && (
          <Item icon="captions" word={t('captions.title')} onPress={() => onOpen('captions')} />
        )}
        <Item icon="microphone" word={t('more.devices')} onPress={() => onOpen('devices')} />
        <Item icon="fullScreen" word={t('more.fullScreen')} onPress={done(() => void toggleFullScreen())} />
        <Item icon="pages" word={t('more.keys')} onPress={() => onOpen('keys')} />
      </ul>
    </>
  );
}

type ItemProps = { icon: IconName; word: string; onPress: () => void; pressed?: boolean };

function Item({ icon, word, onPress, pressed }: ItemProps) {
  return (
    <li>
      <button type="button" className={styles['item']} aria-pressed={pressed} onClick={onPress}>
        <Icon name={icon} size={20} />
        <span>{word}</span>
      </button>
    </li>
  );
}

function muteAll({ media, live, myPersonId, now }: ReturnType<typeof useRoom>): void {
  const open =
    media?.people.filter(({ microphone, personId }) => microphone === 'on' && personId !== myPersonId) ?? [];
  for (const attendee of now.attendees)
    if (attendee.role !== 'leadTeacher' && open.some(({ personId }) => personId === attendee.personId))
      live.act({ kind: 'media.muted', personId: attendee.personId, source: 'microphone' });
}

function CountdownChoice({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('room');
  const { live, now } = useRoom();
  return (
    <div className={styles['group']} role="group" aria-label={t('more.countdown')}>
      <h3>{t('more.countdown')}</h3>
      {MINUTES.map((minutes) => (
        <Button
          key={minutes}
          size="s"
          onClick={() => {
            live.act({ kind: 'countdown.started', durationMs: minutes * MINUTE_MS, label: '' });
            onDone();
          }}
        >
          {t('more.minutes', { count: minutes })}
        </Button>
      ))}
      {now.state.countdown !== null && (
        <Button
          size="s"
          look="quiet"
          onClick={() => {
            live.act({ kind: 'countdown.stopped' });
            onDone();
          }}
        >
          {t('more.stopCountdown')}
        </Button>
      )}
    </div>
  );
}

/** In words, where the small pictures of the header have no place. */
function LayoutChoice({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('room');
  const room = useRoom();
  return (
    <div className={styles['group']} role="group" aria-label={t('layout.title')}>
      <h3>{t('layout.title')}</h3>
      {LAYOUTS.map((layout) => (
        <Button
          key={layout}
          size="s"
          aria-pressed={room.now.state.layout === layout}
          look={room.now.state.layout === layout ? 'primary' : 'plain'}
          onClick={() => {
            chooseLayout(room, layout);
            onDone();
          }}
        >
          {t(`layout.${layout}`)}
        </Button>
      ))}
    </div>
  );
}
