import type { Deps } from '../../platform/deps.ts';
import type { LessonsOfEvaluations } from '../evaluations/index.ts';
import { findLesson } from './lesson-thing.ts';

/** What evaluations ask of lessons; the composition hands it over. */
export const lessonsOfEvaluations = ({ db }: Pick<Deps, 'db'>): LessonsOfEvaluations => ({
  async find(actor, lessonId) {
    const { title, startsAt, supportingSchool, receivingSchool, people } = await findLesson(
      db,
      actor,
      lessonId,
    );
    return {
      ...{ title, startsAt },
      schoolIds: [supportingSchool.id, receivingSchool.id],
      personIds: people.filter(({ role }) => role !== 'observer').map(({ id }) => id),
    };
  },
});
