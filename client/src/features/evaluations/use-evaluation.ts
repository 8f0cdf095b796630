import { useQuery } from '@tanstack/react-query';
import type { EvaluationDetail } from '@tongtang/shared/evaluations/contract.ts';
import { useApi } from '../../platform/platform.tsx';
import { asRequestProblem } from '../../platform/request-problem.ts';

/** An evaluation; for whoever is filling in its sheet it stays as it was last seen when it is gone (`isWithdrawn`). */
export function useEvaluation(id: string) {
  const { data, error, refetch } = useQuery(useApi().evaluations.find.queryOptions({ input: { id } }));
  const isGone = error !== null && asRequestProblem(error).code === 'not-found';
  const isKept = data !== undefined && (!isGone || isFilling(data));
  return {
    evaluation: !isKept ? undefined : isGone ? withdrawn(data) : data,
    isWithdrawn: isKept && isGone,
    ...{ error, refetch },
  };
}

/** Whose words may stand on this page only. */
const isFilling = ({ ownSheet, mode, abilities }: EvaluationDetail): boolean =>
  ownSheet !== null || (mode === 'joint' && abilities.fill);

/** As it was last seen: removed meanwhile, or the person is no rater any more. */
const withdrawn = (evaluation: EvaluationDetail): EvaluationDetail => ({
  ...evaluation,
  abilities: { fill: false, manage: false, seeResults: false },
});
