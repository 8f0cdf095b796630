import type { DocumentVersion } from '@tongtang/shared/documents/versions.contract.ts';
import { PlanStage } from '@tongtang/shared/lesson-plans/plan-fields.ts';
import { useTranslation } from 'react-i18next';

/** Why a version was kept, in words. */
export function useVersionWords(): (version: DocumentVersion) => string {
  const { t } = useTranslation('lessonPlans');
  return ({ kind, name }) => {
    if (kind === 'named') return name;
    if (kind !== 'step') return t(`versions.kinds.${kind}`);
    const stage = PlanStage.safeParse(name).data;
    return stage === undefined ? name : t('versions.kinds.step', { stage: t(`stages.${stage}`) });
  };
}
