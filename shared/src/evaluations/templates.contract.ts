import { oc } from '@orpc/contract';
import { z } from 'zod';
import { NamedPerson } from '../documents/versions.contract.ts';
import { EvaluationTemplateId, EvaluationTemplateVersionId, OrganisationId } from '../wire/ids.ts';
import { PageQuery, pageOf } from '../wire/page.ts';
import { EpochMs } from '../wire/time.ts';
import { TEMPLATE_NAME_MOST, TemplateContent } from './template.ts';

/** 评课量表 of a school, or of a bureau for all schools of its region; as its latest version has it. */
export const EvaluationTemplate = z.object({
  id: EvaluationTemplateId,
  organisation: z.object({ id: OrganisationId, name: z.string(), kind: z.enum(['school', 'bureau']) }),
  name: z.string(),
  versionId: EvaluationTemplateVersionId,
  /** Counts up from 1. */
  versionNumber: z.number().int().min(1),
  content: TemplateContent,
  updatedAt: EpochMs,
  abilities: z.object({ manage: z.boolean() }),
});
export type EvaluationTemplate = z.infer<typeof EvaluationTemplate>;

/** An earlier or the latest state of a template. */
export const TemplateVersion = z.object({
  id: EvaluationTemplateVersionId,
  number: z.number().int().min(1),
  name: z.string(),
  content: TemplateContent,
  createdBy: NamedPerson.nullable(),
  createdAt: EpochMs,
});

/** A ready-made template. */
export const PresetTemplate = z.object({
  id: z.string(),
  name: z.string(),
  /** Drawn up by this platform, not taken from a form in use. */
  isProposal: z.boolean(),
  content: TemplateContent,
});

const Name = z.string().trim().min(1, '请填写量表名称').max(TEMPLATE_NAME_MOST, '量表名称最多 60 个字');
export const NewEvaluationTemplate = z.object({
  organisationId: OrganisationId,
  name: Name,
  content: TemplateContent,
});
export type NewEvaluationTemplate = z.infer<typeof NewEvaluationTemplate>;

const tags = ['evaluations'];
const ById = z.object({ id: EvaluationTemplateId });

export const EvaluationTemplateChange = ById.extend({
  name: Name,
  content: TemplateContent,
  /** The version that was edited: if there is a newer one, conflict `evaluation-template.changed`. */
  baseVersionId: EvaluationTemplateVersionId,
});
export type EvaluationTemplateChange = z.infer<typeof EvaluationTemplateChange>;

export const evaluationTemplatesContract = {
  presets: oc
    .route({ method: 'GET', path: '/evaluation-presets', tags })
    .input(z.object({}))
    .output(z.object({ items: z.array(PresetTemplate) })),
  /** Those of the asking person's organisations and of the bureaus above them, by name. */
  list: oc
    .route({ method: 'GET', path: '/evaluation-templates', tags })
    .input(PageQuery)
    .output(
      pageOf(EvaluationTemplate).extend({
        /** Schools and bureaus for which the asking person may make templates. */
        managedOrganisations: z.array(z.object({ id: OrganisationId, name: z.string() })),
      }),
    ),
  create: oc
    .route({ method: 'POST', path: '/evaluation-templates', tags })
    .input(NewEvaluationTemplate)
    .output(EvaluationTemplate),
  find: oc
    .route({ method: 'GET', path: '/evaluation-templates/{id}', tags })
    .input(ById)
    .output(EvaluationTemplate),
  /** Becomes a new version; evaluations that have begun keep theirs. */
  update: oc
    .route({ method: 'PUT', path: '/evaluation-templates/{id}', tags })
    .input(EvaluationTemplateChange)
    .output(EvaluationTemplate),
  /** The latest first; at most 100. */
  versions: oc
    .route({ method: 'GET', path: '/evaluation-templates/{id}/versions', tags })
    .input(ById)
    .output(z.object({ items: z.array(TemplateVersion) })),
  remove: oc
    .route({ method: 'DELETE', path: '/evaluation-templates/{id}', tags })
    .input(ById)
    .output(z.object({})),
  /** Undoes a removal. */
  restore: oc
    .route({ method: 'POST', path: '/evaluation-templates/{id}/restore', tags })
    .input(ById)
    .output(EvaluationTemplate),
};
