import { useMutation } from '@tanstack/react-query';
import type { PlanExport } from '@tongtang/shared/lesson-plans/exchange.contract.ts';
import type { LessonPlanDetail } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { saveFile } from '../../../platform/save-file.ts';
import { useTellDone } from '../../../ui/UndoToast.tsx';

type Wished = Pick<PlanExport, 'format' | 'versionId'>;

/** Has the plan, as it is or in an earlier version, made as a file, and saves it. */
export function usePlanExport({ id }: Pick<LessonPlanDetail, 'id'>) {
  const { t, i18n } = useTranslation('lessonPlans');
  const api = useApi();
  const tellDone = useTellDone();
  const making = useMutation({
    mutationFn: (wished: Wished) =>
      api.lessonPlans.exchange.exportPlan.call({
        id,
        ...wished,
        locale: i18n.language.startsWith('en') ? 'en' : 'zh-CN',
      }),
    onSuccess: (file) => {
      saveFile(file);
      tellDone({ message: t('exporting.saved', { name: file.name }) });
    },
  });
  return { exportAs: making.mutate, isMaking: making.isPending, exportError: making.error };
}
