import { oc } from '@orpc/contract';
import { z } from 'zod';
import { FileName } from '../wire/file-name.ts';
import { DocumentVersionId, LessonPlanId, OrganisationId, PairingId, PlanImportId } from '../wire/ids.ts';
import { Grade, LessonPlanDetail, PlanSubject, PlanTitle } from './lesson-plan.ts';
import { PaperHead } from './paper.ts';
import { LessonType, PlanField } from './plan-fields.ts';

const tags = ['lesson-plans'];

export const PlanExport = z.object({
  id: LessonPlanId,
  format: z.enum(['docx', 'pdf']),
  /** What is there now if absent. */
  versionId: DocumentVersionId.exactOptional(),
  locale: z.enum(['zh-CN', 'en']).default('zh-CN'),
});
export type PlanExport = z.infer<typeof PlanExport>;

export const MAX_WORD_BYTES = 30 * 1024 * 1024;

/**
 * What of a Word file does not come along, or not as it was: drawn text boxes, shapes, embedded objects, comments,
 * notes (which come at the end), tracked changes (taken as accepted), headers and footers, pictures in forms that no
 * browser shows, raised and lowered words that no characters stand for (which come on the line), and what no heading claims (which comes in a section of its own).
 */
export const ImportLoss = z.enum([
  'textBoxes',
  'shapes',
  'objects',
  'comments',
  'footnotes',
  'changes',
  'headers',
  'pictures',
  'scripts',
  'unclaimed',
]);
export type ImportLoss = z.infer<typeof ImportLoss>;

/** A Word file that was read, before a plan is made of it; kept for a day. */
export const PlanImport = z.object({
  id: PlanImportId,
  fileName: z.string(),
  head: PaperHead,
  sections: z.array(
    z.object({
      field: z.union([PlanField, z.literal('custom')]),
      label: z.string(),
      /** The first words of it. */
      words: z.string(),
      tables: z.number().int(),
      images: z.number().int(),
    }),
  ),
  steps: z.array(
    z.object({
      name: z.string(),
      minutes: z.number().int(),
      /** What stood there for the minutes, where it did not just name them. Empty: nothing stood there. */
      minutesGiven: z.string().exactOptional(),
    }),
  ),
  losses: z.array(
    z.object({
      kind: ImportLoss,
      count: z.number().int().min(1),
      /** What it was, if only words can tell; not more than twenty. */
      words: z.array(z.string()),
    }),
  ),
});
export type PlanImport = z.infer<typeof PlanImport>;

/** For whom the plan is made, and what its head says. */
export const PlanOfImport = z
  .object({
    importId: PlanImportId,
    pairingId: PairingId.nullable().default(null),
    schoolId: OrganisationId.nullable().default(null),
    title: PlanTitle,
    subject: PlanSubject,
    grade: Grade,
    lessonType: LessonType.default('newLesson'),
    periodMinutes: z.number().int().min(10).max(120).default(40),
  })
  .refine((plan) => (plan.pairingId === null) !== (plan.schoolId === null), {
    path: ['pairingId'],
    message: '请选择结对，或选择一所学校',
  });
export type PlanOfImport = z.infer<typeof PlanOfImport>;

export const planImportsContract = {
  /**
   * Reads a .docx; the body is the file itself. Problems: invalid `import.not-docx`, `import.old-word`,
   * `import.damaged`, `import.archive-bomb`, `import.too-heavy`, `import.no-content`, `file.too-large` (413).
   */
  readWord: oc
    .route({ method: 'POST', path: '/lesson-plan-imports', tags, inputStructure: 'detailed' })
    .input(z.object({ query: z.object({ name: FileName }), body: z.file() }))
    .output(PlanImport),
};

export const planExchangeContract = {
  /** Makes a plan of one's own import. Problems as of creating a plan. */
  createFromImport: oc
    .route({ method: 'POST', path: '/lesson-plan-imports/{importId}/plan', tags })
    .input(PlanOfImport)
    .output(LessonPlanDetail),
  /** 表格式教案 as Word or PDF, for whoever may read it. Problems: unavailable `export.no-font`, `export.failed`. */
  exportPlan: oc
    .route({ method: 'GET', path: '/lesson-plans/{id}/export', tags })
    .input(PlanExport)
    .output(z.file()),
};
