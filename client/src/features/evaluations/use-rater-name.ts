import type { Rater } from '@tongtang/shared/evaluations/contract.ts';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

type Named = Pick<Rater, 'name' | 'number'>;

/** How raters are called: by name, by number where they are hidden, and together on a joint sheet (null). */
export function useRaterName(): (rater: Named | null) => string {
  const { t } = useTranslation('evaluations');
  return useCallback(
    (rater) => {
      if (rater === null) return t('results.joint');
      return rater.number === null ? rater.name : t('results.raterNumber', { number: rater.number });
    },
    [t],
  );
}
