import { oc } from '@orpc/contract';
import { z } from 'zod';
import { NamedPerson } from '../documents/versions.contract.ts';
import { SchoolRef } from '../pairings/contract.ts';
import {
  DocumentId,
  EvaluationId,
  EvaluationTemplateId,
  LessonId,
  LessonPlanId,
  PersonId,
} from '../wire/ids.ts';
import { PageQuery, pageOf } from '../wire/page.ts';
import { EpochMs } from '../wire/time.ts';
import { RaterRole, Results, RoleWeights, SheetScore } from './results.ts';
import { SheetContent } from './sheet.ts';
import { TemplateContent } from './template.ts';
import { evaluationTemplatesContract } from './templates.contract.ts';

/** `blind`: each rater alone, unseen by all others; `joint`: one sheet that all raters write together. */
export const EvaluationMode = z.enum(['blind', 'joint']);
export type EvaluationMode = z.infer<typeof EvaluationMode>;

export const EvaluationState = z.enum(['collecting', 'opened']);
export type EvaluationState = z.infer<typeof EvaluationState>;

/**
 * When a rater sees the others' submitted sheets: when the moderator opens them, or from their own submission on,
 * which then is final.
 */
export const Reveal = z.enum(['whenOpened', 'afterOwnSubmission']);
export type Reveal = z.infer<typeof Reveal>;

/** What is evaluated, as it was called when the evaluation began. */
export const EvaluationSubject = z.object({
  kind: z.enum(['lesson', 'lessonPlan']),
  id: z.uuid(),
  title: z.string(),
  /** Start of the lesson; null for a plan. */
  startsAt: EpochMs.nullable(),
  schools: z.array(SchoolRef).min(1),
  /** Whose work it is. */
  people: z.array(NamedPerson),
});
export type EvaluationSubject = z.infer<typeof EvaluationSubject>;

/**
 * Who rates. To those from whom the raters are hidden each is a number from 1, with an id of no person and no
 * organisation; their own place they see as it is.
 */
export const Rater = NamedPerson.extend({
  organisation: z.string(),
  role: RaterRole,
  number: z.number().int().min(1).nullable(),
});
export type Rater = z.infer<typeof Rater>;

/** 评课: an occasion on which several people judge one lesson or plan by one template. */
export const Evaluation = z.object({
  id: EvaluationId,
  name: z.string(),
  subject: EvaluationSubject,
  mode: EvaluationMode,
  reveal: Reveal,
  state: EvaluationState,
  moderator: NamedPerson,
  /** 匿名: only the moderator is told who the raters are. */
  ratersAnonymous: z.boolean(),
  raters: z.array(Rater).min(1),
  templateName: z.string(),
  /** Number of the template's version; null for a ready-made one. */
  templateVersion: z.number().int().nullable(),
  /** The joint sheet, open at `/collab/<documentId>`; null when blind. */
  documentId: DocumentId.nullable(),
  /** Of the asking person only: null for those who are no raters, and in a joint evaluation. */
  ownSheet: z.enum(['empty', 'draft', 'submitted']).nullable(),
  createdAt: EpochMs,
  openedAt: EpochMs.nullable(),
  removedAt: EpochMs.nullable(),
  abilities: z.object({ fill: z.boolean(), manage: z.boolean(), seeResults: z.boolean() }),
});
export type Evaluation = z.infer<typeof Evaluation>;

export const EvaluationDetail = Evaluation.extend({
  /** The form, as it was when the evaluation began. */
  content: TemplateContent,
  roleWeights: RoleWeights.nullable(),
  /** Who has submitted, for the moderator of a blind evaluation; null for all others. */
  submittedIds: z.array(PersonId).nullable(),
});
export type EvaluationDetail = z.infer<typeof EvaluationDetail>;

const Name = z.string().trim().min(1, '请填写名称').max(80, '名称最多 80 个字');
const Raters = z
  .array(z.object({ personId: PersonId, role: RaterRole }))
  .min(1, '请至少选择一位评价人')
  .max(60, '最多 60 位评价人')
  .refine((raters) => new Set(raters.map((rater) => rater.personId)).size === raters.length, {
    message: '评价人不能重复',
  });

const Beginning = z.object({
  name: Name,
  subject: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('lesson'), id: LessonId }),
    z.object({ kind: z.literal('lessonPlan'), id: LessonPlanId }),
  ]),
  template: z.union([
    z.object({ templateId: EvaluationTemplateId }),
    z.object({ presetId: z.string().max(40) }),
  ]),
  mode: EvaluationMode.default('blind'),
  reveal: Reveal.default('whenOpened'),
  raters: Raters,
  roleWeights: RoleWeights.nullable().default(null),
  /** For a blind evaluation that shows nothing before it is opened; whose work is judged cannot moderate it. */
  ratersAnonymous: z.boolean().default(false),
});
export const NewEvaluation = Beginning.refine(
  ({ ratersAnonymous, mode, reveal }) => !ratersAnonymous || (mode === 'blind' && reveal === 'whenOpened'),
  { path: ['ratersAnonymous'], message: '匿名评课要各自填写，并且到揭晓时才能看到' },
);
export type NewEvaluation = z.infer<typeof NewEvaluation>;

const ById = z.object({ id: EvaluationId });

/** While it is collecting; who is no longer a rater does not count, and counts again when named again. */
export const EvaluationChange = ById.extend({
  name: Name.exactOptional(),
  raters: Raters.exactOptional(),
  roleWeights: RoleWeights.nullable().exactOptional(),
});
export type EvaluationChange = z.infer<typeof EvaluationChange>;

/** The asking person's own sheet. */
export const OwnSheet = z.object({
  content: SheetContent,
  /** 0: nothing saved yet; one more with every save. */
  revision: z.number().int().min(0),
  savedAt: EpochMs.nullable(),
  submittedAt: EpochMs.nullable(),
  /** Of what is saved so far. */
  score: SheetScore,
});
export type OwnSheet = z.infer<typeof OwnSheet>;

export const SheetSave = ById.extend({
  /** Chosen by the client; the same save sent again changes nothing. */
  saveId: z.uuid(),
  /** What the client last had: else conflict `evaluation.sheet-changed` (data: revision). */
  baseRevision: z.number().int().min(0),
  content: SheetContent,
});
export type SheetSave = z.infer<typeof SheetSave>;

/** A sheet that counts: of one rater, or the joint one (rater null). */
export const ResultSheet = z.object({
  rater: Rater.nullable(),
  submittedAt: EpochMs.nullable(),
  content: SheetContent,
  score: SheetScore,
});
export type ResultSheet = z.infer<typeof ResultSheet>;

export const EvaluationResults = z.object({
  evaluation: EvaluationDetail,
  sheets: z.array(ResultSheet),
  results: Results,
});
export type EvaluationResults = z.infer<typeof EvaluationResults>;

/**
 * What is printed: `sheets` are filled in, the own one, and all that count once the asking person may see results;
 * `blank` is the empty form, for everybody who may read the evaluation.
 */
export const Printed = z.enum(['sheets', 'blank']);
export type Printed = z.infer<typeof Printed>;

/** What a printed sheet shows: the form, what was filled in, and who signs. */
export const PrintableSheet = z.object({
  evaluation: EvaluationDetail,
  /** Nothing is filled in, whatever anybody has answered. */
  isBlank: z.boolean(),
  content: SheetContent,
  score: SheetScore,
  submittedAt: EpochMs.nullable(),
  /**
   * One line each: `name` printed before the place to sign, `date` left open. None on a blank form that anybody may
   * fill in: the name is left open too.
   */
  signatures: z.array(Rater.omit({ id: true })),
});
export type PrintableSheet = z.infer<typeof PrintableSheet>;

export const EvaluationPaper = ById.extend({
  of: z.enum(['results', ...Printed.options]),
  locale: z.enum(['zh-CN', 'en']).default('zh-CN'),
});
export type EvaluationPaper = z.infer<typeof EvaluationPaper>;

export const EvaluationQuery = PageQuery.extend({
  state: EvaluationState.exactOptional(),
  /** `rate`: the asking person is a rater; `fill`: and is still to fill in; `moderate`: moderates. */
  mine: z.enum(['rate', 'fill', 'moderate']).exactOptional(),
  lessonId: LessonId.exactOptional(),
  /** Of the plan itself, and of the lessons taught after it. */
  lessonPlanId: LessonPlanId.exactOptional(),
});
export type EvaluationQuery = z.infer<typeof EvaluationQuery>;

const tags = ['evaluations'];

/**
 * Nothing here tells one rater of another's scores, nor anybody else of any, before the moderator has opened them
 * (or, where the evaluation allows it, before the asking rater's own submission).
 */
export const evaluationsContract = {
  /** The newest first. */
  list: oc
    .route({ method: 'GET', path: '/evaluations', tags })
    .input(EvaluationQuery)
    .output(pageOf(Evaluation)),
  /** People who can be raters, by name: from anywhere, names and organisations only; at most 20. */
  raterChoices: oc
    .route({ method: 'GET', path: '/evaluation-rater-choices', tags })
    .input(z.object({ q: z.string().trim().min(2, '请至少输入 2 个字').max(40) }))
    .output(z.object({ items: z.array(NamedPerson.extend({ organisation: z.string() })) })),
  /**
   * The asking person moderates. Problems: conflict `evaluation.plan-draft`; invalid `raters.n`, `template`,
   * `ratersAnonymous`.
   */
  create: oc
    .route({ method: 'POST', path: '/evaluations', tags })
    .input(NewEvaluation)
    .output(EvaluationDetail),
  find: oc.route({ method: 'GET', path: '/evaluations/{id}', tags }).input(ById).output(EvaluationDetail),
  update: oc
    .route({ method: 'PATCH', path: '/evaluations/{id}', tags })
    .input(EvaluationChange)
    .output(EvaluationDetail),
  /**
   * Ends the collecting: sheets that are not submitted stay with their raters for good. A joint sheet is frozen.
   * Opening again changes nothing. Problems: conflict `evaluation.nothing-submitted`, for a blind one.
   */
  open: oc
    .route({ method: 'POST', path: '/evaluations/{id}/opening', tags })
    .input(ById)
    .output(EvaluationDetail),
  remove: oc.route({ method: 'DELETE', path: '/evaluations/{id}', tags }).input(ById).output(z.object({})),
  restore: oc
    .route({ method: 'POST', path: '/evaluations/{id}/restore', tags })
    .input(ById)
    .output(EvaluationDetail),
  /** Of blind evaluations, for raters only: for all others it does not exist. */
  ownSheet: {
    find: oc.route({ method: 'GET', path: '/evaluations/{id}/own-sheet', tags }).input(ById).output(OwnSheet),
    /** Problems: conflict `evaluation.opened`, `evaluation.submitted`, `evaluation.sheet-changed`. */
    save: oc
      .route({ method: 'PUT', path: '/evaluations/{id}/own-sheet', tags })
      .input(SheetSave)
      .output(OwnSheet),
    /** What is saved counts. Problems: invalid (paths `answers.<id>`); conflict `evaluation.opened`. */
    submit: oc
      .route({ method: 'POST', path: '/evaluations/{id}/own-sheet/submission', tags })
      .input(ById)
      .output(OwnSheet),
    /** Until the evaluation is opened. Problems: conflict `evaluation.opened`, `evaluation.submission-final`. */
    takeBack: oc
      .route({ method: 'DELETE', path: '/evaluations/{id}/own-sheet/submission', tags })
      .input(ById)
      .output(OwnSheet),
  },
  /** Problems: conflict `evaluation.not-opened`, whatever has been submitted. */
  results: oc
    .route({ method: 'GET', path: '/evaluations/{id}/results', tags })
    .input(ById)
    .output(EvaluationResults),
  /** The results as .xlsx, with the definition of each figure. */
  workbook: oc
    .route({ method: 'GET', path: '/evaluations/{id}/workbook', tags })
    .input(ById.extend({ locale: z.enum(['zh-CN', 'en']).default('zh-CN') }))
    .output(z.file()),
  /**
   * The results, or what `printable` gives, as PDF with places to sign. Problems: conflict
   * `evaluation.not-opened`, `evaluation.no-sheet`; unavailable `export.no-font`, `export.failed`.
   */
  paper: oc
    .route({ method: 'GET', path: '/evaluations/{id}/paper', tags })
    .input(EvaluationPaper)
    .output(z.file()),
  /** Sheets to be printed and signed. */
  printable: oc
    .route({ method: 'GET', path: '/evaluations/{id}/printable', tags })
    .input(ById.extend({ of: Printed.default('sheets') }))
    .output(z.object({ items: z.array(PrintableSheet) })),
  templates: evaluationTemplatesContract,
};
