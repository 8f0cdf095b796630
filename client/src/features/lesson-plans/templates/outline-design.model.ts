import { PlanField, type StepKind } from '@tongtang/shared/lesson-plans/plan-fields.ts';
import { PLAN_SUBJECT_MOST } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import {
  PLAN_TEMPLATE_NAME_MOST,
  SchoolStage,
  StoredOutline,
  type PlanTemplate,
} from '@tongtang/shared/lesson-plans/templates.contract.ts';
import { z } from 'zod';
import { newUuid } from '../../../platform/new-uuid.ts';

export type OutlineSection = StoredOutline['sections'][number];
export type OutlineStep = StoredOutline['steps'][number];

/** What is on the designer's table: a template that need not fit yet. */
export type TemplateDesign = {
  name: string;
  /** Empty: any. */
  subject: string;
  schoolStage: SchoolStage | null;
  outline: StoredOutline;
};

const Shape = z.object({
  sections: z.array(z.looseObject({ field: PlanField.or(z.literal('custom')) })),
  steps: z.array(z.looseObject({ id: z.string(), kind: z.string(), name: z.string(), minutes: z.number() })),
});

/** Only the shape: what people are still writing need not fit the rules. */
export const KeptTemplate = z.object({
  name: z.string(),
  subject: z.string(),
  schoolStage: SchoolStage.nullable(),
  outline: z.custom<StoredOutline>((value) => Shape.safeParse(value).success),
});

/** A plan needs a place for its steps; everything else is added. */
export const BLANK_OUTLINE: StoredOutline = { sections: [{ field: 'steps' }], steps: [] };

export const designOf = ({ name, subject, schoolStage, outline }: PlanTemplate): TemplateDesign => ({
  ...{ name, schoolStage, outline },
  subject: subject ?? '',
});

/** Sections of the usual layout that are not in it yet. */
export const freeFields = ({ sections }: StoredOutline): PlanField[] =>
  PlanField.options.filter((field) => !sections.some((section) => section.field === field));

export const newStep = (kind: StepKind): OutlineStep => ({ id: newUuid(), kind, name: '', minutes: 5 });

/** A section with one fact changed; what is false or empty is left out, as it is kept. */
export function changedSection(section: OutlineSection, change: Partial<OutlineSection>): OutlineSection {
  const { field, label = '', bySchool, required, prompt = '' } = { ...section, ...change };
  return {
    field,
    ...(label !== '' && { label }),
    ...(bySchool === true && field !== 'steps' && { bySchool }),
    ...(required === true && { required }),
    ...(prompt !== '' && { prompt }),
  };
}

/** What is wrong, as a key of the words for it. */
export type TemplateFault = 'required' | 'tooLong' | 'noSections' | 'minutes' | 'other';

/** What keeps a template from being kept, by path (`outline.sections.0.label`), in the order of the form. */
export function faultsOfTemplate({ name, subject, outline }: TemplateDesign): Map<string, TemplateFault> {
  const faults = new Map<string, TemplateFault>();
  if (name.trim() === '') faults.set('name', 'required');
  if (name.trim().length > PLAN_TEMPLATE_NAME_MOST) faults.set('name', 'tooLong');
  if (subject.trim().length > PLAN_SUBJECT_MOST) faults.set('subject', 'tooLong');
  for (const { path, code } of StoredOutline.safeParse(outline).error?.issues ?? []) {
    const key = ['outline', ...path].join('.');
    if (!faults.has(key)) faults.set(key, faultOf(String(path.at(-1)), code));
  }
  return faults;
}

function faultOf(last: string, code: string): TemplateFault {
  if (last === 'label' && code === 'custom') return 'required';
  if (last === 'minutes') return 'minutes';
  if (last === 'sections' && code === 'too_small') return 'noSections';
  return code === 'too_big' ? 'tooLong' : 'other';
}
