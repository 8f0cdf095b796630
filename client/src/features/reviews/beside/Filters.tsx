import type { ReviewFilter } from '@tongtang/shared/reviews/comments.contract.ts';
import { useCallback, useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchField } from '../../../platform/forms/SearchField.tsx';
import { Button } from '../../../ui/Button.tsx';
import { CATEGORIES } from '../categories.ts';
import styles from './ReviewPanel.module.css';

type FiltersProps = {
  filter: ReviewFilter;
  people: readonly { id: string; name: string }[];
  found: number;
  total: number;
  onChange: (next: Partial<Record<keyof ReviewFilter, string | undefined>>) => void;
};

/** Which comments are listed; it stands in the address. */
export function Filters({ filter, people, found, total, onChange }: FiltersProps) {
  const { t } = useTranslation('reviews');
  const search = useCallback((q: string | undefined) => onChange({ q }), [onChange]);
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <details className={styles['filters']} open={isFiltered || undefined}>
      <summary>
        {t('filter.title')}
        {isFiltered && <b> {t('filter.found', { many: found, total })}</b>}
      </summary>
      <div className={styles['filterFields']}>
        <One
          label={t('filter.category')}
          value={filter.category}
          onChoose={(category) => onChange({ category })}
        >
          {CATEGORIES.map((category) => (
            <option key={category} value={category}>
              {t(`categories.${category}`)}
            </option>
          ))}
        </One>
        <One
          label={t('filter.person')}
          value={filter.personId}
          onChoose={(personId) => onChange({ personId })}
        >
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </One>
        <One label={t('filter.state')} value={filter.state} onChoose={(state) => onChange({ state })}>
          <option value="open">{t('filter.open')}</option>
          <option value="resolved">{t('filter.resolved')}</option>
        </One>
        <SearchField label={t('filter.words')} value={filter.q ?? ''} onChange={search} />
        {isFiltered && (
          <Button
            size="s"
            look="quiet"
            onClick={() =>
              onChange({ category: undefined, personId: undefined, state: undefined, q: undefined })
            }
          >
            {t('filter.clear')}
          </Button>
        )}
      </div>
    </details>
  );
}

type OneProps = {
  label: string;
  value: string | undefined;
  onChoose: (value: string | undefined) => void;
  children: ReactNode;
};

function One({ label, value, onChoose, children }: OneProps) {
  const { t } = useTranslation('reviews');
  const field = useId();
  return (
    <span className={styles['one']}>
      <label htmlFor={field}>{label}</label>
      <select
        id={field}
        value={value ?? ''}
        onChange={({ target }) => onChoose(target.value === '' ? undefined : target.value)}
      >
        <option value="">{t('filter.all')}</option>
        {children}
      </select>
    </span>
  );
}
