import {
  Collection,
  CollectionDetail,
  type CollectionDraft,
  type CollectionKind,
  CollectionPlace,
  type CollectionScope,
} from '@tongtang/shared/library/collections.contract.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { can, type Thing } from '@tongtang/shared/permissions/can.ts';
import type { Page } from '@tongtang/shared/wire/page.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { authorise } from '../../../platform/authorise.ts';
import { pageOfRows, positionOf, reachOf } from '../../organisations/index.ts';
import type { LibraryDeps } from '../library-deps.ts';
import { sightOf } from '../sight.ts';
import * as repo from './collections.repo.ts';

type Deps = Pick<LibraryDeps, 'db' | 'clock'>;

const sightIn = ({ clock }: Deps, actor: Actor): repo.CollectionSight => ({
  ...sightOf(actor, clock.now()),
  managed: reachOf(actor, 'library.manageCollection'),
  collects: reachOf(actor, 'library.collect'),
});

const thingOf = ({ organisationId, ownerId }: repo.CollectionRow): Thing => ({
  organisationIds: [organisationId],
  ownerId,
});

type ListWish = { scope: CollectionScope; kind?: CollectionKind; cursor?: string; limit: number };

/** @throws invalid `cursor` */
export async function listCollections(
  deps: Deps,
  actor: Actor,
  { scope, kind, cursor, limit }: ListWish,
): Promise<Page<Collection>> {
  const after = positionOf(cursor, /^\d{1,15}$/);
  const sight = sightIn(deps, actor);
  const rows = await repo.listCollections(deps.db, { sight, scope, kind, after, limit });
  const page = pageOfRows(rows, limit, ({ position }) => position);
  return { ...page, items: page.items.map((row) => Collection.parse(row)) };
}

export async function listPlaces({ db }: Deps, actor: Actor): Promise<{ items: CollectionPlace[] }> {
  const items = await repo.listPlaces(db, reachOf(actor, 'library.collect').organisationIds);
  return { items: items.map((place) => CollectionPlace.parse(place)) };
}

/** @throws not-found */
export async function findCollection(
  deps: Deps,
  actor: Actor,
  { id }: { id: string },
): Promise<CollectionDetail> {
  const row = await lookAt(deps, actor, id);
  if (row.removedAt !== null) throw new ProblemError('not-found');
  return detailOf(deps, actor, row);
}

type NewCollection = Pick<CollectionDraft, 'kind' | 'title' | 'description' | 'regionIds'> & {
  id: string;
  organisationId: string;
};

/** @throws forbidden; invalid `regionIds`; conflict `id.taken` */
export async function createCollection(
  deps: Deps,
  actor: Actor,
  { regionIds, ...facts }: NewCollection,
): Promise<CollectionDetail> {
  authorise(actor, 'library.collect', { organisationIds: [facts.organisationId] });
  await refuseRegions(deps, facts.organisationId, regionIds);
  await deps.db.transaction(async (tx) => {
    const written = { ...facts, ownerId: actor.personId, now: deps.clock.now() };
    if (await repo.insertCollection(tx, written)) await repo.putRegions(tx, facts.id, regionIds);
  });
  const row = await lookAt(deps, actor, facts.id).catch(() => null);
  if (row?.ownerId !== actor.personId) throw new ProblemError('conflict', { reason: 'id.taken' });
  return detailOf(deps, actor, row);
}

/** @throws not-found, forbidden; invalid `regionIds`, `entries.n.itemId`; conflict `library.overtaken` */
export async function saveCollection(
  deps: Deps,
  actor: Actor,
  { id, revision, regionIds, entries, ...facts }: CollectionDraft & { id: string; revision: number },
): Promise<CollectionDetail> {
  const row = await toManage(deps, actor, id);
  if (row.removedAt !== null) throw new ProblemError('not-found');
  await refuseRegions(deps, row.organisationId, regionIds);
  await refuseUnseen(deps, actor, { id, itemIds: entries.map(({ itemId }) => itemId) });
  await deps.db.transaction(async (tx) => {
    if (!(await repo.updateCollection(tx, { ...facts, id, revision, now: deps.clock.now() })))
      throw new ProblemError('conflict', {
        reason: 'library.overtaken',
        detail: '别的窗口刚改过这个合集。请重新打开再改。',
      });
    await repo.putRegions(tx, id, regionIds);
    await repo.putEntries(tx, id, entries);
  });
  return findCollection(deps, actor, { id });
}

/** @throws not-found, forbidden */
export async function setRemoved(
  deps: Deps,
  actor: Actor,
  { id, isRemoved }: { id: string; isRemoved: boolean },
): Promise<void> {
  await toManage(deps, actor, id);
  await repo.setRemoved(deps.db, id, isRemoved ? deps.clock.now() : null);
}

/** @throws not-found, also for what the actor may not see */
export async function setDone(
  deps: Deps,
  actor: Actor,
  { id, itemId, isDone }: { id: string; itemId: string; isDone: boolean },
): Promise<CollectionDetail> {
  const detail = await findCollection(deps, actor, { id });
  if (!detail.entries.some((entry) => entry.itemId === itemId && entry.item !== null))
    throw new ProblemError('not-found');
  const which = { id, itemId, personId: actor.personId };
  await (isDone
    ? repo.putDone(deps.db, { ...which, now: deps.clock.now() })
    : repo.removeDone(deps.db, which));
  return findCollection(deps, actor, { id });
}

async function lookAt(deps: Deps, actor: Actor, id: string): Promise<repo.CollectionRow> {
  const row = await repo.findCollection(deps.db, sightIn(deps, actor), id);
  if (row === undefined) throw new ProblemError('not-found');
  return row;
}

async function toManage(deps: Deps, actor: Actor, id: string): Promise<repo.CollectionRow> {
  const row = await lookAt(deps, actor, id);
  authorise(actor, 'library.manageCollection', thingOf(row));
  return row;
}

async function detailOf(deps: Deps, actor: Actor, row: repo.CollectionRow): Promise<CollectionDetail> {
  const manage = can(actor, 'library.manageCollection', thingOf(row));
  const [regions, entries] = await Promise.all([
    repo.listRegions(deps.db, row.id),
    repo.listEntries(deps.db, sightIn(deps, actor), row),
  ]);
  return CollectionDetail.parse({
    ...{ ...row, regions, abilities: { manage } },
    entries: entries.map(({ entryId, entryNote, isDone, doneBy, ...item }) => ({
      ...{ itemId: entryId, note: entryNote, isDone, doneBy: manage ? doneBy : null },
      item: item.id === null ? null : item,
    })),
  });
}

/** A bureau's collection is for regions of its own, a school's for the school. */
async function refuseRegions(
  { db }: Deps,
  organisationId: string,
  regionIds: readonly string[],
): Promise<void> {
  const [place] = await repo.listPlaces(db, [organisationId]);
  const known = new Set(place?.regions.map(({ id }) => id));
  const refuse = (message: string): never => {
    throw new ProblemError('invalid', { fields: [{ path: 'regionIds', message, fault: 'format' }] });
  };
  if (regionIds.some((id) => !known.has(id))) refuse('只能选本单位所在的地区和它下面的地区');
  if (known.size > 0 && regionIds.length === 0) refuse('请选择对哪些地区开放');
}

/** What is in it already may stay, though its opening to whoever saves has ended. */
async function refuseUnseen(
  deps: Deps,
  actor: Actor,
  { id, itemIds }: { id: string; itemIds: readonly string[] },
): Promise<void> {
  const sight = sightIn(deps, actor);
  const [seen, there] = await Promise.all([
    repo.listSeen(deps.db, sight, itemIds),
    repo.listEntries(deps.db, sight, { id, ownerId: actor.personId }),
  ]);
  const known = new Set([...seen.map((item) => item.id), ...there.map(({ entryId }) => entryId)]);
  const fields = itemIds.flatMap((itemId, at) =>
    known.has(itemId)
      ? []
      : [
          {
            path: `entries.${String(at)}.itemId`,
            message: '找不到这个资源，或者它还没有发布',
            fault: 'format' as const,
          },
        ],
  );
  if (fields.length > 0) throw new ProblemError('invalid', { fields });
}
