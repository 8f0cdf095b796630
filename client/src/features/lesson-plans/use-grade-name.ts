import { useTranslation } from 'react-i18next';
import type { lessonPlansZh } from './texts.zh.ts';

type Grade = keyof (typeof lessonPlansZh)['grades'];

/** The name of a grade as schools say it: 三年级, Grade 3. */
export function useGradeName(): (grade: number) => string {
  const { t } = useTranslation('lessonPlans');
  return (grade) => t(`grades.${String(grade) as Grade}`); // as: 1 to 12, by the contract
}
