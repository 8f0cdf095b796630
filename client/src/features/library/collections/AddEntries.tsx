import { COLLECTION_ENTRIES_MOST } from '@tongtang/shared/library/collections.contract.ts';
import type { LibraryItemId } from '@tongtang/shared/wire/ids.ts';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchField } from '../../../platform/forms/SearchField.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Button } from '../../../ui/Button.tsx';
import { usePlaceWords } from '../classification.ts';
import { useItems } from '../use-library.ts';
import type { CollectionDesign } from './collection-design.ts';
import styles from './Collections.module.css';

type AddEntriesProps = {
  taken: readonly LibraryItemId[];
  onTake: (entry: CollectionDesign['entries'][number]) => void;
};

const SHOWN = 8;

/** Finds what is published in the library and adds it at the end. */
export function AddEntries({ taken, onTake }: AddEntriesProps) {
  const { t } = useTranslation('library');
  const placeWords = usePlaceWords();
  const [q, setQ] = useState<string>();
  const list = useItems({ ...(q !== undefined && { q }) });
  const items = (list.data?.pages.flatMap((page) => page.items) ?? []).slice(0, SHOWN);
  const heading = useId();
  if (taken.length >= COLLECTION_ENTRIES_MOST)
    return <p className={styles['soft']}>{t('collections.desk.full', { count: COLLECTION_ENTRIES_MOST })}</p>;
  return (
    <section aria-labelledby={heading}>
      <h3 id={heading}>{t('collections.desk.add')}</h3>
      <SearchField label={t('collections.desk.search')} value={q} onChange={setQ} />
      <ShowProblem error={list.error} onRetry={() => void list.refetch()} />
      {list.isSuccess && items.length === 0 && (
        <p className={styles['soft']}>{t('collections.desk.noHit')}</p>
      )}
      <ul className={styles['found']}>
        {items.map((item) => (
          <li key={item.id}>
            <span>
              {item.title}{' '}
              <span className={styles['soft']}>
                {[t(`kinds.${item.kind}`), ...placeWords(item), item.school.shortName].join(' · ')}
              </span>
            </span>
            {taken.includes(item.id) ? (
              <span className={styles['soft']}>{t('collections.desk.taken')}</span>
            ) : (
              <Button
                size="s"
                aria-label={t('collections.desk.takeLabel', { title: item.title })}
                onClick={() => onTake({ itemId: item.id, note: '', title: item.title })}
              >
                {t('collections.desk.take')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
