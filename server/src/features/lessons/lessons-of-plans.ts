import { PlanLesson, type CoursewareLeftOut } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import type { Lesson, LessonStage } from '@tongtang/shared/lessons/lesson.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { CoursewareId } from '@tongtang/shared/wire/ids.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { LessonsOfPlans, PlannedStep } from '../lesson-plans/index.ts';
import { findLesson } from './lesson-thing.ts';
import { usableCourseware } from './timetable-cast.ts';
import { pairingOf } from './timetable-changes.ts';
import { editLesson } from './timetable-edit.service.ts';
import { announceTimetable } from './timetable-news.ts';
import { keepPlanStages, replacePlanStages } from './timetable-writes.repo.ts';
import { listLessonFactsOf } from './timetable.repo.ts';
import { listLessons, type TimetableDeps } from './timetable.service.ts';

const MOST_CHOICES = 200;
/** As many as a lesson takes. */
const MOST_COURSEWARE = 20;

/** What lesson plans ask of lessons; the composition hands it over. */
export const lessonsOfPlans = (deps: TimetableDeps): LessonsOfPlans => ({
  async find(lessonIds) {
    const lessons = lessonIds.length === 0 ? [] : await listLessonFactsOf(deps.db, [...lessonIds]);
    return lessons.map((lesson) => PlanLesson.parse(lesson)).sort((a, b) => a.startsAt - b.startsAt);
  },
  async choices(actor, { schoolIds, after }) {
    const [organisationId] = schoolIds;
    if (organisationId === undefined) return [];
    const page = await listLessons(deps, actor, { organisationId, from: after, limit: MOST_CHOICES });
    return page.items
      .filter(({ supportingSchool, receivingSchool, state, abilities }) => {
        const pair: string[] = [supportingSchool.id, receivingSchool.id];
        return abilities.change && state !== 'cancelled' && schoolIds.every((id) => pair.includes(id));
      })
      .map((lesson) => PlanLesson.parse(lesson));
  },
  async requireChangeable(actor, lessonId) {
    const lesson = await findLesson(deps.db, actor, lessonId);
    if (!lesson.abilities.change) throw new ProblemError('forbidden');
    return {
      pairingId: lesson.pairingId,
      schoolIds: [lesson.supportingSchool.id, lesson.receivingSchool.id],
      isToCome: lesson.state === 'scheduled',
    };
  },
  async writeStages(actor, lessonId, { steps, addCourseware }) {
    const lesson = await findLesson(deps.db, actor, lessonId);
    const leftOut = await coursewareLeftOut(deps, actor, { lesson, steps });
    const added = addCourseware ? leftOut.filter(({ reason }) => reason === 'not-on-lesson') : [];
    const coursewareIds = [...lesson.coursewareIds, ...added.map(({ id }) => id)];
    const stages = stagesAfter(steps, coursewareIds);
    await editLesson(deps, actor, { id: lessonId, stages, ...(added.length > 0 && { coursewareIds }) });
    await keepPlanStages(deps.db, lessonId, stages);
    return leftOut.filter((one) => !added.includes(one));
  },
  async followSteps(lessonIds, steps) {
    for (const facts of await listLessonFactsOf(deps.db, [...lessonIds])) {
      const coursewareIds = facts.courseware.map(({ id }) => CoursewareId.parse(id));
      if (await replacePlanStages(deps.db, facts.id, stagesAfter(steps, coursewareIds)))
        await announceTimetable(deps, facts.id, [facts]);
    }
  },
});

/** Steps as stages of a lesson that has this courseware. */
export const stagesAfter = (
  steps: readonly PlannedStep[],
  coursewareIds: readonly CoursewareId[],
): LessonStage[] =>
  steps.map(({ courseware, ...stage }) => {
    const id = coursewareIds.find((one) => one === courseware?.id);
    return {
      ...stage,
      ...(id !== undefined && { courseware: { id, pages: courseware?.pages ?? '' } }),
    };
  });

/** What the steps show and the lesson does not have. */
async function coursewareLeftOut(
  deps: TimetableDeps,
  actor: Actor,
  { lesson, steps }: { lesson: Lesson; steps: readonly PlannedStep[] },
): Promise<CoursewareLeftOut[]> {
  const on = new Set<string>(lesson.coursewareIds);
  const missing = new Map(
    steps.flatMap(({ courseware }) =>
      courseware === null || on.has(courseware.id) ? [] : [[courseware.id, courseware.title] as const],
    ),
  );
  if (missing.size === 0) return [];
  const usable = await usableCourseware(deps.db, actor, await pairingOf(deps.db, lesson));
  let room = MOST_COURSEWARE - lesson.coursewareIds.length;
  return [...missing].map(([id, title]) => {
    const known = usable.some((one) => one.id === id);
    if (known) room -= 1;
    const reason = !known ? 'not-usable' : room < 0 ? 'lesson-full' : 'not-on-lesson';
    return { id: CoursewareId.parse(id), title, reason };
  });
}
