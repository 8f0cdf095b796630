import type { FormRule } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Most.module.css';

/**
 * The limit of a field. `maxLength` would cut what is pasted without a word: the field keeps all of it, and its
 * writer is told how long it is until it fits. Characters are counted as the server counts them.
 */
export function useMost(text: string, most: number) {
  const { t } = useTranslation('ui');
  const id = useId();
  const isOver = text.length > most;
  return {
    isOver,
    /** To be spread on the field. */
    field: isOver ? { 'aria-invalid': true, 'aria-describedby': id } : {},
    /** Stands below the field. */
    note: isOver && (
      <span id={id} role="alert" className={styles['note']}>
        {t('overMost', { most, now: text.length })}
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
