import { useTranslation } from 'react-i18next';
import type { OwnSource } from '../../../../platform/media/own-source.ts';
import { CaptionPanel } from '../parts/CaptionPanel.tsx';
import { BarButton, type BarButtonProps } from '../parts/BarButton.tsx';
import { clockWords } from '../parts/clock-words.ts';
import { Popup } from '../parts/Popup.tsx';
import { useRoom } from '../session/LessonRoom.tsx';
import { useLessonNow } from '../session/use-local-now.ts';
import { useNarrow } from '../session/use-narrow.ts';
import type { LessonPages } from '../../../../platform/use-lesson-pages.ts';
import type { Pages } from '../stage/use-pages.ts';
import { CallMenu } from './CallMenu.tsx';
import styles from './ControlBar.module.css';
import { CoursewareMenu } from './CoursewareMenu.tsx';
import { DeviceMenu } from './DeviceMenu.tsx';
import { KeysSheet } from './KeysSheet.tsx';
import { LeaveStrip } from './LeaveStrip.tsx';
import { MoreMenu } from './MoreMenu.tsx';
import type { PopupName } from './popup-name.ts';
import { RecordingSwitch } from './RecordingSwitch.tsx';
import type { RoomActs } from './use-room-acts.ts';

type ControlBarProps = {
  pages: Pages;
  files: LessonPages;
  acts: RoomActs;
  popup: PopupName | null;
  onPopup: (popup: PopupName | null) => void;
  letters: { on: boolean; set: (on: boolean) => void };
  onLeave: () => void;
};

/** The one bar: what the lead teacher needs while the eyes are on the children. */
export function ControlBar(props: ControlBarProps) {
  const { t } = useTranslation('room');
  const { popup, onPopup, acts } = props;
  const { may } = useRoom();
  const isNarrow = useNarrow();
  const close = () => onPopup(null);
  const opens = (name: PopupName) => ({ name, isOpen: popup === name });
  const toggle = (name: PopupName) => () => onPopup(popup === name ? null : name);
  if (popup === 'leave')
    return (
      <div className={styles['bar']} role="toolbar" aria-label={t('bar.label')}>
        <LeaveStrip onLeave={props.onLeave} onCancel={close} />
      </div>
    );
  return (
    <div className={styles['bar']}>
      <LessonClock />
      <div className={styles['tools']} role="toolbar" aria-label={t('bar.label')}>
        <SourceButton source="microphone" onPress={acts.microphone} onHelp={() => onPopup('devices')} />
        <SourceButton source="camera" onPress={acts.camera} onHelp={() => onPopup('devices')} />
        {may('page.shown') && (
          <BarButton
            icon="courseware"
            word={t('bar.courseware')}
            tip={t('bar.key', { word: t('courseware.choose'), key: 'K' })}
            shortcut="K"
            opens={opens('courseware')}
            onPress={toggle('courseware')}
          />
        )}
        {may('class.calledOn') ? (
          <BarButton
            icon="call"
            word={t('bar.call')}
            tip={t('bar.key', { word: t('call.title'), key: 'C' })}
            shortcut="C"
            opens={opens('call')}
            onPress={toggle('call')}
          />
        ) : (
          <HandButton acts={acts} />
        )}
        <BarButton
          icon="more"
          word={t('bar.more')}
          tip={t('bar.key', { word: t('bar.more'), key: 'O' })}
          shortcut="O"
          opens={opens('more')}
          onPress={toggle('more')}
        />
        {popup === 'courseware' && (
          <Popup title={t('courseware.title')} name="courseware" onClose={close}>
            <CoursewareMenu pages={props.pages} onDone={close} />
          </Popup>
        )}
        {popup === 'call' && (
          <Popup title={t('call.title')} name="call" onClose={close}>
            <CallMenu onDone={close} />
          </Popup>
        )}
        {popup === 'more' && (
          <Popup title={t('more.title')} name="more" onClose={close}>
            <MoreMenu onOpen={onPopup} />
          </Popup>
        )}
        {popup === 'devices' && (
          <Popup title={t('more.devices')} name="more" onClose={close}>
            <DeviceMenu />
          </Popup>
        )}
        {popup === 'captions' && (
          <Popup title={t('captions.title')} name="more" onClose={close}>
            <CaptionPanel takesFocus />
          </Popup>
        )}
        {popup === 'keys' && (
          <Popup title={t('keys.title')} name="more" onClose={close}>
            <KeysSheet letters={props.letters.on} onLetters={props.letters.set} />
          </Popup>
        )}
      </div>
      <div className={styles['end']}>
        {!isNarrow && <RecordingSwitch />}
        <BarButton
          icon="leave"
          word={t('bar.leave')}
          tip={t('bar.leave')}
          tone="off"
          onPress={() => onPopup('leave')}
        />
      </div>
    </div>
  );
}

type SourceButtonProps = { source: 'microphone' | 'camera'; onPress: () => void; onHelp: () => void };

function SourceButton({ source, onPress, onHelp }: SourceButtonProps) {
  const { t } = useTranslation('room');
  const { media } = useRoom();
  const own: OwnSource = media?.own[source] ?? { kind: 'starting' };
  const word = t(`bar.${source}`);
  const key = source === 'microphone' ? 'M' : 'V';
  const isOn = own.kind === 'on';
  const action = t(isOn ? 'bar.turnOff' : 'bar.turnOn', { device: word });
  const state: Pick<BarButtonProps, 'tone' | 'tip' | 'onPress'> =
    own.kind === 'failed'
      ? { tone: 'warn', tip: t('bar.failed', { device: word }), onPress: onHelp }
      : {
          tone: isOn ? 'plain' : 'off',
          tip: own.kind === 'starting' ? t('bar.starting') : t('bar.key', { word: action, key }),
          onPress,
        };
  return (
    <BarButton icon={isOn ? source : `${source}Off`} word={word} pressed={isOn} shortcut={key} {...state}>
      {source === 'microphone' && isOn && <OwnLevel />}
    </BarButton>
  );
}

/** That the others hear something, as the media server hears it. */
function OwnLevel() {
  const { media } = useRoom();
  const level = media?.people.find(({ isMe }) => isMe)?.level ?? 0;
  return (
    <span
      className={styles['level']}
      style={{ transform: `scaleY(${Math.min(1, level * 1.8)})` }}
      aria-hidden
    />
  );
}

export function HandButton({ acts }: { acts: RoomActs }) {
  const { t } = useTranslation('room');
  return (
    <BarButton
      icon="hand"
      word={t('bar.hand')}
      tip={t('bar.key', { word: t(acts.isHandUp ? 'bar.handDown' : 'bar.hand'), key: 'H' })}
      shortcut="H"
      pressed={acts.isHandUp}
      tone={acts.isHandUp ? 'live' : 'plain'}
      disabled={acts.hand === null}
      onPress={() => acts.hand?.()}
    />
  );
}

/** How long the lesson has run, in red while it is on the air. */
function LessonClock() {
  const { t } = useTranslation('room');
  const { lesson, live, now } = useRoom();
  const at = useLessonNow(live);
  const { phase, openedAt } = now.state;
  const words = () => {
    if (phase === 'waiting')
      return at < lesson.startsAt
        ? t('bar.toStart', { time: clockWords(lesson.startsAt - at) })
        : t('bar.waiting');
    if (at > lesson.endsAt) return t('bar.overtime', { time: clockWords(at - lesson.endsAt) });
    return t('bar.live', { time: clockWords(at - (openedAt ?? lesson.startsAt)) });
  };
  return (
    <p className={styles['clock']} data-phase={phase} data-over={at > lesson.endsAt || undefined}>
      <span className={styles['dot']} aria-hidden />
      <span>{words()}</span>
    </p>
  );
}
