import { useQuery } from '@tanstack/react-query';
import type { LibraryItemDetail } from '@tongtang/shared/library/library-item.ts';
import type { Rating } from '@tongtang/shared/library/ratings.contract.ts';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { useDateWords } from '../../../platform/use-date-words.ts';
import styles from '../item/ItemPage.module.css';
import { RateForm } from './RateForm.tsx';

/** What colleagues think of a resource, and how much it is used. */
export function RatingsPart({ item }: { item: Pick<LibraryItemDetail, 'id' | 'title'> }) {
  const { t } = useTranslation('library');
  const ratings = useQuery(useApi().library.ratings.find.queryOptions({ input: { id: item.id, limit: 50 } }));
  const { data } = ratings;
  const heading = useId();
  return (
    <section className={styles['part']} aria-labelledby={heading}>
      <h2 id={heading}>{t('ratings.title')}</h2>
      <ShowProblem error={ratings.error} onRetry={() => void ratings.refetch()} />
      {data !== undefined && (
        <>
          <p className={styles['soft']}>
            {data.mean === null
              ? t('ratings.none')
              : t('ratings.mean', { mean: data.mean.toFixed(1), count: data.count })}
            {t('ratings.and')}
            {data.use.people === 0
              ? t('ratings.unused')
              : t('ratings.used', { count: data.use.people, days: data.use.days })}
          </p>
          {data.mayRate && <RateForm key={String(data.mine?.at)} item={item} mine={data.mine} />}
          <ul className={styles['entries']}>
            {data.items.map((rating) => (
              <RatingEntry key={rating.by.id} rating={rating} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function RatingEntry({ rating: { by, organisations, stars, words, at } }: { rating: Rating }) {
  const { t } = useTranslation('library');
  const { moment } = useDateWords();
  return (
    <li className={styles['entry']}>
      <div className={styles['entryHead']}>
        <span>
          {by.name} <span className={styles['soft']}>{organisations.join(t('ratings.comma'))}</span>
        </span>
        <span className="figures">
          {t('ratings.stars', { count: stars })} <span className={styles['soft']}>{moment(at)}</span>
        </span>
      </div>
      {words !== '' && <p className={styles['words']}>{words}</p>}
    </li>
  );
}
