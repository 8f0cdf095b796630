import { z } from 'zod';

/** Sections of a lesson plan in the order of the usual printed layout (表格式教案). */
export const PlanField = z.enum([
  'curriculumStandard',
  'materialAnalysis',
  'learnerAnalysis',
  'objectives',
  'keyPoints',
  'difficultPoints',
  'methods',
  'materials',
  'steps',
  'boardPlan',
  'homework',
  'assessment',
  'fallbackPlan',
  'reflection',
]);
export type PlanField = z.infer<typeof PlanField>;

/** Sections in which both schools' variants stand side by side (分层) unless a template says otherwise. */
export const FIELDS_BY_SCHOOL: readonly PlanField[] = ['learnerAnalysis', 'homework', 'reflection'];

/** 环节: what a step of the teaching process is. */
export const StepKind = z.enum(['leadIn', 'newContent', 'inquiry', 'practice', 'summary', 'assign', 'other']);
export type StepKind = z.infer<typeof StepKind>;

/** Columns of the teaching process (教学过程). */
export const StepColumn = z.enum([
  'name',
  'leadActivity',
  'assistingActivity',
  'pupilActivity',
  'intent',
  'laterNotes',
]);
export type StepColumn = z.infer<typeof StepColumn>;

/** 课型. */
export const LessonType = z.enum([
  'newLesson',
  'review',
  'practice',
  'commentary',
  'experiment',
  'activity',
  'other',
]);
export type LessonType = z.infer<typeof LessonType>;

/** 初备 → 集备 → 课后 → 改进: the steps a plan goes through; each makes a version. */
export const PlanStage = z.enum(['draft', 'shared', 'taught', 'revised']);
export type PlanStage = z.infer<typeof PlanStage>;
