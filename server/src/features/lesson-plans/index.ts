import type { IncomingMessage } from 'node:http';
import { requireCaller, type Caller } from '../../platform/http.ts';
import type { DocumentKinds } from '../documents/index.ts';
import { lessonPlansRoutes } from './lesson-plans.routes.ts';
import type { PlansDeps } from './plan-deps.ts';
import { importsRouter } from './paper/imports.http.ts';
import { planKind } from './plan-kind.ts';
import { followDocuments } from './projection.ts';
import { plansOfLibrary } from './plans-of-library.ts';
import { tasksOfLessons } from './tasks-of-lessons.ts';

export { usualOutline } from './usual-outline.ts';
export { requirePlan } from './lesson-plans.policy.ts';
export { insertPlanWith } from './lesson-plans.service.ts';
export { setReviewer } from './plan-people.repo.ts';
export { setStage } from './lesson-plans.repo.ts';
export { insertLink, insertTasks } from './plan-work.repo.ts';
export type { TasksOfLessons } from './tasks-of-lessons.ts';
export type { PlansOfLibrary } from './plans-of-library.ts';
export type { LessonsOfPlans } from './plan-deps.ts';
export { readPlanContent, type PlannedStep } from './plan-content.compute.ts';
export { insertTemplate } from './templates.repo.ts';
export { fileOfSheet } from './paper/sheet-file.ts';
export type { Sheet, SheetCell } from './paper/lay-out.compute.ts';

/** The lesson plans feature: plans of two schools or one, their stages and rounds, templates. */
export function createLessonPlans(
  deps: PlansDeps & {
    kinds: Pick<DocumentKinds, 'add'>;
    callerOf: (request: IncomingMessage) => Promise<Caller | null>;
  },
) {
  deps.kinds.add(planKind);
  followDocuments(deps);
  return {
    routes: lessonPlansRoutes(deps),
    tasksOfLessons: tasksOfLessons(deps),
    plansOfLibrary: plansOfLibrary(deps),
    /** Goes before the contract's router. */
    http: importsRouter({ ...deps, actorOf: async (request) => requireCaller(await deps.callerOf(request)) }),
  };
}
