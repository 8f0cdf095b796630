import type { LessonPlan } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { useTranslation } from 'react-i18next';
import { SchoolTag } from '../../ui/SchoolTag.tsx';

/** Schools of a plan in their colours. */
export function PlanSchools({ schools }: Pick<LessonPlan, 'schools'>) {
  const { t } = useTranslation('lessonPlans');
  return schools.map(({ id, shortName, side }) =>
    side === null ? (
      <span key={id}>{shortName}</span>
    ) : (
      <SchoolTag key={id} side={side} name={shortName} sideLabel={t(`sides.${side}`)} size="s" />
    ),
  );
}
