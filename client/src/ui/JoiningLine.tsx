import styles from './JoiningLine.module.css';

/** How the line between two places is: whole, weak, or gone. */
export type JoiningLineState = 'solid' | 'weak' | 'broken';

export type JoiningLineProps = {
  state: JoiningLineState;
  /** The state in words, for those who do not see the line; null where words stand beside it. */
  label: string | null;
  /** Pixels; 2 if absent. */
  thickness?: number;
  className?: string;
};

/**
 * The thin line that joins two places, drawn from the left (supporting, indigo) and from the right (receiving,
 * bamboo) until they meet: whole, dashed when weak, apart when the line is gone. Fills the width it is given.
 */
export function JoiningLine({ state, label, thickness = 2, className }: JoiningLineProps) {
  const words = label === null ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    <span
      className={[styles['line'], className].filter(Boolean).join(' ')}
      data-state={state}
      style={{ ['--thickness' as string]: `${thickness}px` }} // as: a custom property
      {...words}
    >
      <span className={styles['near']} />
      <span className={styles['far']} />
    </span>
  );
}
