import { z } from 'zod';
import { LessonClass, LessonCourseware, Side } from '../lesson.ts';
import { PersonId } from '../../wire/ids.ts';

/** What a lesson of a pair can be put together from. */
export const LessonChoices = z.object({
  classes: z.array(LessonClass),
  classrooms: z.array(z.object({ id: z.uuid(), side: Side, name: z.string() })),
  teachers: z.array(
    z.object({
      id: PersonId,
      name: z.string(),
      side: Side,
      /** 学科, as the school entered it. */
      subject: z.string().nullable(),
    }),
  ),
  /** Those the asking person may use. */
  courseware: z.array(LessonCourseware.extend({ side: Side })),
});
export type LessonChoices = z.infer<typeof LessonChoices>;
