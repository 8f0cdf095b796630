import { LibrarySort, type LibraryFacets } from '@tongtang/shared/library/contract.ts';
import { Select } from 'antd';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchField } from '../../../platform/forms/SearchField.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Choice } from '../../../ui/Choice.tsx';
import { useGradeName } from '../classification.ts';
import type { LibrarySearch } from '../search.ts';
import { useFacets } from '../use-library.ts';
import styles from './LibraryPage.module.css';

type FiltersProps = { search: LibrarySearch; onChange: (next: LibrarySearch) => void };

const FACETS = ['kind', 'schoolStage', 'grade', 'subject', 'edition', 'volume', 'unit', 'lesson'] as const;
type Facet = (typeof FACETS)[number];

/** Words, and where a resource belongs in the textbooks, each choice with how many there are. */
export function LibraryFilters({ search, onChange }: FiltersProps) {
  const { t } = useTranslation('library');
  const { scope, q, sort, ...chosen } = search;
  const isPublished = scope === undefined || scope === 'published';
  const facets = useFacets(search).data;
  const look = useCallback(
    (next: string | undefined) => onChange({ ...search, q: next }),
    [search, onChange],
  );
  const isChosen = Object.values(chosen).some((value) => value !== undefined);
  return (
    <div className={styles['filters']} role="search">
      <SearchField label={t('list.search')} value={q} onChange={look} />
      {isPublished && (
        <Choice<LibrarySort | 'latest'>
          label={t('list.sort')}
          value={sort ?? 'latest'}
          options={[
            { value: 'latest', label: t(q === undefined ? 'list.sorts.latest' : 'list.sorts.fit') },
            ...LibrarySort.options.map((value) => ({ value, label: t(`list.sorts.${value}`) })),
          ]}
          onChoose={(next) => onChange({ ...search, sort: next === 'latest' ? undefined : next })}
        />
      )}
      {isPublished && (
        <div className={styles['selects']} role="group" aria-label={t('list.filters')}>
          {FACETS.map((facet) => (
            <FacetSelect
              key={facet}
              facet={facet}
              counts={facets?.[facet] ?? []}
              value={search[facet]}
              onChoose={(value) => onChange({ ...search, [facet]: value })}
            />
          ))}
          {isChosen && <Button onClick={() => onChange({ scope, q, sort })}>{t('list.clear')}</Button>}
        </div>
      )}
    </div>
  );
}

type FacetSelectProps = {
  facet: Facet;
  counts: LibraryFacets[Facet];
  value: string | number | undefined;
  onChoose: (value: string | number | undefined) => void;
};

function FacetSelect({ facet, counts, value, onChoose }: FacetSelectProps) {
  const { t } = useTranslation('library');
  const nameOf = useValueName(facet);
  const known = counts.map((one) => ({ value: one.value, count: one.count })); // as: one of the union's kinds
  // what is chosen stays, also where nothing of it is left
  const all =
    value === undefined || known.some((one) => one.value === value) ? known : [...known, { value, count: 0 }];
  if (all.length === 0) return null;
  return (
    <Select<string | number>
      className={styles['select'] ?? ''}
      aria-label={t(`list.${facet}`)}
      placeholder={t(`list.${facet}`)}
      allowClear
      value={value ?? null}
      popupMatchSelectWidth={false}
      // antd gives undefined when it is cleared
      onChange={(next: string | number | undefined) => onChoose(next)}
      options={all.map((one) => ({
        value: one.value,
        label: t('list.counted', { name: nameOf(one.value), count: one.count }),
      }))}
    />
  );
}

function useValueName(facet: Facet): (value: string | number) => string {
  const { t } = useTranslation('library');
  const gradeName = useGradeName();
  return (value) => {
    if (facet === 'grade') return gradeName(Number(value));
    if (facet === 'kind' || facet === 'schoolStage' || facet === 'volume') {
      const group = { kind: 'kinds', schoolStage: 'stages', volume: 'volumes' } as const;
      return t(`${group[facet]}.${value}` as 'kinds.recording'); // as: a key of that group by the contract
    }
    return String(value);
  };
}
