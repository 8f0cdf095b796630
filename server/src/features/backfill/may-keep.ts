import { matrixRow } from '@tongtang/shared/permissions/matrix.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import type { Queryable } from '../../platform/database.ts';
import { haveAllConsented, lessonSeenBy, placesOfLesson } from '../lessons/index.ts';
import { isOffForSchool } from './backfill.repo.ts';

/**
 * Whether what the actor's device keeps of a lesson is wanted: they send something in it, the parents of every class
 * agree now, and their school has not switched it off.
 * @throws not-found
 */
export async function mayKeep(db: Queryable, actor: Actor, lessonId: string): Promise<boolean> {
  const { abilities, supportingSchool, receivingSchool } = await lessonSeenBy(db, actor, lessonId);
  if (abilities.role === null || matrixRow('lesson.publish')[abilities.role] === undefined) return false;
  const places = await placesOfLesson(db, lessonId);
  const side = places.find(({ personId }) => personId === actor.personId)?.side ?? null;
  const schools = side === 'supporting' ? [supportingSchool] : side === 'receiving' ? [receivingSchool] : [];
  for (const { id } of schools) if (await isOffForSchool(db, id)) return false;
  return haveAllConsented(db, lessonId);
}
