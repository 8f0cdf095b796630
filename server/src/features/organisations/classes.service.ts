import type { ClassChange, NewClass, SchoolClass } from '@tongtang/shared/organisations/classes.contract.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import type { Page } from '@tongtang/shared/wire/page.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { authorise } from '../../platform/authorise.ts';
import type { Database, Queryable } from '../../platform/database.ts';
import * as repo from './classes.repo.ts';
import { findClassroom } from './classrooms.repo.ts';
import type { DomainEvents } from '../../platform/domain-events.ts';
import { pageOfRows, positionOf } from './cursor.ts';
import { recordingConsentWithdrawn } from './organisations.events.ts';
import { placeOf, refuseClosed, thingOf } from './places.repo.ts';
import { reachOf } from './reach.ts';
import { refusingTakenName } from './taken-name.ts';

type ClassesDeps = { db: Database };

export type ClassQuery = {
  organisationId?: string;
  grade?: number;
  q?: string;
  state: 'active' | 'archived';
  cursor?: string;
  limit: number;
};

export async function listClasses(
  deps: ClassesDeps,
  actor: Actor,
  { organisationId, grade, q, state, limit, cursor }: ClassQuery,
): Promise<Page<SchoolClass>> {
  const reach = reachOf(actor, 'class.read');
  const filter = { organisationId, grade, q, state, limit, after: positionOf(cursor) };
  return pageOfRows(await repo.listClasses(deps.db, reach, filter), limit, (row) => row.sortKey);
}

/** @throws not-found */
export async function getClass(deps: ClassesDeps, actor: Actor, id: string): Promise<SchoolClass> {
  const found = await requireClass(deps.db, id);
  authorise(actor, 'class.read', thingOf(await placeOf(deps.db, found.organisationId)), 'class.read');
  return found;
}

/** @throws not-found, forbidden; invalid `classroomId`; conflict `class.name-taken`, `organisation.closed` */
export async function createClass(deps: ClassesDeps, actor: Actor, input: NewClass): Promise<SchoolClass> {
  const place = await placeOf(deps.db, input.organisationId);
  authorise(actor, 'class.manage', thingOf(place), 'organisation.read');
  refuseClosed(place);
  await checkClassroom(deps.db, input.organisationId, input.classroomId);
  const id = await refusingTakenName(TAKEN, () => repo.insertClass(deps.db, input));
  return requireClass(deps.db, id);
}

/** @throws not-found, forbidden; invalid `classroomId`; conflict `class.name-taken` */
export async function updateClass(
  deps: ClassesDeps,
  actor: Actor,
  change: ClassChange,
): Promise<SchoolClass> {
  const found = await requireClass(deps.db, change.id);
  authorise(actor, 'class.manage', thingOf(await placeOf(deps.db, found.organisationId)), 'class.read');
  await checkClassroom(deps.db, found.organisationId, change.classroomId ?? null);
  await refusingTakenName(TAKEN, () => repo.updateClass(deps.db, change));
  return requireClass(deps.db, change.id);
}

/**
 * Notes or withdraws the parents' consent to recordings; what is being recorded without it stops before the answer.
 * @throws not-found, forbidden
 */
export async function setRecordingConsent(
  deps: ClassesDeps & { events: DomainEvents },
  actor: Actor,
  { id, given }: { id: string; given: boolean },
): Promise<SchoolClass> {
  const found = await requireClass(deps.db, id);
  authorise(actor, 'class.manage', thingOf(await placeOf(deps.db, found.organisationId)), 'class.read');
  if (given) await repo.giveRecordingConsent(deps.db, id, actor.personId);
  else if (await repo.withdrawRecordingConsent(deps.db, id))
    await deps.events.publish(recordingConsentWithdrawn, { classId: id });
  return requireClass(deps.db, id);
}

const TAKEN = { constraint: 'class_name', reason: 'class.name-taken', message: '这个年级已经有同名的班级' };

async function requireClass(db: Queryable, id: string): Promise<SchoolClass> {
  const found = await repo.findClass(db, id);
  if (found === undefined) throw new ProblemError('not-found');
  return found;
}

async function checkClassroom(
  db: Queryable,
  organisationId: string,
  classroomId: string | null,
): Promise<void> {
  if (classroomId === null) return;
  const room = await findClassroom(db, classroomId);
  if (room?.organisationId !== organisationId || room.archivedAt !== null)
    throw new ProblemError('invalid', {
      fields: [{ path: 'classroomId', message: '本校没有这间教室', fault: 'unknown' }],
    });
}
