import { z } from 'zod';
import { OrganisationId, PersonId, RegionId, SessionId } from '../wire/ids.ts';

/**
 * Roles a person holds in an organisation. `teacher` becomes lead or assisting teacher only in a lesson;
 * `classroomEndpoint` (教室端) is held by devices.
 */
export const OrganisationRole = z.enum([
  'platformAdministrator',
  'coordinator',
  'schoolAdministrator',
  'teacher',
  'expert',
  'researchOfficer',
  'mentor',
  'trainee',
  'classroomEndpoint',
]);
export type OrganisationRole = z.infer<typeof OrganisationRole>;

/** Roles in one lesson: 主讲教师, 辅助教师, 听课, 教室端. */
export const LessonRole = z.enum(['leadTeacher', 'assistingTeacher', 'observer', 'classroomEndpoint']);
export type LessonRole = z.infer<typeof LessonRole>;

/** Every column of the permission matrix. */
export type Role = OrganisationRole | LessonRole;

/** A role held in an organisation, with the region it lies in, from the root (province) downwards. */
export const RoleGrant = z.object({
  role: OrganisationRole,
  organisationId: OrganisationId,
  /** Regions from the root to the organisation's own. */
  regionPath: z.array(RegionId),
});
export type RoleGrant = z.infer<typeof RoleGrant>;

/** Who asks: a signed-in person or classroom device, with all roles held. */
export const Actor = z.object({
  personId: PersonId,
  sessionId: SessionId,
  kind: z.enum(['person', 'device']),
  name: z.string(),
  grants: z.array(RoleGrant),
});
export type Actor = z.infer<typeof Actor>;
