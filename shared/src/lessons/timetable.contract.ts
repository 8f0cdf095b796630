import { oc } from '@orpc/contract';
import { z } from 'zod';
import { ClassId, CoursewareId, LessonId, OrganisationId, PairingId, PersonId } from '../wire/ids.ts';
import { PageQuery, pageOf } from '../wire/page.ts';
import { EpochMs } from '../wire/time.ts';
import { Lesson, LessonPeriod, LessonStage } from './lesson.ts';

/** What is needed to put a lesson into the timetable. */
export const NewLesson = z.object({
  pairingId: PairingId,
  title: z.string().trim().min(1, '请填写课题').max(120, '课题最多 120 字'),
  subject: z.string().trim().min(1, '请填写学科').max(20),
  startsAt: EpochMs,
  endsAt: EpochMs,
  supportingPeriod: LessonPeriod.nullable().default(null),
  receivingPeriod: LessonPeriod.nullable().default(null),
  leadTeacherId: PersonId,
  assistingTeacherIds: z.array(PersonId).max(10).default([]),
  /** At least one class of each school; the room is the class's own unless said otherwise. */
  classes: z
    .array(z.object({ classId: ClassId, classroomId: z.uuid().nullable().exactOptional() }))
    .min(2, '两校各选至少一个班')
    .max(12),
  stages: z.array(LessonStage).max(20).default([]),
  coursewareIds: z.array(CoursewareId).max(20).default([]),
});
export type NewLesson = z.infer<typeof NewLesson>;

export const timetableContract = {
  list: oc
    .route({
      method: 'GET',
      path: '/lessons',
      tags: ['lessons'],
      summary: 'Lessons the caller may see, by start',
    })
    .input(
      PageQuery.extend({
        from: z.coerce.number().int().exactOptional(),
        to: z.coerce.number().int().exactOptional(),
        organisationId: OrganisationId.exactOptional(),
        pairingId: PairingId.exactOptional(),
        /** Only lessons the caller is listed on. */
        mine: z.stringbool().exactOptional(),
      }),
    )
    .output(pageOf(Lesson)),
  find: oc
    .route({ method: 'GET', path: '/lessons/{id}', tags: ['lessons'] })
    .input(z.object({ id: LessonId }))
    .output(Lesson),
  create: oc
    .route({ method: 'POST', path: '/lessons', tags: ['lessons'] })
    .input(NewLesson)
    .output(Lesson),
};
