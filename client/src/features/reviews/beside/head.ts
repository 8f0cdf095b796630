import type { ReviewThreadHead } from '@tongtang/shared/reviews/comments.contract.ts';

/** What a comment is about, as it is chosen in a form. */
export type Head = Pick<
  ReviewThreadHead,
  'startMs' | 'endMs' | 'category' | 'stageId' | 'indicator' | 'drawing'
>;
