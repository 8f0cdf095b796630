import type { OwnSheet } from '@tongtang/shared/evaluations/contract.ts';
import type { RequestProblem } from '../../../platform/request-problem.ts';

/** The same person wrote or submitted in another window; the page asks which of the two counts. */
export const isTwoWindows = ({ reason }: RequestProblem, { submittedAt }: OwnSheet): boolean =>
  reason === 'evaluation.sheet-changed' ||
  reason === 'evaluation.submitted' ||
  (reason === 'evaluation.opened' && submittedAt !== null);
