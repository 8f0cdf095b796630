import { can, type Thing } from '@tongtang/shared/permissions/can.ts';
import type { Action } from '@tongtang/shared/permissions/matrix.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { authorise } from '../../platform/authorise.ts';
import type { CoursewareRow } from './courseware.repo.ts';

/** Whether another feature lets the actor see the courseware: a lesson on which they are listed, the library. */
export type MayReadElsewhere = (actor: Actor, coursewareId: string) => Promise<boolean>;

type Facts = Pick<CoursewareRow, 'id' | 'schoolId' | 'ownerId' | 'deletedAt'>;

export const thingOf = (row: Pick<Facts, 'schoolId' | 'ownerId'>): Thing => ({
  organisationIds: [row.schoolId],
  ownerId: row.ownerId,
});

/** The actor's organisations in which the actor may do this. */
export const schoolsFor = (actor: Actor, action: Action): string[] =>
  [...new Set(actor.grants.map((grant) => grant.organisationId))].filter((organisationId) =>
    can(actor, action, { organisationIds: [organisationId] }),
  );

/**
 * The row if the actor may read it: as a member of its school while it is not removed, or elsewhere.
 * @throws not-found
 */
export async function readable<Row extends Facts>(
  elsewhere: readonly MayReadElsewhere[],
  actor: Actor,
  row: Row | undefined,
): Promise<Row> {
  if (row === undefined) throw new ProblemError('not-found');
  if (row.deletedAt === null && can(actor, 'courseware.read', thingOf(row))) return row;
  for (const mayRead of elsewhere) if (await mayRead(actor, row.id)) return row;
  throw new ProblemError('not-found');
}

/** The row if the actor may manage it. @throws not-found, forbidden */
export function manageable<Row extends Facts>(actor: Actor, row: Row | undefined): Row {
  if (row === undefined) throw new ProblemError('not-found');
  authorise(actor, 'courseware.manage', thingOf(row), 'courseware.read');
  return row;
}
