import type { Classroom } from '@tongtang/shared/organisations/classes.contract.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import type { Page } from '@tongtang/shared/wire/page.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { authorise } from '../../platform/authorise.ts';
import type { Database, Queryable } from '../../platform/database.ts';
import * as repo from './classrooms.repo.ts';
import { pageOfRows, positionOf } from './cursor.ts';
import { placeOf, refuseClosed, thingOf } from './places.repo.ts';
import { reachOf } from './reach.ts';
import { refusingTakenName } from './taken-name.ts';

type ClassroomsDeps = { db: Database };

export type ClassroomQuery = {
  organisationId?: string;
  q?: string;
  state: 'active' | 'archived';
  cursor?: string;
  limit: number;
};

export async function listClassrooms(
  deps: ClassroomsDeps,
  actor: Actor,
  { organisationId, q, state, limit, cursor }: ClassroomQuery,
): Promise<Page<Classroom>> {
  const reach = reachOf(actor, 'class.read');
  const filter = { organisationId, q, state, limit, after: positionOf(cursor) };
  return pageOfRows(await repo.listClassrooms(deps.db, reach, filter), limit, (row) => row.name);
}

/** @throws not-found, forbidden; conflict `classroom.name-taken`, `organisation.closed` */
export async function createClassroom(
  deps: ClassroomsDeps,
  actor: Actor,
  input: { organisationId: string; name: string },
): Promise<Classroom> {
  const place = await placeOf(deps.db, input.organisationId);
  authorise(actor, 'class.manage', thingOf(place), 'organisation.read');
  refuseClosed(place);
  const id = await refusingTakenName(TAKEN, () => repo.insertClassroom(deps.db, input));
  return requireClassroom(deps.db, id);
}

/** @throws not-found, forbidden; conflict `classroom.name-taken`, `classroom.has-devices` */
export async function updateClassroom(
  deps: ClassroomsDeps,
  actor: Actor,
  change: { id: string; name?: string; archived?: boolean },
): Promise<Classroom> {
  const found = await requireClassroom(deps.db, change.id);
  authorise(actor, 'class.manage', thingOf(await placeOf(deps.db, found.organisationId)), 'class.read');
  if (change.archived === true && found.deviceCount > 0)
    throw new ProblemError('conflict', {
      reason: 'classroom.has-devices',
      detail: '这间教室还有大屏，请先停用大屏或把它移到别的教室。',
    });
  await refusingTakenName(TAKEN, () => repo.updateClassroom(deps.db, change));
  return requireClassroom(deps.db, change.id);
}

const TAKEN = {
  constraint: 'classroom_name',
  reason: 'classroom.name-taken',
  message: '本校已经有同名的教室',
};

async function requireClassroom(db: Queryable, id: string): Promise<Classroom> {
  const found = await repo.findClassroom(db, id);
  if (found === undefined) throw new ProblemError('not-found');
  return found;
}
