import { z } from 'zod';
import { LessonId } from '../../wire/ids.ts';
import { EpochMs } from '../../wire/time.ts';

/** What a lesson occupies and no two lessons may share at a time. */
export const ResourceKind = z.enum(['teacher', 'class', 'classroom']);
export type ResourceKind = z.infer<typeof ResourceKind>;

/** A teacher, class or classroom that is taken by another lesson at the wished time. */
export const Collision = z.object({
  resourceKind: ResourceKind,
  resourceId: z.uuid(),
  /** The person's name, the class (三(1)班) or the classroom. */
  resourceName: z.string(),
  /** Short name of the school the resource belongs to. */
  schoolName: z.string(),
  /** When the other lesson is. */
  startsAt: EpochMs,
  endsAt: EpochMs,
  /** The other lesson; null if the asking person may not see it. */
  lesson: z.object({ id: LessonId, title: z.string(), schoolNames: z.array(z.string()) }).nullable(),
});
export type Collision = z.infer<typeof Collision>;

/** `data` of the problem `conflict` with reason `lesson.collides`. */
export const CollisionData = z.object({ collisions: z.array(Collision) });
