import type {
  CollectionKind,
  CollectionScope,
  NewEntry,
} from '@tongtang/shared/library/collections.contract.ts';
import sql, { join, type Sql } from 'sql-template-tag';
import type { Queryable } from '../../../platform/database.ts';
import { organisationInReach, type Reach } from '../../organisations/index.ts';
import { itemColumns, itemSource, type ItemRow } from '../items.repo.ts';
import { own, published, recordingsSeen, type Sight } from '../sight.ts';

// Schools, regions and people belong to features on the left: joined for reading here.

/** What an actor may see of collections `c` of an organisation `o` in a region `r`. */
export type CollectionSight = Sight & {
  /** Where the actor manages what others made as well. */
  managed: Reach;
  /** Where the actor may make them. */
  collects: Reach;
};

const managed = ({ personId, managed: reach, collects }: CollectionSight): Sql => sql`(
  (c.owner_id = ${personId} and ${organisationInReach(collects)}) or ${organisationInReach(reach)})`;

const shown = ({ read, regionIds }: CollectionSight): Sql => sql`(c.is_shown and (
  ${organisationInReach(read)} or exists (select 1 from library_collection_region cr
    where cr.collection_id = c.id and cr.region_id = any(${regionIds}::uuid[]))))`;

/** As the contract says it; its schema reads it. */
export type CollectionRow = {
  id: string;
  ownerId: string;
  organisationId: string;
  regionPath: string[] | null;
  removedAt: Date | null;
  /** What the list is sorted by, the largest first. */
  position: string;
};

const columns = (personId: string): Sql => sql`c.id, c.kind, c.title, c.description, c.is_shown as "isShown",
  c.revision, c.updated_at as "updatedAt", c.removed_at as "removedAt", c.owner_id as "ownerId",
  c.organisation_id as "organisationId", r.path as "regionPath",
  floor(extract(epoch from c.updated_at) * 1000)::bigint::text as position,
  json_build_object('id', p.id, 'name', p.name) as owner,
  json_build_object('id', o.id, 'name', o.name, 'shortName', o.short_name) as organisation,
  (select count(*)::integer from library_collection_entry e where e.collection_id = c.id) as "entryCount",
  (select count(*)::integer from library_collection_progress d
    where d.collection_id = c.id and d.person_id = ${personId}) as "doneCount"`;

const source = sql`library_collection c join organisation o on o.id = c.organisation_id
  left join region r on r.id = o.region_id join person p on p.id = c.owner_id`;

type ListWish = {
  sight: CollectionSight;
  scope: CollectionScope;
  kind?: CollectionKind | undefined;
  after: { key: string; id: string } | null;
  limit: number;
};

/** What was changed last first; one more than `limit`. */
export const listCollections = (db: Queryable, { sight, scope, kind, after, limit }: ListWish) =>
  db.many<CollectionRow>(sql`
    select * from (select ${columns(sight.personId)} from ${source}
      where c.removed_at is null and ${scope === 'mine' ? managed(sight) : shown(sight)}
        ${kind === undefined ? sql`` : sql`and c.kind = ${kind}`}) c
    where ${after === null ? sql`true` : sql`(c.position::bigint, c.id) < (${after.key}::bigint, ${after.id}::uuid)`}
    order by c.position::bigint desc, c.id desc limit ${limit + 1}`);

/** A removed one for those who manage it. */
export const findCollection = (db: Queryable, sight: CollectionSight, id: string) =>
  db.maybe<CollectionRow>(sql`
    select ${columns(sight.personId)} from ${source}
    where c.id = ${id} and (${managed(sight)} or (c.removed_at is null and ${shown(sight)}))`);

export type RegionRow = { id: string; name: string };

export const listRegions = (db: Queryable, id: string) =>
  db.many<RegionRow>(sql`
    select r.id, r.name from library_collection_region cr join region r on r.id = cr.region_id
    where cr.collection_id = ${id} order by cardinality(r.path), r.name`);

/** The entry with the item as the actor sees it; its columns are null where they do not. */
export type EntryRow = Partial<Omit<ItemRow, 'id' | 'note'>> & {
  entryId: string;
  entryNote: string;
  id: string | null;
  isDone: boolean;
  doneBy: number;
};

export const listEntries = (db: Queryable, sight: Sight, { id, ownerId }: { id: string; ownerId: string }) =>
  db.many<EntryRow>(sql`
    with ${recordingsSeen(sight)}
    select e.item_id as "entryId", e.note as "entryNote", s.*,
      exists (select 1 from library_collection_progress d where d.collection_id = e.collection_id
        and d.item_id = e.item_id and d.person_id = ${sight.personId}) as "isDone",
      (select count(*)::integer from library_collection_progress d where d.collection_id = e.collection_id
        and d.item_id = e.item_id and d.person_id <> ${ownerId}) as "doneBy"
    from library_collection_entry e left join lateral (
      select ${itemColumns(sight)} from ${itemSource} cross join lateral (
        select v.* from library_version v where v.item_id = i.id and ${published(sight)}
        order by v.number desc limit 1) v
      where i.id = e.item_id and i.removed_at is null) s on true
    where e.collection_id = ${id} order by e.position`);

/** Which of these items the actor sees published, or has put in and published. */
export const listSeen = (db: Queryable, sight: Sight, ids: readonly string[]) =>
  db.many<{ id: string }>(sql`
    with ${recordingsSeen(sight)}
    select i.id from ${itemSource} where i.id = any(${ids}::uuid[]) and i.removed_at is null
      and exists (select 1 from library_version v where v.item_id = i.id and v.reach <> 'none'
        and (${published(sight)} or ${own(sight)}))`);

type PlaceRow = { id: string; name: string; shortName: string; regions: RegionRow[] };

/** Organisations in which collections can be made, with the regions of a bureau. */
export const listPlaces = (db: Queryable, organisationIds: readonly string[]) =>
  db.many<PlaceRow>(sql`
    select o.id, o.name, o.short_name as "shortName",
      coalesce((select json_agg(json_build_object('id', r.id, 'name', r.name) order by cardinality(r.path), r.name)
        from region r where o.kind = 'bureau' and r.path @> array[o.region_id]), '[]') as regions
    from organisation o where o.id = any(${organisationIds}::uuid[]) and o.closed_at is null
      and o.kind in ('school', 'bureau') order by o.kind, o.name`);

type Facts = { kind: CollectionKind; title: string; description: string };
type NewCollection = Facts & { id: string; organisationId: string; ownerId: string; now: number };

/** Whether it was not there. */
export const insertCollection = async (
  db: Queryable,
  { id, organisationId, ownerId, kind, title, description, now }: NewCollection,
): Promise<boolean> =>
  (await db.run(sql`
    insert into library_collection (id, organisation_id, owner_id, kind, title, description, created_at, updated_at)
    values (${id}, ${organisationId}, ${ownerId}, ${kind}, ${title}, ${description}, ${new Date(now)}, ${new Date(now)})
    on conflict do nothing`)) === 1;

type Saved = Facts & { id: string; revision: number; isShown: boolean; now: number };

/** Whether nobody was faster. */
export const updateCollection = async (
  db: Queryable,
  { id, revision, kind, title, description, isShown, now }: Saved,
): Promise<boolean> =>
  (await db.run(sql`
    update library_collection set kind = ${kind}, title = ${title}, description = ${description},
      is_shown = ${isShown}, revision = revision + 1, updated_at = ${new Date(now)}
    where id = ${id} and revision = ${revision} and removed_at is null`)) === 1;

export async function putRegions(db: Queryable, id: string, regionIds: readonly string[]): Promise<void> {
  await db.run(sql`delete from library_collection_region where collection_id = ${id}`);
  await db.run(sql`
    insert into library_collection_region (collection_id, region_id)
    select ${id}, given from unnest(${regionIds}::uuid[]) given`);
}

/** Those that stay keep what was worked through of them. */
export async function putEntries(db: Queryable, id: string, entries: readonly NewEntry[]): Promise<void> {
  const ids = entries.map(({ itemId }) => itemId);
  await db.run(sql`
    delete from library_collection_entry where collection_id = ${id} and item_id <> all(${ids}::uuid[])`);
  if (entries.length === 0) return;
  const rows = entries.map(
    ({ itemId, note }, at) => sql`(${id}::uuid, ${itemId}::uuid, ${at}::smallint, ${note})`,
  );
  await db.run(sql`
    insert into library_collection_entry (collection_id, item_id, position, note) values ${join(rows)}
    on conflict (collection_id, item_id) do update set position = excluded.position, note = excluded.note`);
}

export const setRemoved = (db: Queryable, id: string, at: number | null) =>
  db.run(
    sql`update library_collection set removed_at = ${at === null ? null : new Date(at)} where id = ${id}`,
  );

type OfPerson = { id: string; itemId: string; personId: string };

export const putDone = (db: Queryable, { id, itemId, personId, now }: OfPerson & { now: number }) =>
  db.run(sql`
    insert into library_collection_progress (collection_id, item_id, person_id, done_at)
    select e.collection_id, e.item_id, ${personId}, ${new Date(now)} from library_collection_entry e
    where e.collection_id = ${id} and e.item_id = ${itemId}
    on conflict do nothing`);

export const removeDone = (db: Queryable, { id, itemId, personId }: OfPerson) =>
  db.run(sql`
    delete from library_collection_progress
    where collection_id = ${id} and item_id = ${itemId} and person_id = ${personId}`);
