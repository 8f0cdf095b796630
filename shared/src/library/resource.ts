import { z } from 'zod';
import { Grade, PlanSubject } from '../lesson-plans/lesson-plan.ts';
import { SchoolStage, schoolStageOf } from '../lesson-plans/templates.contract.ts';

/** 微课, 教案, 课件, 课堂实录, 精品课, 习题. */
export const ResourceKind = z.enum([
  'microLesson',
  'lessonPlan',
  'courseware',
  'recording',
  'qualityCourse',
  'exercise',
]);
export type ResourceKind = z.infer<typeof ResourceKind>;

/** 上册, 下册, 全一册 of a textbook. */
export const TextbookVolume = z.enum(['first', 'second', 'whole']);
export type TextbookVolume = z.infer<typeof TextbookVolume>;

/**
 * What others may do with a resource: `teachingUse` use it in class on this platform, not pass it on; the others as
 * Creative Commons has them (BY 4.0, BY-NC-SA 4.0, CC0 1.0).
 */
export const ResourceLicence = z.enum(['teachingUse', 'ccBy', 'ccByNcSa', 'cc0']);
export type ResourceLicence = z.infer<typeof ResourceLicence>;

export const RESOURCE_TITLE_MOST = 120;
export const DESCRIPTION_MOST = 2000;
export const EDITION_MOST = 40;
export const UNIT_MOST = 60;
export const LESSON_MOST = 80;
export const CREDITS_MOST = 120;
export const ATTRIBUTION_MOST = 300;
export const VERSION_NOTE_MOST = 200;
export const REASON_MOST = 500;

/** One line of text; control characters have no place in it. */
const Line = z
  .string()
  .trim()
  .regex(/^\P{Cc}*$/u, '不能有换行等控制字符');

/** 教材版本, as 人教版. */
export const Edition = Line.max(EDITION_MOST, '教材版本最多 40 个字');
export const Unit = Line.max(UNIT_MOST, '单元最多 60 个字');
/** 课, below the unit. */
export const Lesson = Line.max(LESSON_MOST, '课最多 80 个字');

type Place = { grade: number | null; schoolStage: SchoolStage };

/** Whether the grade lies in the stage. */
export const gradeFits = ({ grade, schoolStage }: Place): boolean =>
  grade === null || schoolStageOf(grade) === schoolStage;
export const GRADE_UNFIT = { path: ['grade'], message: '年级不在所选的学段里，请改年级或学段' };

/** What is said of a resource, and where it belongs in a school's textbooks. */
export const ResourceFacts = z
  .object({
    kind: ResourceKind,
    title: Line.min(1, '请填写名称').max(RESOURCE_TITLE_MOST, '名称最多 120 个字'),
    description: z.string().trim().max(DESCRIPTION_MOST, '简介最多 2000 个字').default(''),
    subject: PlanSubject,
    schoolStage: SchoolStage,
    /** Null: of the whole stage. */
    grade: Grade.nullable().default(null),
    /** Empty if it follows no textbook. */
    edition: Edition.default(''),
    volume: TextbookVolume.nullable().default(null),
    unit: Unit.default(''),
    lesson: Lesson.default(''),
    /** 署名 as it is to be shown; empty: who put it in. */
    credits: Line.max(CREDITS_MOST, '署名最多 120 个字').default(''),
    licence: ResourceLicence,
    /** Where parts that others made come from. */
    attribution: z.string().trim().max(ATTRIBUTION_MOST, '来源说明最多 300 个字').default(''),
    /** What is new in this version. */
    note: Line.max(VERSION_NOTE_MOST, '版本说明最多 200 个字').default(''),
  })
  .refine(gradeFits, GRADE_UNFIT);
export type ResourceFacts = z.infer<typeof ResourceFacts>;
