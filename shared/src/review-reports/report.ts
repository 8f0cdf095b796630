import { z } from 'zod';
import { TaskResult } from '../lesson-plans/lesson-plan.ts';
import { SchoolRef } from '../pairings/contract.ts';
import { RecordingMs, ReviewPerson } from '../reviews/review.ts';
import { Side } from '../lessons/lesson.ts';
import { LessonRole } from '../permissions/roles.ts';
import {
  DocumentFileId,
  EvaluationId,
  LessonId,
  LessonPlanId,
  PlanTaskId,
  RecordingId,
  ReportEvidenceId,
  ReportPointId,
  ReviewReportId,
  ReviewThreadId,
} from '../wire/ids.ts';
import { EpochMs } from '../wire/time.ts';

/** Characters of one point: as many as a task of a plan has. */
export const POINT_MOST = 1000;
/** Points of one report. */
export const POINTS_MOST = 60;
/** Moments and stretches beside one point. */
export const EVIDENCE_MOST = 6;
/** Of one picture of the recording. */
export const PICTURE_MOST_BYTES = 4 * 1024 * 1024;

/** 总体评价, 亮点, 改进建议: what the group agreed on. */
export const PointKind = z.enum(['overall', 'strength', 'improvement']);
export type PointKind = z.infer<typeof PointKind>;

/** A moment or stretch of the recording that shows what a point says. */
export const ReportEvidence = z.object({
  id: ReportEvidenceId,
  startMs: RecordingMs,
  /** Null: a moment. */
  endMs: RecordingMs.nullable(),
  /** What the recording showed there, under `/review-reports/{id}/pictures/{pictureId}`; null: not taken yet. */
  picture: z.object({ id: DocumentFileId, width: z.number().int(), height: z.number().int() }).nullable(),
});
export type ReportEvidence = z.infer<typeof ReportEvidence>;

export const ReportPoint = z.object({
  id: ReportPointId,
  kind: PointKind,
  /** Plain text, lines broken by `\n`. */
  body: z.string(),
  /** 1, 2, 3 …: a change names the one it was made from. */
  revision: z.int(),
  /** Who wrote it first. */
  author: ReviewPerson,
  /** The comment from which it was taken, while that is there. */
  threadId: ReviewThreadId.nullable(),
  /** In order of time. */
  evidence: z.array(ReportEvidence),
  /** The task of the plan's next round that was made of it; `result` null: open. */
  task: z
    .object({
      id: PlanTaskId,
      /** Null: not for the asking person. */
      planId: LessonPlanId.nullable(),
      round: z.int(),
      text: z.string(),
      result: TaskResult.nullable(),
    })
    .nullable(),
});
export type ReportPoint = z.infer<typeof ReportPoint>;

const Figure = z.number().nullable();

/** What the sheets of one evaluation say together, from 0 to 100 (and more with bonus points). */
export const ReportScore = z.object({
  evaluationId: EvaluationId,
  name: z.string(),
  templateName: z.string(),
  /** Sheets that count. */
  sheets: z.int(),
  mean: Figure,
  /** Without the highest and the lowest; null below five sheets. */
  trimmedMean: Figure,
  /** By the weights of the raters' roles; null without weights. */
  roleWeightedMean: Figure,
  band: z.string().nullable(),
  /** Scored ones: the mean, 0 to the weight. */
  dimensions: z.array(z.object({ name: z.string(), weight: z.number(), mean: Figure })),
});
export type ReportScore = z.infer<typeof ReportScore>;

/** Which lesson it was. */
export const ReportLesson = z.object({
  id: LessonId,
  title: z.string(),
  subject: z.string(),
  startsAt: EpochMs,
  supportingSchool: SchoolRef,
  receivingSchool: SchoolRef,
  classes: z.array(z.object({ side: Side, name: z.string(), grade: z.int() })),
  /** Lead and assisting teachers. */
  teachers: z.array(
    z.object({
      name: z.string(),
      role: LessonRole.extract(['leadTeacher', 'assistingTeacher']),
      side: Side.nullable(),
    }),
  ),
  /** What was recorded of it, pauses left out. */
  recordedMs: z.int(),
  /** The plan after which it was taught. */
  plan: z
    .object({
      /** Null: not for the asking person. */
      id: LessonPlanId.nullable(),
      title: z.string(),
      round: z.int(),
    })
    .nullable(),
});
export type ReportLesson = z.infer<typeof ReportLesson>;

export const ReportState = z.enum(['draft', 'published']);
export type ReportState = z.infer<typeof ReportState>;

const ReportHead = z.object({
  id: ReviewReportId,
  recordingId: RecordingId,
  /** `draft`: for those who judge the lesson; `published`: fixed, for everybody who reads its review. */
  state: ReportState,
  /** Who began it, and publishes it. */
  moderator: ReviewPerson,
  createdAt: EpochMs,
  publishedAt: EpochMs.nullable(),
});

/** 评课报告: what a group agreed on about one recorded lesson. */
export const ReviewReport = ReportHead.extend({
  lesson: ReportLesson,
  /** Of evaluations that were opened, as far as the asking person may see their results. */
  scores: z.array(ReportScore),
  /** Evaluations whose results the report has and the asking person may not see; 0 in a draft. */
  scoresWithheld: z.int(),
  /** In order of writing. */
  points: z.array(ReportPoint),
  abilities: z.object({
    /** Is a draft, and judges the lesson. */
    write: z.boolean(),
    /** Is a draft, and publishes or removes it. */
    manage: z.boolean(),
  }),
});
export type ReviewReport = z.infer<typeof ReviewReport>;

/** A report in lists. */
export const ListedReport = ReportHead.extend({
  lesson: ReportLesson.pick({
    ...{ id: true, title: true, subject: true, startsAt: true },
    ...{ supportingSchool: true, receivingSchool: true },
  }),
});
export type ListedReport = z.infer<typeof ListedReport>;

/** Length of what was recorded, pauses left out. Pure. */
export const recordedMs = (
  spans: readonly { startedAt: number; stoppedAt: number | null }[],
  now: number,
): number => spans.reduce((sum, { startedAt, stoppedAt }) => sum + ((stoppedAt ?? now) - startedAt), 0);
