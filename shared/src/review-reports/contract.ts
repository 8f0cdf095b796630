import { oc } from '@orpc/contract';
import { z } from 'zod';
import { RecordingMs } from '../reviews/review.ts';
import {
  DocumentFileId,
  LessonPlanId,
  RecordingId,
  ReportEvidenceId,
  ReportPointId,
  ReviewReportId,
  ReviewThreadId,
} from '../wire/ids.ts';
import { PageQuery, pageOf } from '../wire/page.ts';
import { EVIDENCE_MOST, ListedReport, POINT_MOST, PointKind, ReportState, ReviewReport } from './report.ts';

const Body = z
  .string()
  .trim()
  .min(1, '请写下内容')
  .max(POINT_MOST, `最多 ${String(POINT_MOST)} 字`);

const Evidence = z
  .object({
    /** Made by the client: the same one sent again is one. */
    id: ReportEvidenceId,
    startMs: RecordingMs,
    endMs: RecordingMs.nullable().default(null),
  })
  .refine(({ startMs, endMs }) => endMs === null || endMs > startMs, {
    path: ['endMs'],
    message: '结束要晚于开始',
  });
export type NewEvidence = z.infer<typeof Evidence>;

const ById = z.object({ id: ReviewReportId });
const ByPoint = ById.extend({ pointId: ReportPointId });

export const ReportQuery = PageQuery.extend({
  recordingId: RecordingId.exactOptional(),
  /** Of lessons taught after this plan: its round in the 磨课 chain. */
  lessonPlanId: LessonPlanId.exactOptional(),
  state: ReportState.exactOptional(),
});
export type ReportQuery = z.infer<typeof ReportQuery>;

export const NewPoint = ByPoint.extend({
  kind: PointKind,
  body: Body,
  /** A comment of this recording from which it is taken. */
  threadId: ReviewThreadId.nullable().default(null),
  evidence: z
    .array(Evidence)
    .max(EVIDENCE_MOST, `最多 ${String(EVIDENCE_MOST)} 处`)
    .default([]),
});
export type NewPoint = z.infer<typeof NewPoint>;

export const PointChange = ByPoint.extend({ body: Body, revision: z.int() });
export type PointChange = z.infer<typeof PointChange>;

export const ReportPaper = ById.extend({
  format: z.enum(['docx', 'pdf']),
  locale: z.enum(['zh-CN', 'en']).default('zh-CN'),
});
export type ReportPaper = z.infer<typeof ReportPaper>;

const tags = ['review-reports'];

/**
 * 评课报告 of recorded lessons. A draft is written by all who judge the lesson (`review.write`) and does not exist for
 * anybody else; a published one is read by all who read the review, and never changes. Everything that changes a
 * report answers conflict `report.published` once it is.
 */
export const reviewReportsContract = {
  /** The newest first. */
  list: oc
    .route({ method: 'GET', path: '/review-reports', tags })
    .input(ReportQuery)
    .output(pageOf(ListedReport)),
  /** Of one recording, the newest first, and whether the asking person may begin one. Problems: not-found, forbidden. */
  ofRecording: oc
    .route({ method: 'GET', path: '/recordings/{recordingId}/review-reports', tags })
    .input(z.object({ recordingId: RecordingId }))
    .output(z.object({ items: z.array(ListedReport), mayBegin: z.boolean() })),
  find: oc.route({ method: 'GET', path: '/review-reports/{id}', tags }).input(ById).output(ReviewReport),
  /**
   * The asking person moderates. Where there is a draft, that is the answer. Problems: not-found, forbidden;
   * conflict `id.taken`.
   */
  begin: oc
    .route({ method: 'POST', path: '/recordings/{recordingId}/review-reports', tags })
    .input(
      z.object({
        recordingId: RecordingId,
        /** Made by the client: the same request sent again begins one. */
        id: ReviewReportId,
      }),
    )
    .output(ReviewReport),
  /** A draft only. Problems: not-found, forbidden. */
  remove: oc.route({ method: 'DELETE', path: '/review-reports/{id}', tags }).input(ById).output(z.object({})),
  /** Published twice is published. Problems: not-found, forbidden; conflict `report.empty`. */
  publish: oc
    .route({ method: 'POST', path: '/review-reports/{id}/publication', tags })
    .input(ById)
    .output(ReviewReport),
  points: {
    /** Problems: not-found; invalid `threadId`, `evidence.n.startMs`; too-many `report.too-many`; conflict `id.taken`. */
    add: oc
      .route({ method: 'POST', path: '/review-reports/{id}/points', tags })
      .input(NewPoint)
      .output(ReviewReport),
    /** From the revision that was read. Problems: conflict `report.point-changed` (data: body, revision). */
    change: oc
      .route({ method: 'PATCH', path: '/review-reports/{id}/points/{pointId}', tags })
      .input(PointChange)
      .output(ReviewReport),
    /** With its evidence; a task that was made of it stays in the plan. Removed twice is removed. */
    remove: oc
      .route({ method: 'DELETE', path: '/review-reports/{id}/points/{pointId}', tags })
      .input(ByPoint)
      .output(ReviewReport),
    /**
     * Makes an improvement a task of the lesson's plan, in its latest round, once; a point taken from a comment shares
     * the comment's task. Problems: not-found; conflict `review.no-plan`; too-many `lesson-plan.tasks`.
     */
    makeTask: oc
      .route({ method: 'POST', path: '/review-reports/{id}/points/{pointId}/task', tags })
      .input(ByPoint)
      .output(ReviewReport),
    /** Problems: not-found; invalid `startMs`, `endMs`; too-many `report.too-many`. */
    addEvidence: oc
      .route({ method: 'POST', path: '/review-reports/{id}/points/{pointId}/evidence', tags })
      .input(ByPoint.extend({ evidence: Evidence }))
      .output(ReviewReport),
    removeEvidence: oc
      .route({ method: 'DELETE', path: '/review-reports/{id}/points/{pointId}/evidence/{evidenceId}', tags })
      .input(ByPoint.extend({ evidenceId: ReportEvidenceId }))
      .output(ReviewReport),
  },
  /**
   * The report as the asking person sees it, in the usual printed layout with its pictures. Problems: not-found;
   * unavailable `export.no-font`, `export.failed`.
   */
  paper: oc
    .route({ method: 'GET', path: '/review-reports/{id}/paper', tags })
    .input(ReportPaper)
    .output(z.file()),
};

/** Pictures of the recording; served beside the contract's router, as they are streamed. */
export const reportPicturesContract = {
  /**
   * The body is a PNG or JPEG; it takes the place of the one before. Problems: not-found; conflict
   * `report.published`; invalid `file.not-image`, `file.damaged`, `file.too-large`; unavailable `file.disk-full`.
   */
  keepPicture: oc
    .route({
      ...{ method: 'POST', path: '/review-reports/{id}/evidence/{evidenceId}/picture', tags },
      inputStructure: 'detailed',
    })
    .input(z.object({ params: ById.extend({ evidenceId: ReportEvidenceId }), body: z.file() }))
    .output(ReviewReport),
  /** For whoever may read the report. */
  picture: oc
    .route({ method: 'GET', path: '/review-reports/{id}/pictures/{pictureId}', tags })
    .input(ById.extend({ pictureId: DocumentFileId }))
    .output(z.file()),
};
