import type {
  CoursewareLeftOut,
  LessonPlanDetail,
  PlanLesson,
} from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { can } from '@tongtang/shared/permissions/can.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { changeablePlan, thingOfPlan } from './lesson-plans.policy.ts';
import * as repo from './lesson-plans.repo.ts';
import { findPlan } from './lesson-plans.service.ts';
import { readPlanContent } from './plan-content.compute.ts';
import { announce, type PlansDeps } from './plan-deps.ts';
import * as work from './plan-work.repo.ts';

const FOUR_WEEKS_MS = 28 * 24 * 3600 * 1000;

/** Lessons that could be taught after this plan and have no other, by start. @throws not-found, forbidden */
export async function listLessonChoices(
  deps: PlansDeps,
  actor: Actor,
  id: string,
): Promise<{ items: PlanLesson[] }> {
  const plan = await changeablePlan(deps.db, actor, { id, action: 'lessonPlan.write' });
  const schoolIds = plan.schools.map((school) => school.id);
  const after = deps.clock.now() - FOUR_WEEKS_MS;
  const lessons = await deps.lessons.choices(actor, { schoolIds, after });
  const ids = lessons.map((lesson) => lesson.id);
  const taken = await work.listTaken(deps.db, ids, plan.id);
  return { items: lessons.filter((lesson) => !taken.has(lesson.id)) };
}

/**
 * Makes this the plan of a lesson; as long as the lesson is to come, its stages become the plan's steps.
 * @throws not-found, forbidden; conflict `lesson-plan.lesson-taken`, `lesson-plan.other-pair`
 */
export async function linkLesson(
  deps: PlansDeps,
  actor: Actor,
  { id, lessonId, addCourseware }: { id: string; lessonId: string; addCourseware: boolean },
): Promise<{ plan: LessonPlanDetail; stagesWritten: boolean; coursewareLeftOut: CoursewareLeftOut[] }> {
  const plan = await changeablePlan(deps.db, actor, { id, action: 'lessonPlan.write' });
  const lesson = await deps.lessons.requireChangeable(actor, lessonId);
  const isOfPair =
    plan.pairingId === null
      ? lesson.schoolIds.includes(plan.schoolId ?? '')
      : lesson.pairingId === plan.pairingId;
  if (!isOfPair)
    throw new ProblemError('conflict', {
      reason: 'lesson-plan.other-pair',
      detail: '这节课不属于教案的学校。',
    });
  const link = { planId: id, lessonId, personId: actor.personId, now: deps.clock.now() };
  if (!(await work.insertLink(deps.db, link))) await refuseTaken(deps, actor, lessonId);
  const { steps } = readPlanContent(await deps.engine.stateOf(plan.documentId));
  const stagesWritten = lesson.isToCome && steps.length > 0;
  const coursewareLeftOut = stagesWritten
    ? await deps.lessons.writeStages(actor, lessonId, { steps, addCourseware })
    : [];
  await announce(deps, plan, 'lessons');
  return { plan: await findPlan(deps, actor, id), stagesWritten, coursewareLeftOut };
}

/** The lesson keeps its stages. @throws not-found, forbidden */
export async function unlinkLesson(
  deps: PlansDeps,
  actor: Actor,
  { id, lessonId }: { id: string; lessonId: string },
): Promise<LessonPlanDetail> {
  const plan = await changeablePlan(deps.db, actor, { id, action: 'lessonPlan.write' });
  await work.deleteLink(deps.db, id, lessonId);
  await announce(deps, plan, 'lessons');
  return findPlan(deps, actor, id);
}

/** Which plan has it is told only to those who may see that plan. */
async function refuseTaken(deps: PlansDeps, actor: Actor, lessonId: string): Promise<never> {
  const taken = await work.planOfLesson(deps.db, lessonId);
  const other = taken && (await repo.findPlan(deps.db, taken.planId));
  const isVisible = other !== undefined && can(actor, 'lessonPlan.read', thingOfPlan(other));
  throw new ProblemError('conflict', {
    reason: 'lesson-plan.lesson-taken',
    detail: '这节课已经有教案了，请先在那份教案里取消关联。',
    ...(isVisible && { data: { id: other.id, title: other.title } }),
  });
}
