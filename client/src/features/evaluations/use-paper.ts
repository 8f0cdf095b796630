import { useMutation } from '@tanstack/react-query';
import type { EvaluationPaper } from '@tongtang/shared/evaluations/contract.ts';
import { useApi, useLanguage } from '../../platform/platform.tsx';
import { saveFile } from '../../platform/save-file.ts';

/** Has the results, the sheets or the empty form made as PDF, and saves it. */
export function usePaper(id: string, of: EvaluationPaper['of']) {
  const api = useApi();
  const { language } = useLanguage();
  return useMutation({
    mutationFn: () => api.evaluations.paper.call({ id, of, locale: language }),
    onSuccess: saveFile,
  });
}
