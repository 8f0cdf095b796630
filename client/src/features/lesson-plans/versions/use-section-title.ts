import { useTranslation } from 'react-i18next';
import { factOf, type PlanPart } from './plan-parts.model.ts';

/** The name of the section in which a place is. */
export function useSectionTitle(): (part: Pick<PlanPart, 'key' | 'section'>) => string {
  const { t } = useTranslation('lessonPlans');
  return ({ key, section: { field, label } }) => {
    if (factOf(key) !== null) return t('versions.head');
    return label !== '' ? label : t(`fields.${field ?? 'custom'}`);
  };
}
