import type { MarkCategory } from '@tongtang/shared/reviews/marks.contract.ts';
import { ReviewCategory } from '@tongtang/shared/reviews/review.ts';

/** In the order of the keys 1–4. */
export const CATEGORIES: readonly ReviewCategory[] = ReviewCategory.options;

/** A shape beside the colour, for those who do not tell colours apart. */
export const SIGNS: Record<MarkCategory, string> = {
  strength: '★',
  issue: '!',
  question: '?',
  suggestion: '+',
  own: '#',
};
