import { useTranslation } from 'react-i18next';
import type { OutlineSection } from './outline-design.model.ts';

/** How a section is called; one without a name yet says so. */
export function useSectionName() {
  const { t } = useTranslation('lessonPlans');
  return ({ field, label = '' }: OutlineSection): string => {
    if (label.trim() !== '') return label;
    return field === 'custom' ? t('templates.unnamed') : t(`fields.${field}`);
  };
}
