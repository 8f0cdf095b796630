import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { CollectionDetail, CollectionEntry } from '@tongtang/shared/library/collections.contract.ts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Button } from '../../../ui/Button.tsx';
import { usePlaceWords } from '../classification.ts';
import styles from './Collections.module.css';

type EntryRowProps = { collection: CollectionDetail; entry: CollectionEntry; number: number };

/** One resource in its place: what to look at in it, and whether one has. */
export function EntryRow({ collection, entry, number }: EntryRowProps) {
  const { t } = useTranslation('library');
  const placeWords = usePlaceWords();
  const { item, note, isDone, doneBy } = entry;
  const isHalfOpen = collection.regions.length > 0 && item?.reach === 'school';
  return (
    <li className={styles['entry']} data-done={isDone}>
      <span className={styles['number']} aria-hidden>
        {number}
      </span>
      <div className={styles['what']}>
        {item === null ? (
          <span className={styles['soft']}>{t('collections.page.gone')}</span>
        ) : (
          <h2>
            <Link to="/library/$itemId" params={{ itemId: item.id }}>
              {item.title}
            </Link>
          </h2>
        )}
        {note !== '' && <p className={styles['words']}>{note}</p>}
        {item !== null && (
          <p className={styles['soft']}>
            {[t(`kinds.${item.kind}`), ...placeWords(item), item.owner.name].join(' · ')}
          </p>
        )}
        {collection.abilities.manage && isHalfOpen && (
          <p className={styles['warning']}>
            {t('collections.page.onlySchool', { school: item.school.shortName })}
          </p>
        )}
      </div>
      <div className={styles['end']}>
        {item !== null && <DoneButton collection={collection} item={item} isDone={isDone} />}
        {doneBy !== null && (
          <span className={styles['soft']}>{t('collections.page.doneBy', { count: doneBy })}</span>
        )}
      </div>
    </li>
  );
}

type DoneButtonProps = {
  collection: CollectionDetail;
  item: NonNullable<CollectionEntry['item']>;
  isDone: boolean;
};

function DoneButton({ collection: { id }, item, isDone }: DoneButtonProps) {
  const { t } = useTranslation('library');
  const { collections } = useApi().library;
  const queryClient = useQueryClient();
  const onSuccess = async (detail: CollectionDetail) => {
    queryClient.setQueryData(collections.find.queryKey({ input: { id } }), detail);
    await queryClient.invalidateQueries({ queryKey: collections.list.key() });
  };
  const mark = useMutation(collections.markDone.mutationOptions({ onSuccess }));
  const unmark = useMutation(collections.unmarkDone.mutationOptions({ onSuccess }));
  return (
    <>
      <Button
        size="s"
        look={isDone ? 'quiet' : 'plain'}
        busy={mark.isPending || unmark.isPending}
        aria-pressed={isDone}
        aria-label={t(isDone ? 'collections.page.doneLabel' : 'collections.page.markLabel', {
          title: item.title,
        })}
        onClick={() => (isDone ? unmark : mark).mutate({ id, itemId: item.id })}
      >
        {isDone ? `✓ ${t('collections.page.done')}` : t('collections.page.markDone')}
      </Button>
      <ShowProblem error={mark.error ?? unmark.error} />
    </>
  );
}
