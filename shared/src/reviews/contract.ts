import { reviewCommentsContract } from './comments.contract.ts';
import { marksContract } from './marks.contract.ts';

export const reviewsContract = { marks: marksContract, comments: reviewCommentsContract };
