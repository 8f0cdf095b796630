import type { PlanHead } from '@tongtang/shared/lesson-plans/doc.ts';
import { LessonType } from '@tongtang/shared/lesson-plans/plan-fields.ts';
import { useTranslation } from 'react-i18next';
import { useGradeName } from '../use-grade-name.ts';
import { factOf } from './plan-parts.model.ts';

/** What a fact of the head is called. */
export function useFactName(): (fact: keyof PlanHead) => string {
  const { t } = useTranslation('lessonPlans');
  return (fact) => t(fact === 'periodMinutes' ? 'head.minutes' : `head.${fact}`);
}

/** The text of a place as it is read: grades and kinds of lesson are kept as codes. */
export function useFactWords(): (key: string, text: string) => string {
  const { t } = useTranslation('lessonPlans');
  const gradeName = useGradeName();
  return (key, text) => {
    const fact = factOf(key);
    if (fact === 'grade' && /^([1-9]|1[0-2])$/.test(text)) return gradeName(Number(text));
    const type = fact === 'lessonType' ? LessonType.safeParse(text).data : undefined;
    return type === undefined ? text : t(`lessonTypes.${type}`);
  };
}
