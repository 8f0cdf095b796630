import { z } from 'zod';
import { NamedPerson } from '../documents/versions.contract.ts';
import { SchoolRef } from '../pairings/contract.ts';
import { Side } from '../pairings/side.ts';
import {
  CoursewareId,
  DocumentId,
  DocumentVersionId,
  LessonId,
  LessonPlanId,
  PairingId,
  PlanTaskId,
  RecordingId,
  ReviewThreadId,
} from '../wire/ids.ts';
import { EpochMs } from '../wire/time.ts';
import { LessonType, PlanField, PlanStage } from './plan-fields.ts';

/** One line of text; control characters have no place in it. */
const Line = z
  .string()
  .trim()
  .regex(/^\P{Cc}*$/u, '不能有换行等控制字符');

/** Characters of 课题, and of 学科. */
export const PLAN_TITLE_MOST = 120;
export const PLAN_SUBJECT_MOST = 20;
export const PlanTitle = Line.min(1, '请填写课题').max(PLAN_TITLE_MOST, '课题最多 120 字');
export const PlanSubject = Line.min(1, '请填写学科').max(PLAN_SUBJECT_MOST, '学科最多 20 个字');
/** 1–12: 一年级 to 高三. */
export const Grade = z.number().int().min(1).max(12);

/** Somebody on a plan. */
export const PlanPerson = NamedPerson.extend({
  /** Which school of the pair; null for people from elsewhere and for plans of one school. */
  side: Side.nullable(),
  /** Short name of the school or organisation. */
  organisation: z.string(),
});
export type PlanPerson = z.infer<typeof PlanPerson>;

/** A lesson in which the plan is, or was, taught. */
export const PlanLesson = z.object({
  id: LessonId,
  title: z.string(),
  startsAt: EpochMs,
  endsAt: EpochMs,
  /** As `LessonState`; lessons come after plans in the order of features. */
  state: z.enum(['scheduled', 'live', 'ended', 'cancelled']),
});
export type PlanLesson = z.infer<typeof PlanLesson>;

/** A courseware of the plan's steps that a lesson does not have: its stages come without it. */
export const CoursewareLeftOut = z.object({
  id: CoursewareId,
  /** As the plan names it. */
  title: z.string(),
  /** Not chosen for the lesson yet; nothing the asking person may take for it; the lesson has no room for more. */
  reason: z.enum(['not-on-lesson', 'not-usable', 'lesson-full']),
});
export type CoursewareLeftOut = z.infer<typeof CoursewareLeftOut>;

/** Carried: it goes on in the next round, as a task there. */
export const TaskResult = z.enum(['done', 'dropped', 'carried']);
export type TaskResult = z.infer<typeof TaskResult>;

/** The moment of a recording about which a task was said. */
export const TaskSource = z.object({
  recordingId: RecordingId,
  /** The comment of which it was made; null: made of a review report. */
  threadId: ReviewThreadId.nullable(),
  /** Where in the recording, ms. */
  startMs: z.int().min(0),
});
export type TaskSource = z.infer<typeof TaskSource>;

/** A point to improve, standing beside a section until somebody says what became of it. */
export const PlanTask = z.object({
  id: PlanTaskId,
  /** The section concerned; null: the whole plan. */
  field: PlanField.nullable(),
  /** A step of the teaching process, by the id it has in the document. */
  stepId: z.string().nullable(),
  text: z.string(),
  /** Carried from the round before, or written down here. */
  origin: z.enum(['round', 'here']),
  /** What it came from, if it was said about a recording; copies that devices kept before do not know of it. */
  source: TaskSource.nullable().default(null),
  createdBy: NamedPerson,
  createdAt: EpochMs,
  /** Null while open; `outcome` says what was changed, or why not. */
  closed: z.object({ result: TaskResult, outcome: z.string(), by: NamedPerson, at: EpochMs }).nullable(),
});
export type PlanTask = z.infer<typeof PlanTask>;

/** A sign-off (备课组长审核) of one version. */
export const PlanSignature = z.object({
  versionId: DocumentVersionId,
  versionNumber: z.number().int(),
  by: NamedPerson,
  at: EpochMs,
  note: z.string(),
});
export type PlanSignature = z.infer<typeof PlanSignature>;

/** 教案: as lists show it. */
export const LessonPlan = z.object({
  id: LessonPlanId,
  /** Opens at `/collab/<documentId>`; comments and versions are under this id too. */
  documentId: DocumentId,
  /** Null for a plan of one school. */
  pairingId: PairingId.nullable(),
  /** Supporting and receiving school, or the one school. */
  schools: z.array(SchoolRef.extend({ side: Side.nullable() })).min(1),
  /** These come from the head of the document, at most a few seconds later. */
  title: z.string(),
  subject: z.string(),
  grade: z.number().int(),
  lessonType: LessonType,
  stage: PlanStage,
  /** 1, then one more with every new round. */
  round: z.number().int(),
  /** 主备人; the first of `authors`. */
  authors: z.array(PlanPerson).min(1),
  /** 备课组长 who is asked to sign. */
  reviewer: PlanPerson.nullable(),
  /** The latest sign-off, or null. */
  signature: PlanSignature.nullable(),
  openTaskCount: z.number().int(),
  openThreadCount: z.number().int(),
  /** Open threads in which the asking person is mentioned, and one more if the text mentions them. */
  mentionCount: z.number().int(),
  createdAt: EpochMs,
  /** Last change of the text or of what it stands in. */
  updatedAt: EpochMs,
  /** Null unless removed; then only `find` and `restore` know it, for its manager. */
  removedAt: EpochMs.nullable(),
  /** What the asking person may do. */
  abilities: z.object({
    /** Text, stage, versions, tasks, lessons. */
    write: z.boolean(),
    comment: z.boolean(),
    /** Authors, reviewer, guests, removal. */
    manage: z.boolean(),
    sign: z.boolean(),
  }),
});
export type LessonPlan = z.infer<typeof LessonPlan>;

/** One round of the 磨课 chain. */
export const PlanRound = z.object({
  id: LessonPlanId,
  documentId: DocumentId,
  round: z.number().int(),
  title: z.string(),
  stage: PlanStage,
  createdAt: EpochMs,
  /** The version of the round before from which it started; null in round 1. */
  fromVersion: z.object({ documentId: DocumentId, versionId: DocumentVersionId }).nullable(),
  lessons: z.array(PlanLesson),
  /** Why it was changed (text) and what was changed (outcome). */
  tasks: z.array(PlanTask),
});
export type PlanRound = z.infer<typeof PlanRound>;

export const LessonPlanDetail = LessonPlan.extend({
  /** Experts and others who may read and comment, once the plan is shared. */
  guests: z.array(PlanPerson),
  lessons: z.array(PlanLesson),
  tasks: z.array(PlanTask),
  /** All rounds the asking person may see, the first first; this plan is one of them. */
  chain: z.array(PlanRound).min(1),
});
export type LessonPlanDetail = z.infer<typeof LessonPlanDetail>;
