import { SIGNS, type CodingCode } from '@tongtang/shared/codings/scheme.ts';
import styles from './Sign.module.css';

/** For the element in which colours of codes are used. */
export const codeColours = styles['colours'] ?? '';

/** The colour of a code, by its sign. */
export const colourOf = ({ sign }: Pick<CodingCode, 'sign'>): string =>
  `var(--code-${String(SIGNS.indexOf(sign) % 10)})`;

/** The sign of a code; its word stands beside it. */
export function Sign({ code }: { code: Pick<CodingCode, 'sign'> }) {
  return (
    <span className={styles['sign']} style={{ color: colourOf(code) }} aria-hidden>
      {code.sign}
    </span>
  );
}
