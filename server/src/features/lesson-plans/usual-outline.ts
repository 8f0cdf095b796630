import { randomUUID } from 'node:crypto';
import type { PlanOutline } from '@tongtang/shared/lesson-plans/doc.ts';
import { FIELDS_BY_SCHOOL, PlanField } from '@tongtang/shared/lesson-plans/plan-fields.ts';

/** The sections and steps of the usual printed layout, for a plan without a template. */
export const usualOutline = (): PlanOutline => ({
  sections: PlanField.options.map((field) => ({ field, bySchool: FIELDS_BY_SCHOOL.includes(field) })),
  steps: [
    { id: randomUUID(), kind: 'leadIn', name: '情境导入', minutes: 5 },
    { id: randomUUID(), kind: 'newContent', name: '新知探究', minutes: 15 },
    { id: randomUUID(), kind: 'practice', name: '巩固练习', minutes: 12 },
    { id: randomUUID(), kind: 'summary', name: '课堂小结', minutes: 5 },
    { id: randomUUID(), kind: 'assign', name: '布置作业', minutes: 3 },
  ],
});

/** The outline for one plan: steps of their own ids, and no variants where there is one school only. */
export const outlineFor = (outline: PlanOutline, hasTwoSchools: boolean): PlanOutline => ({
  sections: outline.sections.map((section) => ({
    ...section,
    bySchool: hasTwoSchools && section.bySchool === true,
  })),
  steps: outline.steps.map((step) => ({ ...step, id: randomUUID() })),
});
