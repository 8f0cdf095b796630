import { JoiningLine, type JoiningLineState } from './JoiningLine.tsx';
import styles from './Logo.module.css';

export type LogoProps = {
  /** `s` in the bar, `l` on the sign-in page. */
  size?: 's' | 'l';
  /** The line in the logo is the line to the server. */
  line?: JoiningLineState;
  /** Words for the state of the line; null while there is nothing to say. */
  lineLabel?: string | null;
};

/** 同 and 堂, the two rooms, joined by the line. */
export function Logo({ size = 's', line = 'solid', lineLabel = null }: LogoProps) {
  return (
    <span className={styles['logo']} data-size={size}>
      <span className={styles['near']}>
        <svg viewBox="0 0 100 100" role="img" aria-label="同堂" focusable="false">
          <path d={TONG} />
        </svg>
      </span>
      <JoiningLine
        state={line}
        label={lineLabel}
        thickness={size === 's' ? 2 : 3}
        className={styles['line'] ?? ''}
      />
      <span className={styles['far']}>
        <svg viewBox="0 0 100 100" aria-hidden focusable="false">
          <path d={TANG} />
        </svg>
      </span>
    </span>
  );
}

/* Outlines of Noto Serif CJK SC Bold (SIL Open Font License 1.1), so that every machine draws the same mark. */
const TONG =
  'M25.8 27.1 26.6 29.9H72.5C74 29.9 75 29.4 75.3 28.3C71.1 24.6 64.2 19.4 64.2 19.4L58.1 27.1ZM9.6 11.3V97H11.5C16.5 97 21 94.1 21 92.6V14.1H78.8V82.8C78.8 84.4 78.3 85.2 76.2 85.2C73.3 85.2 59.9 84.4 59.9 84.4V85.7C66.1 86.6 68.8 87.9 71 89.5C72.9 91.2 73.6 93.7 74 97.2C88.4 95.9 90.4 91.5 90.4 83.8V16C92.5 15.6 93.8 14.7 94.5 13.9L83.2 5.1L77.8 11.3H22L9.6 6.2ZM30.8 42.1V78.4H32.4C36.9 78.4 41.7 75.9 41.7 75V66.8H57.5V76.1H59.4C63.1 76.1 68.6 73.7 68.7 72.9V46.5C70.5 46.2 71.7 45.4 72.3 44.7L61.6 36.6L56.5 42.1H42.1L30.8 37.6ZM41.7 63.9V45H57.5V63.9Z';
const TANG =
  'M19.8 5.2 18.9 5.8C22.3 9.7 26 15.9 26.6 21.6C36.8 29.1 46.5 9.2 19.8 5.2ZM68.2 4.9C66.8 10.3 64.2 18.1 61.7 23.7H55.9V6.8C58.4 6.4 59.1 5.5 59.2 4.2L43.8 2.9V23.7H18.3C17.8 21.6 17 19.4 15.9 17L14.6 17.1C15.4 22.6 12.1 27.4 8.8 29.3C5.6 30.7 3.1 33.4 4.2 37.2C5.4 41.1 9.8 42.3 13.4 40.4C17 38.6 19.7 33.6 18.8 26.5H80.1C79.3 29.5 78.3 33.2 77.2 36L70.5 31L65.4 36.6H34.2L22.5 32V63.1H24C28.6 63.1 33.6 60.7 33.6 59.7V57.5H44.1V71.3H15.3L16.1 74.2H44.1V90.3H5.6L6.5 93.2H93.2C94.6 93.2 95.7 92.7 95.9 91.6C91.7 87.7 84.7 82.1 84.7 82.1L78.4 90.3H55.6V74.2H84C85.3 74.2 86.4 73.7 86.7 72.6C82.6 68.8 75.6 63.3 75.6 63.3L69.5 71.3H55.6V57.5H66.4V61.4H68.3C72 61.4 77.7 59.4 77.8 58.7V41C79.6 40.7 80.8 39.8 81.4 39.1L78.9 37.2C83.6 35.1 89.6 31.7 93.2 29C95.3 28.9 96.3 28.6 97.2 27.8L86 17.3L79.6 23.7H64.3C70.3 19.9 76.8 14.9 80.9 11.3C83.1 11.3 84.3 10.6 84.7 9.4ZM33.6 54.7V39.4H66.4V54.7Z';
