import { oc } from '@orpc/contract';
import { z } from 'zod';
import { ClassId, OrganisationId } from '../wire/ids.ts';
import { PageQuery, pageOf } from '../wire/page.ts';
import { EpochMs } from '../wire/time.ts';
import { ClassroomId } from './ids.ts';

/** 年级: 1–6 primary, 7–9 junior secondary, 10–12 senior secondary. */
export const Grade = z.number().int().min(1, '年级从 1 到 12').max(12, '年级从 1 到 12');

/** How many pupils a class has. Pupils are counted, never listed. */
export const RosterSize = z.number().int('人数要是整数').min(1, '人数至少 1 人').max(120, '人数最多 120 人');

export const ClassName = z.string().trim().min(1, '请填写班级名称').max(30, '班级名称最多 30 个字');

/** The parents of a class agreed that its lessons are recorded (家长同意录课). */
export const RecordingConsent = z.object({
  /** When it was noted. */
  at: EpochMs,
  /** Who noted it; null if that account is gone. */
  byName: z.string().nullable(),
});
export type RecordingConsent = z.infer<typeof RecordingConsent>;

/** A class of a school. */
export const SchoolClass = z.object({
  id: ClassId,
  organisationId: OrganisationId,
  grade: Grade,
  /** As the school says it: 三(2)班. */
  name: z.string(),
  rosterSize: RosterSize,
  /** The room in which it has most of its lessons. */
  classroomId: ClassroomId.nullable(),
  classroomName: z.string().nullable(),
  /** Null: no lesson with this class may be recorded. */
  recordingConsent: RecordingConsent.nullable(),
  archivedAt: EpochMs.nullable(),
});
export type SchoolClass = z.infer<typeof SchoolClass>;

export const NewClass = z.object({
  organisationId: OrganisationId,
  grade: Grade,
  name: ClassName,
  rosterSize: RosterSize,
  classroomId: ClassroomId.nullable().default(null),
});
export type NewClass = z.infer<typeof NewClass>;

export const ClassChange = z.object({
  id: ClassId,
  grade: Grade.exactOptional(),
  name: ClassName.exactOptional(),
  rosterSize: RosterSize.exactOptional(),
  classroomId: ClassroomId.nullable().exactOptional(),
  /** True puts the class away (lessons held stay), false brings it back. */
  archived: z.boolean().exactOptional(),
});
export type ClassChange = z.infer<typeof ClassChange>;

/** A room of a school in which lessons are held. */
export const Classroom = z.object({
  id: ClassroomId,
  organisationId: OrganisationId,
  name: z.string(),
  /** Screens in it that are not revoked. */
  deviceCount: z.number().int(),
  archivedAt: EpochMs.nullable(),
});
export type Classroom = z.infer<typeof Classroom>;

const ClassroomName = z.string().trim().min(1, '请填写教室名称').max(40, '教室名称最多 40 个字');

const ofSchool = {
  organisationId: OrganisationId.exactOptional(),
  /** Part of the name. */
  q: z.string().trim().max(40).exactOptional(),
  state: z.enum(['active', 'archived']).default('active'),
};

const tags = ['organisations'];

export const classesContract = {
  list: oc
    .route({ method: 'GET', path: '/classes', tags })
    .input(PageQuery.extend({ ...ofSchool, grade: z.coerce.number().int().min(1).max(12).exactOptional() }))
    .output(pageOf(SchoolClass)),
  get: oc
    .route({ method: 'GET', path: '/classes/{id}', tags })
    .input(z.object({ id: ClassId }))
    .output(SchoolClass),
  create: oc
    .route({ method: 'POST', path: '/classes', tags, successStatus: 201 })
    .input(NewClass)
    .output(SchoolClass),
  update: oc.route({ method: 'PATCH', path: '/classes/{id}', tags }).input(ClassChange).output(SchoolClass),
  /**
   * Notes that the parents agreed to recordings, or that they no longer do: what is being recorded with the class
   * stops at once. Said twice it is done once, with the first date.
   */
  setRecordingConsent: oc
    .route({ method: 'POST', path: '/classes/{id}/recording-consent', tags })
    .input(z.object({ id: ClassId, given: z.boolean() }))
    .output(SchoolClass),
};

export const classroomsContract = {
  list: oc
    .route({ method: 'GET', path: '/classrooms', tags })
    .input(PageQuery.extend(ofSchool))
    .output(pageOf(Classroom)),
  create: oc
    .route({ method: 'POST', path: '/classrooms', tags, successStatus: 201 })
    .input(z.object({ organisationId: OrganisationId, name: ClassroomName }))
    .output(Classroom),
  /** Archiving is refused (`conflict`, `classroom.has-devices`) while a screen belongs to it. */
  update: oc
    .route({ method: 'PATCH', path: '/classrooms/{id}', tags })
    .input(
      z.object({
        id: ClassroomId,
        name: ClassroomName.exactOptional(),
        archived: z.boolean().exactOptional(),
      }),
    )
    .output(Classroom),
};
