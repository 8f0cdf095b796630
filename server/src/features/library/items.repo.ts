import type { LibraryFilter, LibraryScope, LibrarySort } from '@tongtang/shared/library/contract.ts';
import type { ListedItem } from '@tongtang/shared/library/library-item.ts';
import sql, { join, type Sql } from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';
import type { QueryWord } from '../../platform/search/query.compute.ts';
import { scoresOf, searchTables, togetherScore } from './found.repo.ts';
import { openToOn, own, published, recordingsSeen, waiting, type Sight } from './sight.ts';

// Schools, regions, people and pairings belong to features on the left: joined for reading here.

/** A row of a list; the contract's schema reads it. */
export type ItemRow = Record<keyof Omit<ListedItem, 'hit'>, unknown> & {
  id: string;
  recordingId: string | null;
  /** What the list is sorted by, the largest first. */
  position: string;
  /** Of each word. */
  scores: number[];
  textKey?: string;
};

export const itemSource = sql`library_item i join organisation o on o.id = i.school_id
  left join region r on r.id = o.region_id join person p on p.id = i.owner_id`;

/** What the contract says of a version `v` of an item. */
export const itemColumns = (sight: Sight): Sql => sql`i.id, v.id as "versionId", v.number as "versionNumber",
  v.kind, v.title, v.description, v.subject, v.school_stage as "schoolStage", v.grade, v.edition, v.volume, v.unit, v.lesson,
  v.credits, v.licence, v.attribution, v.note, v.state, v.reach, v.audience, v.published_at as "publishedAt",
  v.updated_at as "updatedAt", v.recording_id as "recordingId", json_build_object('id', p.id, 'name', p.name) as owner,
  json_build_object('id', o.id, 'name', o.name, 'shortName', o.short_name) as school,
  case when v.courseware_id is not null then 'courseware' when v.plan_version_id is not null then 'lessonPlan'
    else 'recording' end as "sourceKind", ${openToOn(sight)} as "openToOn"`;

type Wanted = { sight: Sight; scope: LibraryScope; words: readonly QueryWord[]; filter: LibraryFilter };

const SEEN: Record<LibraryScope, (sight: Sight) => Sql> = { published, mine: own, waiting };

/** Tables of a list, the last of which is each item of the scope in the latest version that belongs to it. */
function foundTables({ sight, scope, words, filter }: Wanted): Sql {
  const at = scope === 'published' ? sql`v.published_at` : sql`v.updated_at`;
  const isSearch = words.length > 0;
  return sql`${recordingsSeen(sight)}, ${isSearch ? sql`${searchTables(words)},` : sql``} found as materialized (
    select ${itemColumns(sight)}, floor(extract(epoch from ${at}) * 1000)::bigint as moment,
      ${isSearch ? sql`${scoresOf(words)} as scores, ${togetherScore(words)} as together` : sql`'{}'::integer[] as scores`}
    from ${itemSource} cross join lateral (
      select v.* from library_version v where v.item_id = i.id and ${SEEN[scope](sight)}
      order by v.number desc limit 1) v
    where i.removed_at is null ${isSearch ? sql`and i.id in (select item_id from fitting)` : sql``}
      ${filtered(filter, VERSION_COLUMNS)})`;
}

type Columns = Partial<Record<keyof LibraryFilter, Sql>>;

const VERSION_COLUMNS: Columns = {
  kind: sql`v.kind`,
  schoolStage: sql`v.school_stage`,
  grade: sql`v.grade`,
  subject: sql`v.subject`,
  edition: sql`v.edition`,
  volume: sql`v.volume`,
  unit: sql`v.unit`,
  lesson: sql`v.lesson`,
  schoolId: sql`i.school_id`,
};

/** `and` for each filter that has a column here. */
function filtered(filter: LibraryFilter, columns: Columns): Sql {
  const wanted = Object.entries(columns).filter(([name]) => valueOf(filter, name) !== undefined);
  return wanted.length === 0
    ? sql``
    : sql`and ${join(
        wanted.map(([name, column]) => sql`${column} = ${valueOf(filter, name)}`),
        ' and ',
      )}`;
}

const valueOf = (filter: LibraryFilter, name: string): string | number | undefined =>
  filter[name as keyof LibraryFilter]; // as: keys of the columns are the filter's

export type ListWish = Wanted & {
  sort?: LibrarySort | undefined;
  after: { position: string; id: string } | null;
  limit: number;
};

/** Room for a moment in ms behind the score, so that of equals the latest stands first. */
const MOMENTS = 10_000_000_000_000;
const LONGEST = 120;
/** Of two titles with the word the shorter one is more about it. */
const BRIEF = sql`(${LONGEST}::bigint - least(length(found.title), ${LONGEST}::bigint))`;
const RANK = sql`(((select coalesce(sum(score), 0) from unnest(found.scores) score) + found.together) * 1000 + ${BRIEF})
  * ${MOMENTS}::bigint + found.moment`;

/** Whole numbers, by which a list is sorted before the latest. */
const STANDING: Record<LibrarySort, Sql> = {
  rated: sql`(select floor(1000 * (coalesce(sum(g.stars), 0) + 9) / (count(*) + 3)) from library_rating g
    where g.item_id = found.id)`,
  used: sql`(select count(*) from library_use u where u.item_id = found.id)`,
};

const placeOf = ({ sort, words }: Pick<ListWish, 'sort' | 'words'>): Sql => {
  if (sort !== undefined) return sql`${STANDING[sort]} * ${MOMENTS}::bigint + found.moment`;
  return words.length === 0 ? sql`found.moment` : RANK;
};

/** The best first; one more than `limit`. */
export const listItems = (db: Queryable, { after, limit, sort, ...wanted }: ListWish) =>
  db.many<ItemRow>(sql`
    with ${foundTables(wanted)}, listed as (
      select found.*, (${placeOf({ sort, words: wanted.words })})::numeric as place
      from found where not (0 = any(found.scores)))
    select listed.*, listed.place::text as position,
      (select case count(*) when 0 then null else json_build_object('mean', avg(g.stars)::float8, 'count', count(*)) end
        from library_rating g where g.item_id = listed.id) as rating,
      (select count(distinct u.person_id)::integer from library_use u where u.item_id = listed.id) as "usedBy",
      (select v.text_key from library_version v where v.id = listed."versionId") as "textKey"
    from listed
    where ${after === null ? sql`true` : sql`(listed.place, listed.id) < (${after.position}::numeric, ${after.id}::uuid)`}
    order by listed.place desc, listed.id desc limit ${limit + 1}`);

export type FacetRow = { name: keyof LibraryFilter; value: string; count: number };

/** Columns of `found`. */
const FACETS = {
  kind: sql`found.kind`,
  schoolStage: sql`found."schoolStage"`,
  grade: sql`found.grade`,
  subject: sql`found.subject`,
  edition: sql`found.edition`,
  volume: sql`found.volume`,
  unit: sql`found.unit`,
  lesson: sql`found.lesson`,
} satisfies Columns;
const MOST_VALUES = 40;

/** How many there are of each value of a facet, its own filter left out; the most frequent first. */
export function countFacets(db: Queryable, { filter, ...wanted }: Omit<Wanted, 'scope'>) {
  const { schoolId } = filter;
  const around = schoolId === undefined ? {} : { schoolId };
  const counts = Object.entries(FACETS).map(([name, column]) => {
    const others = Object.fromEntries(Object.entries(FACETS).filter(([other]) => other !== name));
    return sql`(select ${name} as name, ${column}::text as value, count(*) as count from found
      where not (0 = any(found.scores)) and ${column} is not null and ${column}::text <> ''
        ${filtered(filter, others)}
      group by 2 order by count(*) desc, 2 limit ${MOST_VALUES})`;
  });
  return db.many<FacetRow>(sql`
    with ${foundTables({ ...wanted, scope: 'published', filter: around })} ${join(counts, ' union all ')}`);
}
