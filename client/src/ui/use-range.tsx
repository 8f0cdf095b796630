import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Limits.module.css';

/** Which numbers a field takes: multiples of `step` from `min` to `max`. */
export type Range = { min: number; max: number; step: number };

export const isWithin = (value: number, { min, max, step }: Range): boolean =>
  value >= min && value <= max && Number.isInteger(value / step);

/**
 * The range of a field for a number. antd's `min` and `max` would change what was typed without a word: the field keeps
 * it, and its writer is told what it should be. Null is an empty field.
 */
export function useRange(value: number | null, range: Range) {
  const { t } = useTranslation('ui');
  const id = useId();
  const isOff = value !== null && !isWithin(value, range);
  return {
    isOff,
    /** To be spread on the field. */
    field: isOff ? { 'aria-invalid': true, 'aria-describedby': id } : {},
    /** Stands below the field. */
    note: isOff && (
      <span id={id} role="alert" className={styles['note']}>
        {t(range.step === 1 ? 'outOfWholeRange' : 'outOfRange', range)}
      </span>
    ),
  };
}
