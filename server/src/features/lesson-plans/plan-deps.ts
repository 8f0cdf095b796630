import type { CoursewareLeftOut, PlanLesson } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import type { Collaboration } from '../../platform/collaboration/collaboration.ts';
import type { Deps } from '../../platform/deps.ts';
import { tellFactsChanged } from '../documents/index.ts';
import { planChanged, type PlanNews } from './lesson-plans.events.ts';
import type { PlannedStep } from './plan-content.compute.ts';

/** What plans ask of lessons, which come after them in the order of features: wired by the composition. */
export type LessonsOfPlans = {
  /** Those that still exist, by start. */
  find(lessonIds: readonly string[]): Promise<PlanLesson[]>;
  /** Lessons of the pair, or of the school's pairs, that end after a time and that the actor may change. */
  choices(actor: Actor, query: { schoolIds: readonly string[]; after: number }): Promise<PlanLesson[]>;
  /** @throws not-found; forbidden if the actor may not change it */
  requireChangeable(
    actor: Actor,
    lessonId: string,
  ): Promise<{ pairingId: string; schoolIds: string[]; isToCome: boolean }>;
  /**
   * Puts other stages into a lesson that has not begun, with the pages they show of the lesson's courseware. With
   * `addCourseware` the lesson first gets what the actor may take for it. What is still not there is told.
   */
  writeStages(
    actor: Actor,
    lessonId: string,
    given: { steps: readonly PlannedStep[]; addCourseware: boolean },
  ): Promise<CoursewareLeftOut[]>;
  /** Puts changed steps into those lessons that have not begun and whose stages are still as `writeStages` left them. */
  followSteps(lessonIds: readonly string[], steps: readonly PlannedStep[]): Promise<void>;
};

export type PlansDeps = Pick<Deps, 'db' | 'clock' | 'events' | 'realtime' | 'log' | 'storage'> & {
  /** Local folder for what is being made or read. */
  workFolder: string;
  engine: Pick<Collaboration, 'stateOf' | 'onChanged' | 'review'>;
  lessons: LessonsOfPlans;
};

/** As in `document.kind`. */
export const PLAN_KIND = 'lesson-plan';

const CHANGES_RIGHTS: readonly PlanNews['kind'][] = ['people', 'stage', 'removed', 'restored'];

/** Tells open screens and other features; whoever lost a right is put out of the document before this resolves. */
export async function announce(
  deps: Pick<PlansDeps, 'events' | 'realtime' | 'engine' | 'log'>,
  { id, documentId }: { id: string; documentId: string },
  kind: PlanNews['kind'],
): Promise<void> {
  if (CHANGES_RIGHTS.includes(kind))
    await deps.engine.review().catch((error: unknown) => {
      // the change is made; the engine looks again every second
      deps.log.warn({ err: error, documentId }, 'lesson plan: rights in the open document not reviewed');
    });
  tellFactsChanged(deps, documentId);
  await deps.events.publish(planChanged, { planId: id, documentId, kind });
}
