import { useTranslation } from 'react-i18next';
import { DeviceHelp } from '../../../platform/devices/DeviceHelp.tsx';
import { DeviceSelects } from '../../../platform/devices/DeviceSelects.tsx';
import type { DeviceKind } from '../../../platform/media/device-choice.ts';
import { isUp, type MediaLine } from '../../../platform/media/media-line.ts';
import type { MediaSnapshot } from '../../../platform/media/media-engine.ts';
import { Button, buttonClass } from '../../../ui/Button.tsx';
import { Disclosure } from '../../../ui/Disclosure.tsx';
import { LineIcon } from '../../../ui/LineIcon.tsx';
import { StatusDot } from '../../../ui/StatusDot.tsx';
import { MICROPHONE } from './microphone-icon.ts';
import type { Voice } from './voice.ts';
import styles from './VoiceBar.module.css';

const KINDS: readonly DeviceKind[] = ['microphone', 'speaker'];

type VoiceBarProps = { voice: Voice; media: MediaSnapshot | null };

/** One's own microphone, who speaks, and what to do when nothing is heard: always in sight. */
export function VoiceBar({ voice, media }: VoiceBarProps) {
  const { t } = useTranslation('meetings');
  const { t: device } = useTranslation('devices');
  const engine = voice.engine();
  if (media === null || engine === null)
    return (
      <div className={styles['bar']}>
        <StatusDot tone="busy">{t('voice.connecting')}</StatusDot>
      </div>
    );
  const own = media.own.microphone;
  const isOn = own.kind === 'on' || own.kind === 'starting';
  const toggle = () => void engine.setMicrophone(!isOn); // a failure stands in the snapshot
  return (
    <div className={styles['bar']} role="group" aria-label={t('voice.label')}>
      <Button
        size="s"
        look={isOn ? 'primary' : 'plain'}
        aria-pressed={isOn}
        disabled={media.line.kind === 'ended'}
        onClick={toggle}
      >
        <LineIcon path={isOn ? MICROPHONE.on : MICROPHONE.off} size={18} />
        {device(isOn ? 'turnOff' : 'turnOn', { device: device('microphone') })}
      </Button>
      <Disclosure
        button={t('voice.devices')}
        buttonClassName={buttonClass({ size: 's', look: 'quiet' })}
        panelClassName={styles['panel'] ?? ''}
      >
        <DeviceSelects
          kinds={KINDS}
          onChoose={(kind, chosen) => void engine.chooseDevice(kind, chosen)} // a device that is gone leaves the old one on
        />
      </Disclosure>
      {media.soundBlocked && (
        <Button size="s" look="primary" onClick={() => void engine.unlockSound()}>
          {t('voice.unlock')}
        </Button>
      )}
      <LineWords line={media.line} />
      <Speaking media={media} />
      {own.kind === 'failed' && (
        <div className={styles['help']}>
          <DeviceHelp
            problem={own.problem}
            device={device('microphone')}
            onRetry={() => void engine.setMicrophone(true)} // as above
          />
        </div>
      )}
    </div>
  );
}

function Speaking({ media }: { media: MediaSnapshot }) {
  const { t } = useTranslation('meetings');
  const names = media.people.filter(({ isSpeaking, isMe }) => isSpeaking && !isMe).map(({ name }) => name);
  const open = media.people.filter(({ microphone }) => microphone === 'on').length;
  return (
    <span className={styles['soft']}>
      {names.length > 0
        ? t('voice.speaking', { names: names.join(t('people.and')) })
        : open > 0 && t('voice.open', { count: open })}
    </span>
  );
}

function LineWords({ line }: { line: MediaLine }) {
  const { t } = useTranslation('meetings');
  if (isUp(line)) return null;
  if (line.kind !== 'ended')
    return (
      <StatusDot tone="busy">{t(line.kind === 'connecting' ? 'voice.connecting' : 'voice.again')}</StatusDot>
    );
  return (
    <StatusDot tone="warn">{t(line.end.why === 'elsewhere' ? 'voice.elsewhere' : 'voice.ended')}</StatusDot>
  );
}
