import { oc } from '@orpc/contract';
import { z } from 'zod';
import { SchoolRef } from '../pairings/contract.ts';
import {
  DocumentVersionId,
  LessonId,
  LessonPlanId,
  OrganisationId,
  PairingId,
  PersonId,
  PlanTaskId,
  PlanTemplateId,
} from '../wire/ids.ts';
import { PageQuery, pageOf } from '../wire/page.ts';
import {
  CoursewareLeftOut,
  Grade,
  LessonPlan,
  LessonPlanDetail,
  PlanLesson,
  PlanPerson,
  PlanSubject,
  PlanTitle,
  TaskResult,
} from './lesson-plan.ts';
import { LessonType, PlanField, PlanStage } from './plan-fields.ts';
import { planExchangeContract } from './exchange.contract.ts';
import { planTemplatesContract } from './templates.contract.ts';

export const PlanQuery = PageQuery.extend({
  /** Words of the title or of the text, two characters suffice; several are separated by spaces. */
  q: z.string().trim().max(60, '最多 60 个字').exactOptional(),
  stage: PlanStage.exactOptional(),
  subject: PlanSubject.exactOptional(),
  grade: z.coerce.number().pipe(Grade).exactOptional(),
  /** `author`: the asking person writes it; `review`: waits for the asking person's sign-off;
   * `mentioned`: its text or an open discussion names them. */
  mine: z.enum(['author', 'review', 'mentioned']).exactOptional(),
  pairingId: PairingId.exactOptional(),
  /** The plan of this lesson. */
  lessonId: LessonId.exactOptional(),
});
export type PlanQuery = z.infer<typeof PlanQuery>;

/** A plan in a list; with `q`, the words around the first place found in the text. */
export const FoundPlan = LessonPlan.extend({ excerpt: z.string().nullable() });
export type FoundPlan = z.infer<typeof FoundPlan>;

export const NewLessonPlan = z
  .object({
    /** For both schools of a pair … */
    pairingId: PairingId.nullable().default(null),
    /** … or for one school. */
    schoolId: OrganisationId.nullable().default(null),
    title: PlanTitle,
    subject: PlanSubject,
    grade: Grade,
    lessonType: LessonType.default('newLesson'),
    periodMinutes: z.number().int().min(10).max(120).default(40),
    /** Null: the usual sections. */
    templateId: PlanTemplateId.nullable().default(null),
    /** Beside the asking person, who is its first author. */
    authorIds: z.array(PersonId).max(19, '最多 20 位作者').default([]),
  })
  .refine((plan) => (plan.pairingId === null) !== (plan.schoolId === null), {
    path: ['pairingId'],
    message: '请选择结对，或选择一所学校',
  });
export type NewLessonPlan = z.infer<typeof NewLessonPlan>;

export const PlanPeopleChange = z.object({
  id: LessonPlanId,
  /** The first is the lead author. Teachers of the plan's schools only: else `invalid`, path `authorIds.n`. */
  authorIds: z.array(PersonId).min(1, '至少要有一位作者').max(20, '最多 20 位作者').exactOptional(),
  /** Not an author: else `invalid`, path `reviewerId`. */
  reviewerId: PersonId.nullable().exactOptional(),
  /** Teachers, experts, research officers, mentors or trainees from anywhere. */
  guestIds: z.array(PersonId).max(50, '最多邀请 50 人').exactOptional(),
});
export type PlanPeopleChange = z.infer<typeof PlanPeopleChange>;

/** Tasks a plan may have, open and closed. */
export const PLAN_TASKS_MOST = 200;
/** Characters of a task: a remark of an evaluation fits as it stands. */
export const TASK_TEXT_MOST = 1000;
/** Characters of what became of a point to improve. */
export const TASK_OUTCOME_MOST = 500;

/** A point to improve. */
export const NewTask = z.object({
  field: PlanField.nullable().default(null),
  stepId: z.string().max(64).nullable().default(null),
  text: z.string().trim().min(1, '请写明要改进什么').max(TASK_TEXT_MOST, '最多 1000 字'),
});
export type NewTask = z.infer<typeof NewTask>;

const Points = z.array(NewTask).max(PLAN_TASKS_MOST, '最多 200 条');

const tags = ['lesson-plans'];
const ById = z.object({ id: LessonPlanId });
const ByLesson = ById.extend({ lessonId: LessonId });
const ByTask = ById.extend({ taskId: PlanTaskId });

/** In `draft` a plan does not exist for anybody but its authors. */
export const lessonPlansContract = {
  /** Last changed first. */
  list: oc
    .route({ method: 'GET', path: '/lesson-plans', tags, summary: 'Plans the caller may see' })
    .input(PlanQuery)
    .output(pageOf(FoundPlan)),
  /** For whom the asking person may make plans, and whom they may ask to write, sign or join in. */
  choices: oc
    .route({ method: 'GET', path: '/lesson-plan-choices', tags })
    .input(z.object({}))
    .output(
      z.object({
        pairings: z.array(
          z.object({ id: PairingId, supportingSchool: SchoolRef, receivingSchool: SchoolRef }),
        ),
        schools: z.array(SchoolRef),
        subjects: z.array(z.string()),
      }),
    ),
  /** Teachers of a pair's schools or of one school: as authors and reviewers. */
  writers: oc
    .route({ method: 'GET', path: '/lesson-plan-writers', tags })
    .input(z.object({ pairingId: PairingId.exactOptional(), schoolId: OrganisationId.exactOptional() }))
    .output(z.object({ items: z.array(PlanPerson) })),
  /** People who can be guests of a plan, by name: from anywhere, names and organisations only; at most 20. */
  guestChoices: oc
    .route({ method: 'GET', path: '/lesson-plans/{id}/guest-choices', tags })
    .input(ById.extend({ q: z.string().trim().min(2, '请至少输入 2 个字').max(40) }))
    .output(z.object({ items: z.array(PlanPerson) })),
  create: oc
    .route({ method: 'POST', path: '/lesson-plans', tags })
    .input(NewLessonPlan)
    .output(LessonPlanDetail),
  find: oc.route({ method: 'GET', path: '/lesson-plans/{id}', tags }).input(ById).output(LessonPlanDetail),
  /** Title, subject and grade are written in the document; this changes who takes part. */
  update: oc
    .route({ method: 'PATCH', path: '/lesson-plans/{id}', tags })
    .input(PlanPeopleChange)
    .output(LessonPlanDetail),
  /**
   * One step on, or one back to mend a wrong click; the content is kept as a version of kind `step`. The stage a
   * plan has already changes nothing. Problems: conflict `lesson-plan.stage` (not a neighbour; data: stage).
   */
  changeStage: oc
    .route({ method: 'POST', path: '/lesson-plans/{id}/stage', tags })
    .input(ById.extend({ stage: PlanStage }))
    .output(LessonPlanDetail),
  /** Takes it away for everybody; its manager can restore it. */
  remove: oc.route({ method: 'DELETE', path: '/lesson-plans/{id}', tags }).input(ById).output(z.object({})),
  restore: oc
    .route({ method: 'POST', path: '/lesson-plans/{id}/restore', tags })
    .input(ById)
    .output(LessonPlanDetail),
  /**
   * 备课组长审核: signs a version, or what is there now, which becomes a version. Authors do not sign their own
   * plan (forbidden `lesson-plan.own-signature`); a draft is not signed (conflict `lesson-plan.stage`).
   */
  sign: oc
    .route({ method: 'POST', path: '/lesson-plans/{id}/signatures', tags })
    .input(
      ById.extend({
        versionId: DocumentVersionId.exactOptional(),
        note: z.string().trim().max(200, '意见最多 200 字').default(''),
      }),
    )
    .output(LessonPlanDetail),
  /**
   * 磨课: a new plan from a version of this one (the latest of the stage `taught` if absent), by the same people,
   * with points to improve, and those still open here, as its open tasks. Problems: conflict `lesson-plan.stage` (not taught),
   * `lesson-plan.next-round` (there is one already; data: id).
   */
  nextRound: oc
    .route({ method: 'POST', path: '/lesson-plans/{id}/next-round', tags })
    .input(
      ById.extend({
        versionId: DocumentVersionId.exactOptional(),
        points: Points.default([]),
      }),
    )
    .output(LessonPlanDetail),
  tasks: {
    add: oc
      .route({ method: 'POST', path: '/lesson-plans/{id}/tasks', tags })
      .input(ById.extend(NewTask.shape))
      .output(LessonPlanDetail),
    /**
     * All of them or none. What the plan has already, word for word, is not added again, so that it may be repeated.
     * Problem: too-many `lesson-plan.tasks`.
     */
    carry: oc
      .route({ method: 'POST', path: '/lesson-plans/{id}/points', tags })
      .input(ById.extend({ points: Points }))
      .output(LessonPlanDetail),
    /** Says what became of it. */
    close: oc
      .route({ method: 'POST', path: '/lesson-plans/{id}/tasks/{taskId}/close', tags })
      .input(
        ByTask.extend({
          result: TaskResult.exclude(['carried']),
          outcome: z.string().trim().max(TASK_OUTCOME_MOST, '最多 500 字').default(''),
        }),
      )
      .output(LessonPlanDetail),
    reopen: oc
      .route({ method: 'POST', path: '/lesson-plans/{id}/tasks/{taskId}/reopen', tags })
      .input(ByTask)
      .output(LessonPlanDetail),
  },
  /**
   * Lessons that could be taught after this plan: of its pair, without another plan, not cancelled, that the asking
   * person may change, from four weeks ago on, by start.
   */
  lessonChoices: oc
    .route({ method: 'GET', path: '/lesson-plans/{id}/lesson-choices', tags })
    .input(ById)
    .output(z.object({ items: z.array(PlanLesson) })),
  /**
   * The plan of that lesson from now on; while the lesson has not begun its stages become the plan's steps (again,
   * when repeated), each with the pages it shows where the lesson has that courseware. Needs the right to write here
   * and to change the lesson. Problems: conflict `lesson-plan.lesson-taken` (data: id of its plan),
   * `lesson-plan.other-pair`.
   */
  linkLesson: oc
    .route({ method: 'POST', path: '/lesson-plans/{id}/lessons/{lessonId}', tags })
    .input(
      ByLesson.extend({
        /** Takes what the steps show into the lesson first, as far as the asking person may. */
        addCourseware: z.boolean().default(false),
      }),
    )
    .output(
      z.object({
        plan: LessonPlanDetail,
        /** Whether the steps became the lesson's stages. */
        stagesWritten: z.boolean(),
        coursewareLeftOut: z.array(CoursewareLeftOut),
      }),
    ),
  /** The lesson keeps its stages. */
  unlinkLesson: oc
    .route({ method: 'DELETE', path: '/lesson-plans/{id}/lessons/{lessonId}', tags })
    .input(ByLesson)
    .output(LessonPlanDetail),
  templates: planTemplatesContract,
  exchange: planExchangeContract,
};
