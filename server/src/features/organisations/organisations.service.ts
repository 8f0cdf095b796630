import type {
  NewOrganisation,
  Organisation,
  OrganisationChange,
  OrganisationKind,
} from '@tongtang/shared/organisations/organisations.contract.ts';
import { can } from '@tongtang/shared/permissions/can.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import type { Page } from '@tongtang/shared/wire/page.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { authorise } from '../../platform/authorise.ts';
import type { Database, Queryable } from '../../platform/database.ts';
import { pageOfRows, positionOf } from './cursor.ts';
import * as repo from './organisations.repo.ts';
import { placeOf, regionIdsOf, thingOf, thingOfRegion } from './places.repo.ts';
import { reachOf } from './reach.ts';
import { refusingTakenName } from './taken-name.ts';

type OrganisationsDeps = { db: Database };

export type OrganisationQuery = {
  regionId?: string;
  kind?: OrganisationKind;
  q?: string;
  state: 'open' | 'closed';
  cursor?: string;
  limit: number;
};

export async function listOrganisations(
  deps: OrganisationsDeps,
  actor: Actor,
  { regionId, kind, q, state, limit, cursor }: OrganisationQuery,
): Promise<Page<Organisation>> {
  const reach = reachOf(actor, 'organisation.read');
  const filter = { regionId, kind, q, state, limit, after: positionOf(cursor) };
  return pageOfRows(await repo.listOrganisations(deps.db, reach, filter), limit, (row) => row.name);
}

/** @throws not-found, also when it is of another kind than `kind` */
export async function getOrganisation(
  deps: OrganisationsDeps,
  actor: Actor,
  { id, kind }: { id: string; kind?: OrganisationKind },
): Promise<Organisation> {
  const place = await placeOf(deps.db, id);
  authorise(actor, 'organisation.read', thingOf(place), 'organisation.read');
  if (kind !== undefined && place.kind !== kind) throw new ProblemError('not-found');
  return requireOrganisation(deps.db, id);
}

/** @throws not-found (region), forbidden; invalid `centralSchoolId`; conflict `organisation.name-taken` */
export async function createOrganisation(
  deps: OrganisationsDeps,
  actor: Actor,
  input: NewOrganisation,
): Promise<Organisation> {
  const regionIds = await regionIdsOf(deps.db, input.regionId);
  authorise(actor, 'organisation.manage', thingOfRegion(regionIds), 'organisation.read');
  if (input.kind === 'school') await checkCentralSchool(deps.db, actor, input);
  const id = await refusingTakenName(TAKEN, () => repo.insertOrganisation(deps.db, input));
  return requireOrganisation(deps.db, id);
}

/** @throws not-found, forbidden; conflict `organisation.name-taken` */
export async function updateOrganisation(
  deps: OrganisationsDeps,
  actor: Actor,
  { id, kind, ...change }: OrganisationChange & { kind?: OrganisationKind },
): Promise<Organisation> {
  const place = await placeOf(deps.db, id);
  const thing = thingOf(place);
  authorise(actor, 'organisation.update', thing, 'organisation.read');
  if (change.closed !== undefined) authorise(actor, 'organisation.manage', thing, 'organisation.read');
  if (kind !== undefined && place.kind !== kind) throw new ProblemError('not-found');
  if (change.closed === true && place.kind === 'operator')
    throw new ProblemError('conflict', { reason: 'organisation.operator', detail: '平台运营单位不能停用。' });
  await refusingTakenName(TAKEN, () => repo.updateOrganisation(deps.db, id, change));
  return requireOrganisation(deps.db, id);
}

/** A campus or teaching point belongs to a school of its own within the actor's reach; a school of its own to none. */
async function checkCentralSchool(
  db: Queryable,
  actor: Actor,
  { site, centralSchoolId }: Extract<NewOrganisation, { kind: 'school' }>,
): Promise<void> {
  if (site === 'main') {
    if (centralSchoolId !== null) throw invalidCentralSchool('独立的学校没有中心校，请留空');
    return;
  }
  if (centralSchoolId === null) throw invalidCentralSchool('请选择它所属的中心校');
  const central = await repo.findOrganisation(db, centralSchoolId);
  const regionIds = central?.regionPath.map(({ id }) => id) ?? [];
  const visible =
    central !== undefined &&
    can(actor, 'organisation.read', thingOf({ organisationId: central.id, regionIds }));
  if (!visible || central.site !== 'main') throw invalidCentralSchool('没有找到这所中心校');
}

const invalidCentralSchool = (message: string) =>
  new ProblemError('invalid', { fields: [{ path: 'centralSchoolId', message }] });

async function requireOrganisation(db: Queryable, id: string): Promise<Organisation> {
  const organisation = await repo.findOrganisation(db, id);
  if (organisation === undefined) throw new ProblemError('not-found');
  return organisation;
}

const TAKEN = {
  constraint: 'organisation_name_in_region',
  reason: 'organisation.name-taken',
  message: '这个地区已经有同名的单位',
};
