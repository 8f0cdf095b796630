import { useId, type ReactNode } from 'react';
import styles from './BarButton.module.css';
import { Icon, type IconName } from './Icon.tsx';

export type BarButtonProps = {
  icon: IconName;
  /** The word below the picture. */
  word: string;
  /** What a press does, with its key: the tooltip. */
  tip: string;
  /** As `aria-keyshortcuts` has it. */
  shortcut?: string;
  onPress: () => void;
  /** Switched on or off; absent where there is no such thing. */
  pressed?: boolean;
  /** It opens this popup. */
  opens?: { name: string; isOpen: boolean };
  tone?: 'plain' | 'off' | 'live' | 'warn';
  disabled?: boolean;
  children?: ReactNode;
};

/** One thing of the bar: picture, word, and what it does in a tooltip for pointer and keyboard. */
export function BarButton(props: BarButtonProps) {
  const { icon, word, tip, tone = 'plain', pressed, opens, shortcut, disabled = false } = props;
  const tipId = useId();
  return (
    <span className={styles['place']}>
      <button
        type="button"
        className={styles['button']}
        data-tone={tone}
        data-opens={opens?.name}
        aria-pressed={pressed}
        aria-expanded={opens?.isOpen}
        aria-describedby={tipId}
        aria-keyshortcuts={shortcut}
        disabled={disabled}
        onClick={props.onPress}
      >
        <span className={styles['icon']}>
          <Icon name={icon} />
          {props.children}
        </span>
        <span className={styles['word']}>{word}</span>
      </button>
      <span id={tipId} role="tooltip" className={styles['tip']}>
        {tip}
      </span>
    </span>
  );
}
