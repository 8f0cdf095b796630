import { reviewCommentsContract } from './comments.contract.ts';
import { marksContract } from './marks.contract.ts';
import { reviewMentionsContract } from './mentions.contract.ts';

export const reviewsContract = {
  marks: marksContract,
  comments: reviewCommentsContract,
  mentions: reviewMentionsContract,
};
