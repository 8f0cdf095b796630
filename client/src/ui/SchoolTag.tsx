import styles from './SchoolTag.module.css';

/** Which of the two colours: supporting is indigo and solid, receiving is bamboo and striped. */
export type SchoolSide = 'supporting' | 'receiving';

export type SchoolTagProps = {
  side: SchoolSide;
  /** The school's short name. */
  name: string;
  /** The side in words for screen readers, where the text around does not say it. */
  sideLabel?: string;
  /** `filled` on pictures and tiles; `plain` in text (if absent). */
  look?: 'plain' | 'filled';
  size?: 's' | 'm' | 'l';
};

/** A school in its colour with its second cue, always with its name. */
export function SchoolTag({ side, name, sideLabel, look = 'plain', size = 'm' }: SchoolTagProps) {
  return (
    <span className={styles['tag']} data-side={side} data-look={look} data-size={size}>
      <span className={styles['swatch']} aria-hidden />
      {sideLabel !== undefined && <span className="visually-hidden">{sideLabel}</span>}
      <span className={styles['name']}>{name}</span>
    </span>
  );
}
