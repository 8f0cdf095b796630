import type { PlanTask } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { useTranslation } from 'react-i18next';

/** What became of a task of this round, in words. */
export function useTaskWords(): (task: PlanTask, round: number) => string {
  const { t } = useTranslation('lessonPlans');
  return ({ closed }, round) => {
    if (closed === null) return t('chain.notYet');
    const result = t(`margin.${closed.result}`, { round: round + 1 });
    return closed.outcome === '' ? result : `${result} · ${closed.outcome}`;
  };
}
