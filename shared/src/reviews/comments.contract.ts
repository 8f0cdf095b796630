import { oc } from '@orpc/contract';
import { z } from 'zod';
import { DocumentFile } from '../documents/files.contract.ts';
import { NamedPerson } from '../documents/versions.contract.ts';
import { PartId } from '../evaluations/template.ts';
import { TaskResult } from '../lesson-plans/lesson-plan.ts';
import {
  EvaluationId,
  LessonPlanId,
  PersonId,
  PlanTaskId,
  RecordingId,
  ReviewCommentId,
  ReviewThreadId,
} from '../wire/ids.ts';
import { PageQuery, pageOf } from '../wire/page.ts';
import { EpochMs } from '../wire/time.ts';
import { ReviewDrawing } from './drawing.ts';
import { CommentFileIds } from './files.contract.ts';
import { RecordingMs, ReviewCategory, ReviewPerson } from './review.ts';

/** Characters of one comment. */
export const REVIEW_COMMENT_MOST = 2000;
/** Threads that a recording may have. */
export const REVIEW_THREADS_MOST = 10_000;
/** Characters of a task: as many as a plan's task has. */
const TASK_MOST = 1000;

const Body = z.string().trim().min(1, '请写下评论').max(REVIEW_COMMENT_MOST, '评论最多 2000 个字');

export const ReviewComment = z.object({
  id: ReviewCommentId,
  author: ReviewPerson,
  /** Plain text, lines broken by `\n`; a mention is written `@名字`. Null: deleted, in a thread that goes on. */
  body: z.string().nullable(),
  mentions: z.array(NamedPerson),
  /** Under `/recordings/{id}/comment-files/{fileId}`; go with the words. */
  files: z.array(DocumentFile),
  createdAt: EpochMs,
  /** Null if never changed. */
  editedAt: EpochMs.nullable(),
  /** 1, 2, 3 …: an edit names the one it was made from. */
  revision: z.int(),
  isOwn: z.boolean(),
});
export type ReviewComment = z.infer<typeof ReviewComment>;

/** What a thread is about: a moment or a range of the recording, and what it has to do with. */
const Head = z.object({
  startMs: RecordingMs,
  /** Null: a moment. */
  endMs: RecordingMs.nullable().default(null),
  category: ReviewCategory,
  /** A stage of the lesson, which is a step of its plan. */
  stageId: z.uuid().nullable().default(null),
  /** An indicator of an evaluation of this lesson that the writer may see. */
  indicator: z.object({ evaluationId: EvaluationId, indicatorId: PartId }).nullable().default(null),
  /** Over the picture at that moment. */
  drawing: ReviewDrawing.nullable().default(null),
});

export const ReviewThread = z.object({
  id: ReviewThreadId,
  recordingId: RecordingId,
  startMs: RecordingMs,
  endMs: RecordingMs.nullable(),
  category: ReviewCategory,
  /** With the title it had when it was chosen. */
  stage: z.object({ id: z.uuid(), title: z.string() }).nullable(),
  indicator: z
    .object({ evaluationId: EvaluationId.nullable(), indicatorId: PartId, name: z.string() })
    .nullable(),
  drawing: ReviewDrawing.nullable(),
  /** Null while open. */
  resolved: z.object({ by: NamedPerson, at: EpochMs }).nullable(),
  /** Oldest first; the first has the thread's id. */
  comments: z.array(ReviewComment).min(1),
  /** The task of the lesson's plan that was made of it; `result` null: open. */
  task: z
    .object({
      id: PlanTaskId,
      /** Null: not for the asking person. */
      planId: LessonPlanId.nullable(),
      round: z.int(),
      result: TaskResult.nullable(),
    })
    .nullable(),
  createdAt: EpochMs,
  /** Begun by the asking person, who may move it. */
  isOwn: z.boolean(),
});
export type ReviewThread = z.infer<typeof ReviewThread>;

/** Which threads: all that are absent ask for nothing. */
export const ReviewFilter = z.object({
  category: ReviewCategory.exactOptional(),
  /** Who wrote anything in it. */
  personId: PersonId.exactOptional(),
  state: z.enum(['open', 'resolved']).exactOptional(),
  /** A part of the words. */
  q: z.string().trim().max(100, '最多 100 个字').exactOptional(),
});
export type ReviewFilter = z.infer<typeof ReviewFilter>;

/** As many as a window of the list shows. */
const IDS_MOST = 60;

const Words = z.object({
  body: Body,
  /** Must be able to see the recording: else `invalid`, path `mentions.n`. */
  mentions: z.array(PersonId).max(20, '一次最多提到 20 人').default([]),
  /** Sent before; one's own that no comment has, else `invalid`, path `fileIds.n`. */
  fileIds: CommentFileIds.exactOptional(),
});

const tags = ['reviews'];
const ById = z.object({ id: RecordingId });
const ByThread = ById.extend({ threadId: ReviewThreadId });
const ByComment = ByThread.extend({ commentId: ReviewCommentId });

export const NewReviewThread = ById.extend(Head.shape).extend(Words.shape).extend({
  /** Made by the client, so that a repeated request makes one thread. */
  threadId: ReviewThreadId,
});
export type NewReviewThread = z.infer<typeof NewReviewThread>;

export const ReviewThreadHead = ByThread.extend(Head.shape);
export type ReviewThreadHead = z.infer<typeof ReviewThreadHead>;

/** One thread as the time line and the list's length need it. */
const Outlined = z.object({
  id: ReviewThreadId,
  startMs: RecordingMs,
  endMs: RecordingMs.nullable(),
  category: ReviewCategory,
  isResolved: z.boolean(),
});
export type OutlinedThread = z.infer<typeof Outlined>;

/**
 * Comments on moments of a recording. Reading needs `review.read` of its lesson, everything else `review.write`;
 * only what somebody wrote themselves is changed and removed.
 */
export const reviewCommentsContract = {
  /** By time. `ids` (at most 60) asks for these. Problems: not-found, forbidden. */
  list: oc
    .route({ method: 'GET', path: '/recordings/{id}/comments', tags })
    .input(
      ById.extend(PageQuery.shape)
        .extend(ReviewFilter.shape)
        .extend({ ids: z.array(ReviewThreadId).max(IDS_MOST, '一次最多 60 条').exactOptional() }),
    )
    .output(pageOf(ReviewThread)),
  /** All threads by time, in short; who has written; what the asking person may do. */
  outline: oc
    .route({ method: 'GET', path: '/recordings/{id}/comment-outline', tags })
    .input(ById.extend(ReviewFilter.shape))
    .output(
      z.object({
        items: z.array(Outlined),
        /** Without regard to the filter. */
        total: z.int(),
        people: z.array(NamedPerson),
        mayWrite: z.boolean(),
        /** The plan whose task a comment may become: the latest round that the asking person may comment. */
        plan: z.object({ id: LessonPlanId, title: z.string(), round: z.int() }).nullable(),
      }),
    ),
  /** Problems: not-found, forbidden; invalid `startMs`, `endMs`, `stageId`, `indicator`, `mentions.n`; too-many `review.too-many`. */
  create: oc
    .route({ method: 'POST', path: '/recordings/{id}/comments', tags })
    .input(NewReviewThread)
    .output(ReviewThread),
  find: oc
    .route({ method: 'GET', path: '/recordings/{id}/comments/{threadId}', tags })
    .input(ByThread)
    .output(ReviewThread),
  /** Moves one's own thread, or says otherwise what it is about. Problems: forbidden `comment.not-own`; as `create`. */
  change: oc
    .route({ method: 'PATCH', path: '/recordings/{id}/comments/{threadId}', tags })
    .input(ReviewThreadHead)
    .output(ReviewThread),
  /** Opens a resolved thread again. */
  reply: oc
    .route({ method: 'POST', path: '/recordings/{id}/comments/{threadId}/replies', tags })
    .input(ByComment.extend(Words.shape))
    .output(ReviewThread),
  /**
   * One's own, from the revision that was read. Problems: forbidden `comment.not-own`; conflict `comment.changed` with
   * what there is now (`body`, `revision`).
   */
  edit: oc
    .route({ method: 'PATCH', path: '/recordings/{id}/comments/{threadId}/replies/{commentId}', tags })
    .input(ByComment.extend(Words.shape).extend({ revision: z.int() }))
    .output(ReviewThread),
  /** One's own. The thread comes back, or null if nothing is left of it. Problems: forbidden `comment.not-own`. */
  remove: oc
    .route({ method: 'DELETE', path: '/recordings/{id}/comments/{threadId}/replies/{commentId}', tags })
    .input(ByComment)
    .output(z.object({ thread: ReviewThread.nullable() })),
  resolve: oc
    .route({ method: 'POST', path: '/recordings/{id}/comments/{threadId}/resolve', tags })
    .input(ByThread)
    .output(ReviewThread),
  reopen: oc
    .route({ method: 'POST', path: '/recordings/{id}/comments/{threadId}/reopen', tags })
    .input(ByThread)
    .output(ReviewThread),
  /**
   * Makes it a task of the lesson's plan, in its latest round: what is open there is carried into the next. Once a
   * thread. Problems: forbidden; conflict `review.no-plan`; too-many `lesson-plan.tasks`.
   */
  makeTask: oc
    .route({ method: 'POST', path: '/recordings/{id}/comments/{threadId}/task', tags })
    .input(
      ByThread.extend({
        text: z.string().trim().min(1, '请写明要改进什么').max(TASK_MOST, '最多 1000 字'),
      }),
    )
    .output(ReviewThread),
  /** People who may see the recording, by a part of the name; at most 20. */
  mentionable: oc
    .route({ method: 'GET', path: '/recordings/{id}/mentionable', tags })
    .input(ById.extend({ q: z.string().trim().max(40).default('') }))
    .output(z.object({ items: z.array(NamedPerson.extend({ organisation: z.string() })) })),
};
