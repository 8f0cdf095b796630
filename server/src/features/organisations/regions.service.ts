import type { Region, RegionLevel } from '@tongtang/shared/organisations/regions.contract.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import type { Page } from '@tongtang/shared/wire/page.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { authorise } from '../../platform/authorise.ts';
import type { Database, Queryable } from '../../platform/database.ts';
import { pageOfRows, positionOf } from './cursor.ts';
import { regionIdsOf, thingOfRegion } from './places.repo.ts';
import { reachOf } from './reach.ts';
import { refusingTakenName } from './taken-name.ts';
import * as repo from './regions.repo.ts';

type RegionsDeps = { db: Database };

export async function listRegions(
  deps: RegionsDeps,
  actor: Actor,
  input: { parentId?: string; q?: string; cursor?: string; limit: number },
): Promise<Page<Region>> {
  const reach = reachOf(actor, 'organisation.read');
  const { parentId, q, limit } = input;
  const filter = { ...(parentId !== undefined && { parentId }), ...(q !== undefined && { q }), limit };
  const rows = await repo.listRegions(deps.db, reach, { ...filter, after: positionOf(input.cursor) });
  return pageOfRows(rows, limit, (row) => row.name);
}

/** @throws not-found */
export async function getRegion(deps: RegionsDeps, actor: Actor, id: string): Promise<Region> {
  authorise(actor, 'organisation.read', thingOfRegion(await regionIdsOf(deps.db, id)), 'organisation.read');
  return requireRegion(deps.db, id);
}

/** @throws not-found; forbidden for a root unless the actor's reach is everywhere; invalid `level`; conflict `region.name-taken` */
export async function createRegion(
  deps: RegionsDeps,
  actor: Actor,
  input: { parentId: string | null; level: RegionLevel; name: string },
): Promise<Region> {
  const parentIds = input.parentId === null ? [] : await regionIdsOf(deps.db, input.parentId);
  authorise(
    actor,
    'region.manage',
    thingOfRegion(parentIds),
    input.parentId === null ? undefined : 'organisation.read',
  );
  const parent = input.parentId === null ? null : await requireRegion(deps.db, input.parentId);
  if (parent !== null && DEPTH[input.level] <= DEPTH[parent.level])
    throw new ProblemError('invalid', {
      fields: [{ path: 'level', message: '下级地区的级别要低于上级', fault: 'unfit' }],
    });
  const id = await refusingTakenName(TAKEN, () => repo.insertRegion(deps.db, input));
  return requireRegion(deps.db, id);
}

/** @throws not-found, forbidden; conflict `region.name-taken` */
export async function renameRegion(
  deps: RegionsDeps,
  actor: Actor,
  input: { id: string; name: string },
): Promise<Region> {
  await authoriseManage(deps, actor, input.id);
  await refusingTakenName(TAKEN, () => repo.renameRegion(deps.db, input.id, input.name));
  return requireRegion(deps.db, input.id);
}

/** @throws not-found, forbidden; conflict `region.not-empty` */
export async function removeRegion(deps: RegionsDeps, actor: Actor, id: string): Promise<void> {
  await authoriseManage(deps, actor, id);
  if (await repo.isRegionUsed(deps.db, id))
    throw new ProblemError('conflict', {
      reason: 'region.not-empty',
      detail: '这个地区里还有下级地区、单位或校历，不能删除。',
    });
  await repo.deleteRegion(deps.db, id);
}

const DEPTH: Record<RegionLevel, number> = { province: 0, city: 1, county: 2 };

async function authoriseManage(deps: RegionsDeps, actor: Actor, id: string): Promise<void> {
  const thing = thingOfRegion(await regionIdsOf(deps.db, id));
  authorise(actor, 'region.manage', thing, 'organisation.read');
}

async function requireRegion(db: Queryable, id: string): Promise<Region> {
  const region = await repo.findRegion(db, id);
  if (region === undefined) throw new ProblemError('not-found');
  return region;
}

const TAKEN = {
  constraint: 'region_parent_id_name_key',
  reason: 'region.name-taken',
  message: '这里已经有同名的地区',
};
