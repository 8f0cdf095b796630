import type { Audience, Decision, Reach, VersionState } from '@tongtang/shared/library/library-item.ts';
import type { ResourceFacts } from '@tongtang/shared/library/resource.ts';
import type { OrganisationId } from '@tongtang/shared/wire/ids.ts';
import sql, { type Sql } from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';
import { itemColumns, itemSource, type ItemRow } from './items.repo.ts';
import { own, published, recordingsSeen, underReview, visible, waiting, type Sight } from './sight.ts';

// Courseware, plans' documents and recordings belong to features on the left: joined for reading here.

/** A version of an item that the actor may look at, and why. */
export type VersionRow = Omit<ItemRow, 'position' | 'scores' | 'textKey'> & {
  versionId: string;
  versionNumber: number;
  state: VersionState;
  reach: Reach;
  audience: Audience | null;
  title: string;
  schoolId: string;
  ownerId: string;
  regionPath: string[];
  revision: number;
  submittedAt: number | null;
  removedAt: number | null;
  coursewareId: string | null;
  planVersionId: string | null;
  decisions: Decision[];
  source: unknown;
  isOwn: boolean;
  isPublished: boolean;
  isReviewed: boolean;
  isWaiting: boolean;
};

const ms = (column: Sql) => sql`floor(extract(epoch from ${column}) * 1000)::bigint`;

const decisions = sql`(select coalesce(json_agg(json_build_object('step', d.step, 'accepted', d.accepted,
    'reason', d.reason, 'by', json_build_object('id', dp.id, 'name', dp.name), 'organisation', dorg.short_name,
    'at', ${ms(sql`d.decided_at`)}) order by d.decided_at), '[]')
  from library_decision d join person dp on dp.id = d.decided_by join organisation dorg on dorg.id = d.organisation_id
  where d.version_id = v.id)`;

/** As the contract's `ResourceSource`. */
const behind = sql`case
  when v.courseware_id is not null then (select json_build_object('kind', 'courseware', 'coursewareId', c.id,
      'name', c.title, 'media', c.kind, 'pageCount', c.page_count, 'sizeBytes', c.content_bytes,
      'contentUrl', '/api/courseware/' || c.id || '/content', 'contentType', c.content_type,
      'pictures', coalesce(c.pictures, 0)) from courseware c where c.id = v.courseware_id)
  when v.plan_version_id is not null then (select json_build_object('kind', 'lessonPlan', 'lessonPlanId', lp.id,
      'name', lp.title, 'versionNumber', dv.number, 'keptAt', ${ms(sql`dv.created_at`)})
    from document_version dv join lesson_plan lp on lp.document_id = dv.document_id where dv.id = v.plan_version_id)
  else (select json_build_object('kind', 'recording', 'recordingId', rec.id, 'name', l.title, 'startedAt',
      ${ms(sql`(select min(s.started_at) from recording_span s where s.recording_id = rec.id)`)})
    from recording rec join lesson l on l.id = rec.lesson_id where rec.id = v.recording_id) end`;

/** All versions of an item that the actor may look at, the latest first; of removed ones too. */
export const listVersionsSeen = (db: Queryable, sight: Sight, itemId: string) =>
  db.many<VersionRow>(sql`
    with ${recordingsSeen(sight)}
    select ${itemColumns(sight)}, i.school_id as "schoolId", i.owner_id as "ownerId", i.removed_at as "removedAt",
      coalesce(r.path, '{}') as "regionPath", v.revision, v.submitted_at as "submittedAt",
      v.courseware_id as "coursewareId", v.plan_version_id as "planVersionId",
      ${decisions} as decisions, ${behind} as source, ${own(sight)} as "isOwn", ${published(sight)} as "isPublished",
      ${underReview(sight)} as "isReviewed", ${waiting(sight)} as "isWaiting"
    from ${itemSource} join library_version v on v.item_id = i.id
    where i.id = ${itemId} and ${visible(sight)} order by v.number desc`);

/** Whether a version that the actor may look at has this courseware. */
export const hasCoursewareSeen = async (
  db: Queryable,
  sight: Sight,
  coursewareId: string,
): Promise<boolean> =>
  (await db.maybe(sql`
    with ${recordingsSeen(sight)} select 1 from ${itemSource} join library_version v on v.item_id = i.id
    where v.courseware_id = ${coursewareId} and i.removed_at is null and ${visible(sight)} limit 1`)) !==
  undefined;

/** What is behind a version, as its columns have it. */
export type SourceColumns = {
  coursewareId: string | null;
  planVersionId: string | null;
  recordingId: string | null;
};

/** What search looks at, as its columns have it. */
export type SearchColumns = Record<'title' | 'facts' | 'text', string> &
  Record<
    | 'titleSyllables'
    | 'titleInitials'
    | 'namesSyllables'
    | 'namesInitials'
    | 'textSyllables'
    | 'textInitials',
    string
  > & { grams: string[] };

export const insertItem = async (
  tx: Queryable,
  item: { id: string; schoolId: string; ownerId: string; now: number },
): Promise<boolean> =>
  (await tx.run(sql`
    insert into library_item (id, school_id, owner_id, created_at)
    values (${item.id}, ${item.schoolId}, ${item.ownerId}, ${new Date(item.now)}) on conflict (id) do nothing`)) ===
  1;

export const findOwner = (db: Queryable, id: string) =>
  db.maybe<{ ownerId: string }>(sql`select owner_id as "ownerId" from library_item where id = ${id}`);

type Written = { facts: ResourceFacts; source: SourceColumns; search: SearchColumns; now: number };

const columns = sql`kind, title, description, subject, school_stage, grade, edition, volume, unit, lesson, credits, licence,
  attribution, note, courseware_id, plan_version_id, recording_id, updated_at, title_key, title_syllables,
  title_initials, facts_key, names_syllables, names_initials, text_key, text_syllables, text_initials, search_grams`;

const values = ({ facts, source, search, now }: Written): Sql => sql`${facts.kind}, ${facts.title},
  ${facts.description}, ${facts.subject}, ${facts.schoolStage}, ${facts.grade}::smallint, ${facts.edition},
  ${facts.volume}, ${facts.unit}, ${facts.lesson}, ${facts.credits}, ${facts.licence}, ${facts.attribution}, ${facts.note},
  ${source.coursewareId}::uuid, ${source.planVersionId}::uuid, ${source.recordingId}::uuid,
  ${new Date(now)}::timestamptz, ${search.title}, ${search.titleSyllables}, ${search.titleInitials},
  ${search.facts}, ${search.namesSyllables}, ${search.namesInitials}, ${search.text}, ${search.textSyllables},
  ${search.textInitials}, ${search.grams}::text[]`;

/** A draft, numbered after the last; its id comes back. */
export const insertDraft = async (tx: Queryable, itemId: string, written: Written): Promise<string> =>
  (
    await tx.one<{ id: string }>(sql`
      insert into library_version (item_id, number, created_at, ${columns})
      values (${itemId}, (select coalesce(max(number), 0) + 1 from library_version where item_id = ${itemId}),
        ${new Date(written.now)}, ${values(written)}) returning id`)
  ).id;

type Draft = { versionId: string; revision: number };

/** False if it is no draft of this revision any more. */
export const updateDraft = async (
  tx: Queryable,
  { versionId, revision }: Draft,
  written: Written,
): Promise<boolean> =>
  (await tx.run(sql`
    update library_version set (${columns}) = (${values(written)}), revision = revision + 1
    where id = ${versionId} and revision = ${revision} and state = 'draft'`)) === 1;

/** What search has of the text behind a version, to be kept when only the facts change. */
export const readText = (db: Queryable, versionId: string) =>
  db.one<{ text: string }>(sql`select text_key as text from library_version where id = ${versionId}`);

export const deleteDraft = async (tx: Queryable, versionId: string): Promise<boolean> =>
  (await tx.run(sql`delete from library_version where id = ${versionId} and state = 'draft'`)) === 1;

/** Of an item without versions. */
export const deleteEmptyItem = (tx: Queryable, id: string) =>
  tx.run(sql`
    delete from library_item i where i.id = ${id}
      and not exists (select 1 from library_version v where v.item_id = i.id)`);

export const setSubmitted = async (
  tx: Queryable,
  { versionId, revision }: Draft,
  { audience, now }: { audience: Audience; now: number },
): Promise<boolean> =>
  (await tx.run(sql`
    update library_version set state = 'atSchool', audience = ${audience}, submitted_at = ${new Date(now)},
      updated_at = ${new Date(now)}
    where id = ${versionId} and revision = ${revision} and state = 'draft'`)) === 1;

export const setRecalled = async (db: Queryable, versionId: string, now: number): Promise<boolean> =>
  (await db.run(sql`
    update library_version set state = 'draft', audience = null, submitted_at = null, revision = revision + 1,
      updated_at = ${new Date(now)}
    where id = ${versionId} and state = 'atSchool'`)) === 1;

export const setRemoved = (db: Queryable, id: string, at: number | null) =>
  db.run(sql`update library_item set removed_at = ${at === null ? null : new Date(at)} where id = ${id}`);

/** The document of which a version was kept. */
export const findDocumentOf = (db: Queryable, planVersionId: string) =>
  db.one<{ documentId: string }>(
    sql`select document_id as "documentId" from document_version where id = ${planVersionId}`,
  );

/** Schools among these organisations. */
export const listSchools = (db: Queryable, ids: readonly string[]) =>
  db.many<{ id: OrganisationId; name: string }>(sql`
    select id, name from organisation where id = any(${[...ids]}::uuid[]) and kind = 'school' and closed_at is null
    order by name collate "zh-x-icu", id`);

/** A file that may be put behind a version. */
export const findCourseware = (db: Queryable, id: string) =>
  db.maybe<{ schoolId: string; ownerId: string; isReady: boolean }>(sql`
    select school_id as "schoolId", owner_id as "ownerId", status = 'ready' as "isReady"
    from courseware where id = ${id} and deleted_at is null`);

/** Names by which an item is looked for. */
export const findNames = (db: Queryable, { ownerId, schoolId }: { ownerId: string; schoolId: string }) =>
  db.one<{ owner: string; school: string }>(sql`
    select (select name from person where id = ${ownerId}) as owner,
      (select short_name from organisation where id = ${schoolId}) as school`);
