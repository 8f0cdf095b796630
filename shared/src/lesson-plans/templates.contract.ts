import { oc } from '@orpc/contract';
import { z } from 'zod';
import { LessonPlanId, OrganisationId, PlanTemplateId } from '../wire/ids.ts';
import { PageQuery, pageOf } from '../wire/page.ts';
import { EpochMs } from '../wire/time.ts';
import { PlanSubject } from './lesson-plan.ts';
import { PlanField, StepKind } from './plan-fields.ts';

/** 学段: grades 1–6, 7–9, 10–12. */
export const SchoolStage = z.enum(['primary', 'juniorSecondary', 'seniorSecondary']);
export type SchoolStage = z.infer<typeof SchoolStage>;

/** The school stage of a grade (1–12). */
export const schoolStageOf = (grade: number): SchoolStage =>
  grade <= 6 ? 'primary' : grade <= 9 ? 'juniorSecondary' : 'seniorSecondary';

/** What a plan begins with, as `PlanOutline` of doc.ts. */
export const StoredOutline = z.object({
  sections: z
    .array(
      z
        .object({
          field: PlanField.or(z.literal('custom')),
          label: z.string().trim().max(30, '栏目名称最多 30 个字').exactOptional(),
          bySchool: z.boolean().exactOptional(),
          /** Marked in the plan until something is written there; nothing is refused for it. */
          required: z.boolean().exactOptional(),
          prompt: z.string().trim().max(500, '提示最多 500 字').exactOptional(),
        })
        .refine((section) => section.field !== 'custom' || (section.label ?? '') !== '', {
          path: ['label'],
          message: '请填写栏目名称',
        })
        .refine((section) => section.field !== 'steps' || section.bySchool !== true, {
          path: ['bySchool'],
          message: '教学过程由两校共用，不能分校填写',
        }),
    )
    .min(1, '至少要有一个栏目')
    .max(30, '最多 30 个栏目')
    .refine(
      (sections) => {
        const fields = sections.map((section) => section.field).filter((field) => field !== 'custom');
        return new Set(fields).size === fields.length;
      },
      { message: '同一个栏目只能出现一次' },
    ),
  steps: z
    .array(
      z.object({
        id: z.uuid(),
        kind: StepKind,
        name: z.string().trim().max(30, '环节名称最多 30 个字'),
        minutes: z.number().int().min(1).max(120),
      }),
    )
    .max(20, '最多 20 个环节'),
});
export type StoredOutline = z.infer<typeof StoredOutline>;

/** 教案模板 of a school, or of a bureau for all schools of its region. */
export const PlanTemplate = z.object({
  id: PlanTemplateId,
  organisation: z.object({ id: OrganisationId, name: z.string(), kind: z.enum(['school', 'bureau']) }),
  name: z.string(),
  /** Null: any. */
  subject: z.string().nullable(),
  schoolStage: SchoolStage.nullable(),
  outline: StoredOutline,
  updatedAt: EpochMs,
  abilities: z.object({ manage: z.boolean() }),
});
export type PlanTemplate = z.infer<typeof PlanTemplate>;

export const PLAN_TEMPLATE_NAME_MOST = 60;
const TemplateFacts = z.object({
  name: z.string().trim().min(1, '请填写模板名称').max(PLAN_TEMPLATE_NAME_MOST, '模板名称最多 60 个字'),
  subject: PlanSubject.nullable(),
  schoolStage: SchoolStage.nullable(),
  outline: StoredOutline,
});
export const NewTemplate = TemplateFacts.extend({ organisationId: OrganisationId });
export type NewTemplate = z.infer<typeof NewTemplate>;

const tags = ['lesson-plans'];
const ById = z.object({ id: PlanTemplateId });

export const TemplateChange = ById.extend({
  ...TemplateFacts.partial().shape,
  /** `updatedAt` of what was changed; absent: whatever is there is overwritten. */
  baseUpdatedAt: EpochMs.exactOptional(),
});
export type TemplateChange = z.infer<typeof TemplateChange>;

export const planTemplatesContract = {
  /** Those of the asking person's organisations and of the bureaus above them, by name. */
  list: oc
    .route({ method: 'GET', path: '/plan-templates', tags })
    .input(
      PageQuery.extend({
        /** Made for this subject, or for any. */
        subject: PlanSubject.exactOptional(),
        schoolStage: SchoolStage.exactOptional(),
      }),
    )
    .output(
      pageOf(PlanTemplate).extend({
        /** Schools and bureaus for which the asking person may make templates. */
        managedOrganisations: z.array(z.object({ id: OrganisationId, name: z.string() })),
      }),
    ),
  find: oc.route({ method: 'GET', path: '/plan-templates/{id}', tags }).input(ById).output(PlanTemplate),
  /** The sections and steps of the usual printed layout: what a plan without a template begins with. */
  usual: oc.route({ method: 'GET', path: '/plan-outlines/usual', tags }).output(StoredOutline),
  /** Sections and steps of a plan the asking person may read, without what is written in them. */
  ofPlan: oc
    .route({ method: 'GET', path: '/lesson-plans/{id}/outline', tags })
    .input(z.object({ id: LessonPlanId }))
    .output(z.object({ title: z.string(), subject: z.string(), outline: StoredOutline })),
  create: oc.route({ method: 'POST', path: '/plan-templates', tags }).input(NewTemplate).output(PlanTemplate),
  /** Problems: conflict `plan-template.changed` (somebody else changed it meanwhile; data: updatedAt). */
  update: oc
    .route({ method: 'PATCH', path: '/plan-templates/{id}', tags })
    .input(TemplateChange)
    .output(PlanTemplate),
  /** Plans made from it stay as they are. */
  remove: oc.route({ method: 'DELETE', path: '/plan-templates/{id}', tags }).input(ById).output(z.object({})),
  /** Undoes a removal. */
  restore: oc
    .route({ method: 'POST', path: '/plan-templates/{id}/restore', tags })
    .input(ById)
    .output(PlanTemplate),
};
