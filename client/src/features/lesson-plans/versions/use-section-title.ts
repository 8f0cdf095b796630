import { useTranslation } from 'react-i18next';
import type { PlanPart } from './plan-parts.model.ts';

/** The name of the section in which a place is. */
export function useSectionTitle(): (part: Pick<PlanPart, 'key' | 'section'>) => string {
  const { t } = useTranslation('lessonPlans');
  return ({ key, section: { field, label } }) => {
    if (key === 'head') return t('head.title');
    return label !== '' ? label : t(`fields.${field ?? 'custom'}`);
  };
}
