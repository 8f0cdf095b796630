import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../../ui/Choice.tsx';
import { Icon, type IconName } from '../Icon.tsx';
import { SPEEDS } from '../player/master-clock.ts';
import type { Player } from '../player/player.ts';
import { clockWords } from '../../../ui/time-words.ts';
import { usePlayerState } from '../use-player-state.ts';
import { VIEWS, type View } from '../views.model.ts';
import styles from './ControlBar.module.css';
import type { PlayerAct } from './keys.model.ts';

type ControlBarProps = {
  player: Player;
  view: View;
  isFull: boolean;
  /** Null: there are none to show. */
  hasCaptions: boolean | null;
  onAct: (act: PlayerAct) => void;
};

/** Play, speed, sound, what to see; every act has a key too. */
export function ControlBar({ player, view, isFull, hasCaptions, onAct }: ControlBarProps) {
  const { t } = useTranslation('recordings');
  const phase = usePlayerState(player, (state) => state.phase);
  const runs = phase === 'playing' || phase === 'buffering';
  const playIcon = runs ? 'pause' : phase === 'ended' ? 'again' : 'play';
  return (
    <div className={styles['bar']}>
      <div className={styles['group']}>
        <IconButton
          icon="back"
          name={t('back10')}
          keys="J"
          onPress={() => onAct({ kind: 'by', ms: -10_000 })}
        />
        <IconButton
          icon={playIcon}
          name={t(runs ? 'pause' : phase === 'ended' ? 'again' : 'play')}
          keys="K"
          isMain
          onPress={() => onAct({ kind: 'toggle' })}
        />
        <IconButton icon="on" name={t('on10')} keys="L" onPress={() => onAct({ kind: 'by', ms: 10_000 })} />
        <TimeNow player={player} />
      </div>
      <Sound player={player} />
      <Speed player={player} />
      <div className={styles['views']}>
        <Choice
          label={t('view')}
          value={view}
          options={VIEWS.map((value) => ({ value, label: t(`views.${value}`) }))}
          onChoose={(next) => onAct({ kind: 'view', view: next })}
        />
      </div>
      {hasCaptions !== null && (
        <IconButton
          icon="captions"
          name={t(hasCaptions ? 'hideCaptions' : 'showCaptions')}
          keys="V"
          isPressed={hasCaptions}
          onPress={() => onAct({ kind: 'captions' })}
        />
      )}
      <IconButton
        icon={isFull ? 'smallScreen' : 'fullScreen'}
        name={t(isFull ? 'leaveFullScreen' : 'fullScreen')}
        keys="F"
        onPress={() => onAct({ kind: 'fullScreen' })}
      />
      <Keys />
    </div>
  );
}

type IconButtonProps = {
  icon: IconName;
  name: string;
  keys: string;
  isMain?: boolean;
  /** Of something that is on or off. */
  isPressed?: boolean;
  onPress: () => void;
};

function IconButton({ icon, name, keys, isMain = false, isPressed = false, onPress }: IconButtonProps) {
  return (
    <button
      type="button"
      className={styles['button']}
      data-main={isMain}
      data-on={isPressed || undefined}
      aria-label={name}
      aria-keyshortcuts={keys}
      title={`${name} (${keys})`}
      onClick={onPress}
    >
      <Icon name={icon} />
    </button>
  );
}

function TimeNow({ player }: { player: Player }) {
  const now = usePlayerState(player, ({ positionMs }) => clockWords(positionMs));
  const all = usePlayerState(player, ({ endMs }) => clockWords(endMs));
  return (
    <span className={styles['time']}>
      <time>{now}</time> / <time>{all}</time>
    </span>
  );
}

function Sound({ player }: { player: Player }) {
  const { t } = useTranslation('recordings');
  const isMuted = usePlayerState(player, (state) => state.isMuted);
  const volume = usePlayerState(player, (state) => state.volume);
  return (
    <div className={styles['group']}>
      <IconButton
        icon={isMuted ? 'soundOff' : 'sound'}
        name={t(isMuted ? 'unmute' : 'mute')}
        keys="M"
        onPress={() => player.setMuted(!isMuted)}
      />
      <input
        type="range"
        className={styles['volume']}
        aria-label={t('volume')}
        min={0}
        max={1}
        step={0.05}
        value={isMuted ? 0 : volume}
        onChange={({ target }) => player.setVolume(target.valueAsNumber)}
      />
    </div>
  );
}

function Speed({ player }: { player: Player }) {
  const { t } = useTranslation('recordings');
  const speed = usePlayerState(player, (state) => state.speed);
  return (
    <select
      className={styles['speed']}
      aria-label={t('speed')}
      value={speed}
      onChange={({ target }) => player.setSpeed(Number(target.value))}
    >
      {SPEEDS.map((one) => (
        <option key={one} value={one}>
          {t('speedTimes', { speed: one })}
        </option>
      ))}
    </select>
  );
}

const KEY_LINES = ['play', 'jump', 'speed', 'views', 'others'] as const;

function Keys(): ReactNode {
  const { t } = useTranslation('recordings');
  return (
    <details className={styles['keys']}>
      <summary>{t('keys.title')}</summary>
      <ul>
        {KEY_LINES.map((line) => (
          <li key={line}>{t(`keys.${line}`)}</li>
        ))}
      </ul>
    </details>
  );
}
