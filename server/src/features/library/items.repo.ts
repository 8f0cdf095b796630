import type { LibraryFilter, LibraryScope } from '@tongtang/shared/library/contract.ts';
import type { LibraryItem } from '@tongtang/shared/library/library-item.ts';
import sql, { join, type Sql } from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';
import type { QueryWord } from '../../platform/search/query.compute.ts';
import { mayBeFound, scoresOf, togetherScore } from './found.repo.ts';
import { openToOn, own, published, waiting, type Sight } from './sight.ts';

// Schools, regions, people and pairings belong to features on the left: joined for reading here.

/** A row of a list; the contract's schema reads it. */
export type ItemRow = Record<keyof Omit<LibraryItem, 'hit'>, unknown> & {
  id: string;
  recordingId: string | null;
  /** What the list is sorted by, the largest first. */
  position: string;
  /** Of each word. */
  scores: number[];
  textKey?: string;
};

const source = sql`library_item i join organisation o on o.id = i.school_id
  left join region r on r.id = o.region_id join person p on p.id = i.owner_id`;

/** What the contract says of a version `v` of an item. */
export const itemColumns = (sight: Sight): Sql => sql`i.id, v.id as "versionId", v.number as "versionNumber",
  v.kind, v.title, v.description, v.subject, v.school_stage as "schoolStage", v.grade, v.edition, v.volume, v.unit,
  v.credits, v.licence, v.attribution, v.note, v.state, v.reach, v.audience, v.published_at as "publishedAt",
  v.updated_at as "updatedAt", v.recording_id as "recordingId", json_build_object('id', p.id, 'name', p.name) as owner,
  json_build_object('id', o.id, 'name', o.name, 'shortName', o.short_name) as school,
  case when v.courseware_id is not null then 'courseware' when v.plan_version_id is not null then 'lessonPlan'
    else 'recording' end as "sourceKind", ${openToOn(sight)} as "openToOn"`;

export const itemSource: Sql = source;

type Wanted = { sight: Sight; scope: LibraryScope; words: readonly QueryWord[]; filter: LibraryFilter };

const SEEN: Record<LibraryScope, (sight: Sight) => Sql> = { published, mine: own, waiting };

/** Each item of the scope in the latest version that belongs to it, if that version fits. */
function wantedRows({ sight, scope, words, filter }: Wanted, besides?: keyof LibraryFilter): Sql {
  const search = words.length === 0 ? sql`` : sql`and ${mayBeFound(words, sight.lessons)}`;
  return sql`${source} cross join lateral (
      select v.* from library_version v where v.item_id = i.id and ${SEEN[scope](sight)}
      order by v.number desc limit 1) v
    where i.removed_at is null ${search} ${filtered(filter, besides)}`;
}

/** @param besides a filter that is left out */
function filtered(filter: LibraryFilter, besides?: keyof LibraryFilter): Sql {
  const columns: [keyof LibraryFilter, Sql][] = [
    ['kind', sql`v.kind`],
    ['schoolStage', sql`v.school_stage`],
    ['grade', sql`v.grade`],
    ['subject', sql`v.subject`],
    ['edition', sql`v.edition`],
    ['volume', sql`v.volume`],
    ['unit', sql`v.unit`],
    ['schoolId', sql`i.school_id`],
  ];
  const wanted = columns.filter(([name]) => name !== besides && filter[name] !== undefined);
  return wanted.length === 0
    ? sql``
    : sql`and ${join(
        wanted.map(([name, column]) => sql`${column} = ${filter[name]}`),
        ' and ',
      )}`;
}

export type ListWish = Wanted & { after: { position: string; id: string } | null; limit: number };

/** Room for a moment in ms behind the score, so that of equals the latest stands first. */
const MOMENTS = 10_000_000_000_000;
const LONGEST = 120;
/** Of two titles with the word the shorter one is more about it. */
const BRIEF = sql`(${LONGEST}::bigint - least(length(found."titleKey"), ${LONGEST}::bigint))`;
const RANK = sql`(((select coalesce(sum(score), 0) from unnest(found.scores) score) + found.together) * 1000 + ${BRIEF})
  * ${MOMENTS}::bigint + found.moment`;

/** The best first; one more than `limit`. */
export const listItems = (db: Queryable, { after, limit, ...wanted }: ListWish) =>
  db.many<ItemRow>(sql`
    select * from (
      select found.*, (${wanted.words.length === 0 ? sql`found.moment` : RANK})::text as position from (
        select ${itemColumns(wanted.sight)}, ${searchColumns(wanted)} from ${wantedRows(wanted)}) found
      where not (0 = any(found.scores))) listed
    where ${after === null ? sql`true` : sql`(listed.position::numeric, listed.id) < (${after.position}::numeric, ${after.id}::uuid)`}
    order by listed.position::numeric desc, listed.id desc limit ${limit + 1}`);

function searchColumns({ scope, words, sight }: Wanted): Sql {
  const at = scope === 'published' ? sql`v.published_at` : sql`v.updated_at`;
  const moment = sql`floor(extract(epoch from ${at}) * 1000)::bigint as moment`;
  return words.length === 0
    ? sql`${moment}, '{}'::integer[] as scores`
    : sql`${moment}, ${scoresOf(words, sight.lessons)} as scores, ${togetherScore(words)} as together,
        v.title_key as "titleKey", v.text_key as "textKey"`;
}

export type FacetRow = { name: keyof LibraryFilter; value: string; count: number };

const FACETS = ['kind', 'schoolStage', 'grade', 'subject', 'edition', 'volume', 'unit'] as const;
const FACET_COLUMNS: Record<(typeof FACETS)[number], Sql> = {
  kind: sql`v.kind`,
  schoolStage: sql`v.school_stage`,
  grade: sql`v.grade::text`,
  subject: sql`v.subject`,
  edition: sql`v.edition`,
  volume: sql`v.volume`,
  unit: sql`v.unit`,
};
const MOST_VALUES = 40;

/** How many there are of each value of a facet, its own filter left out; the most frequent first. */
export const countFacets = (db: Queryable, wanted: Omit<Wanted, 'scope'>) =>
  db.many<FacetRow>(
    join(
      FACETS.map(
        (name) => sql`(select ${name} as name, ${FACET_COLUMNS[name]} as value, count(*) as count
          from ${wantedRows({ ...wanted, scope: 'published' }, name)}
            and ${FACET_COLUMNS[name]} is not null and ${FACET_COLUMNS[name]} <> ''
            ${wanted.words.length === 0 ? sql`` : sql`and not (0 = any(${scoresOf(wanted.words, wanted.sight.lessons)}))`}
          group by 2 order by count(*) desc, 2 limit ${MOST_VALUES})`,
      ),
      ' union all ',
    ),
  );
