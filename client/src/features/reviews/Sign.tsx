import type { MarkCategory } from '@tongtang/shared/reviews/marks.contract.ts';
import { SIGNS } from './categories.ts';
import styles from './Sign.module.css';

/** The sign of a category; its word stands beside it or in a name. */
export function Sign({ category }: { category: MarkCategory }) {
  return (
    <span className={styles['sign']} data-category={category} aria-hidden>
      {SIGNS[category]}
    </span>
  );
}
