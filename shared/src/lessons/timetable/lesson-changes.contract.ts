import { oc } from '@orpc/contract';
import { z } from 'zod';
import { ClassId, CoursewareId, LessonId, PersonId } from '../../wire/ids.ts';
import { EpochMs } from '../../wire/time.ts';
import { Lesson, LessonPeriod, LessonStage } from '../lesson.ts';
import { LessonChange } from './lesson-change.ts';

/** At least one class of each school; the room is the class's own unless said otherwise, null for none. */
export const LessonClassChoices = z
  .array(z.object({ classId: ClassId, classroomId: z.uuid().nullable().exactOptional() }))
  .min(2, '两校各选至少一个班')
  .max(12);

export const LessonTitle = z.string().trim().min(1, '请填写课题').max(120, '课题最多 120 字');
export const LessonSubject = z.string().trim().min(1, '请填写学科').max(20, '学科最多 20 个字');
export const LessonStages = z.array(LessonStage).max(20, '最多 20 个环节');
export const LessonCoursewareIds = z.array(CoursewareId).max(20, '最多 20 份课件');

/** When a lesson is wished to be; a period left null is found in the school's own bell schedule. */
export const WishedPlace = z.object({
  startsAt: EpochMs,
  endsAt: EpochMs,
  supportingPeriod: LessonPeriod.nullable().default(null),
  receivingPeriod: LessonPeriod.nullable().default(null),
});

const Reason = z.string().trim().max(200, '原因最多 200 字').default('');
const ById = z.object({ id: LessonId });

const route = (method: 'POST' | 'PATCH' | 'DELETE', path: `/${string}`, summary: string) =>
  oc.route({ method, path, summary, tags: ['lessons'] });

/**
 * Changes of a lesson's place in the timetable (`lessonChange`). All refuse with `conflict`: `lesson.collides`
 * (data: `CollisionData`), `lesson.begun`, `lesson.ended`, `lesson.cancelled`, `pairing.not-in-force`.
 */
export const lessonChangesContract = {
  update: route('PATCH', '/lessons/{id}', 'Changes what is taught, by whom and to whom')
    .input(
      ById.extend({
        title: LessonTitle.exactOptional(),
        subject: LessonSubject.exactOptional(),
        stages: LessonStages.exactOptional(),
        coursewareIds: LessonCoursewareIds.exactOptional(),
        classes: LessonClassChoices.exactOptional(),
        leadTeacherId: PersonId.exactOptional(),
        assistingTeacherIds: z.array(PersonId).max(10).exactOptional(),
      }),
    )
    .output(Lesson),
  move: route('POST', '/lessons/{id}/move', '调课 to another time')
    .input(ById.extend(WishedPlace.shape).extend({ reason: Reason }))
    .output(Lesson),
  swap: route('POST', '/lessons/{id}/swap', '调课: two lessons exchange their times')
    .input(ById.extend({ withLessonId: LessonId, reason: Reason }))
    .output(Lesson),
  cancel: route('POST', '/lessons/{id}/cancel', '停课')
    .input(ById.extend({ reason: z.string().trim().min(1, '请写明停课原因').max(200, '原因最多 200 字') }))
    .output(Lesson),
  /** Refused also with `conflict` `lesson.made-up`. */
  uncancel: route(
    'POST',
    '/lessons/{id}/uncancel',
    'Reinstates a cancelled lesson, if its time is still free',
  )
    .input(ById)
    .output(Lesson),
  /** Makes a lesson like the cancelled one at another time; answers with the new lesson. */
  makeUp: route('POST', '/lessons/{id}/make-up', '补课')
    .input(ById.extend(WishedPlace.shape).extend({ reason: Reason }))
    .output(Lesson),
  substitute: route('POST', '/lessons/{id}/substitute', '代课: somebody teaches in place of somebody')
    .input(ById.extend({ absentId: PersonId, substituteId: PersonId, reason: Reason }))
    .output(Lesson),
  changes: oc
    .route({
      method: 'GET',
      path: '/lessons/{id}/changes',
      tags: ['lessons'],
      summary: 'History, newest first',
    })
    .input(ById)
    .output(z.object({ items: z.array(LessonChange) })),
};

export const observersContract = {
  /** People who could be asked to observe, by a part of the name. */
  candidates: oc
    .route({ method: 'GET', path: '/lessons/{id}/observer-candidates', tags: ['lessons'] })
    .input(ById.extend({ q: z.string().trim().max(40).default('') }))
    .output(
      z.object({
        items: z.array(z.object({ id: PersonId, name: z.string(), organisationName: z.string() })),
      }),
    ),
  add: route('POST', '/lessons/{id}/observers', 'Adds an observer; both teachers see it')
    .input(ById.extend({ personId: PersonId }))
    .output(Lesson),
  remove: route('DELETE', '/lessons/{id}/observers/{personId}', 'Takes an observer off the lesson')
    .input(ById.extend({ personId: PersonId }))
    .output(Lesson),
};
