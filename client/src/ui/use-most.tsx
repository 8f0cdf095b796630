import type { FormRule } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Limits.module.css';

/**
 * The limit of a field. `maxLength` would cut what is pasted without a word: the field keeps all of it, and its
 * writer is told how long it is until it fits. Characters are counted as the server counts them.
 */
export function useMost(text: string, most: number) {
  const { t } = useTranslation('ui');
  const id = useId();
  const isOver = text.length > most;
  const words = isOver ? t('overMost', { most, now: text.length }) : undefined;
  return {
    isOver,
    /** What is wrong with it. */
    words,
    /** To be spread on the field. */
    field: isOver ? { 'aria-invalid': true, 'aria-describedby': id } : {},
    /** Stands below the field. */
    note: isOver && (
      <span id={id} role="alert" className={styles['note']}>
        {words}
      </span>
    ),
  };
}

/** The same for a `Form.Item`: a form that holds too long a text is not sent. */
export function useMostRule(): (most: number) => FormRule {
  const { t } = useTranslation('ui');
  return (most) => ({
    validator: (_, value: unknown) =>
      typeof value === 'string' && value.length > most
        ? Promise.reject(new Error(t('overMost', { most, now: value.length })))
        : Promise.resolve(),
  });
}

/** A whole number within limits. antd's own limits would change what was typed without a word. */
export function useBetweenRule(): (least: number, most: number) => FormRule {
  const { t } = useTranslation('ui');
  return (least, most) => ({
    validator: (_, value: unknown) =>
      typeof value === 'number' && (value < least || value > most || !Number.isInteger(value))
        ? Promise.reject(new Error(t('between', { least, most })))
        : Promise.resolve(),
  });
}
