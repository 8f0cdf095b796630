import type { ButtonHTMLAttributes, ReactNode } from 'react';
import styles from './Button.module.css';

export type ButtonLook = 'primary' | 'plain' | 'quiet' | 'danger';
export type ButtonSize = 's' | 'm' | 'l' | 'xl';

export type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'style'> & {
  /** One `primary` a screen; `plain` if absent. */
  look?: ButtonLook;
  size?: ButtonSize;
  icon?: ReactNode;
  /** Fills the width. */
  wide?: boolean;
  /** At work: cannot be pressed again, and says so. */
  busy?: boolean;
};

/** A button for pages that do without antd: sign-in, lesson, classroom screen. */
export function Button({ look, size, icon, wide, busy = false, disabled, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={buttonClass({ ...(look && { look }), ...(size && { size }), ...(wide && { wide }) })}
      disabled={disabled === true || busy}
      aria-busy={busy || undefined}
    >
      {icon}
      {children}
      {busy && <span className={styles['working']} aria-hidden />}
    </button>
  );
}

/** The same look for links. */
export const buttonClass = ({
  look = 'plain',
  size = 'm',
  wide = false,
}: { look?: ButtonLook; size?: ButtonSize; wide?: boolean } = {}): string =>
  [styles['button'], styles[look], styles[size], wide && styles['wide']].filter(Boolean).join(' ');
