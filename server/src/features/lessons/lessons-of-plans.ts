import { PlanLesson } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { CoursewareId } from '@tongtang/shared/wire/ids.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { LessonsOfPlans } from '../lesson-plans/index.ts';
import { findLesson } from './lesson-thing.ts';
import { editLesson } from './timetable-edit.service.ts';
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
  async writeStages(actor, lessonId, steps) {
    const { coursewareIds: before } = await findLesson(deps.db, actor, lessonId);
    const shown = steps.flatMap(({ courseware }) => (courseware === null ? [] : [courseware.id]));
    const coursewareIds = [...new Set<string>([...before, ...shown])].slice(0, MOST_COURSEWARE);
    const stages = steps.map(({ courseware, ...stage }) => ({
      ...stage,
      ...(courseware !== null && { courseware: { ...courseware, id: CoursewareId.parse(courseware.id) } }),
    }));
    try {
      await editLesson(deps, actor, { id: lessonId, stages, coursewareIds });
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== 'invalid') throw error;
      // courseware that is gone, or not the actor's to use: the stages come without it
      await editLesson(deps, actor, {
        id: lessonId,
        stages: steps.map(({ courseware: _, ...stage }) => stage),
      });
    }
  },
});
