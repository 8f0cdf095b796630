import type {
  ConversionStep,
  CoursewareFailure,
  CoursewareQuery,
  PageSize,
} from '@tongtang/shared/courseware/contract.ts';
import type { CoursewareKind } from '@tongtang/shared/courseware/formats.ts';
import type { OrganisationId } from '@tongtang/shared/wire/ids.ts';
import sql from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';

type Common = {
  id: string;
  schoolId: string;
  schoolName: string;
  ownerId: string;
  ownerName: string;
  title: string;
  fileName: string;
  sizeBytes: number;
  createdAt: number;
  deletedAt: number | null;
};

/** The file that screens fetch. */
export type Content = {
  kind: CoursewareKind;
  pageCount: number;
  contentKey: string;
  contentType: string;
  contentBytes: number;
  contentSha256: string;
};

export type CoursewareRow = Common &
  (
    | { status: 'uploading' }
    | { status: 'converting'; step: ConversionStep }
    | { status: 'failed'; failure: CoursewareFailure }
    /** `pictures` is null until the pages were drawn. */
    | ({ status: 'ready'; pictures: number | null } & Content)
  );

const columns = sql`c.id, c.school_id as "schoolId", o.short_name as "schoolName", c.owner_id as "ownerId",
  p.name as "ownerName", c.title, c.file_name as "fileName", c.size_bytes as "sizeBytes", c.status, c.step, c.failure,
  c.kind, c.page_count as "pageCount", c.content_key as "contentKey", c.content_type as "contentType",
  c.content_bytes as "contentBytes", c.content_sha256 as "contentSha256", c.pictures, c.created_at as "createdAt",
  c.deleted_at as "deletedAt"`;

const source = sql`courseware c join organisation o on o.id = c.school_id join person p on p.id = c.owner_id`;

/** The courseware, removed or not. */
export const findCourseware = (db: Queryable, id: string) =>
  db.maybe<CoursewareRow>(sql`select ${columns} from ${source} where c.id = ${id}`);

/** Of these schools, newest first; `before` is the id of the last one seen. */
export const listCourseware = (
  db: Queryable,
  schoolIds: readonly string[],
  query: Pick<CoursewareQuery, 'status' | 'q'> & { ownerId?: string; before?: string; limit: number },
) =>
  db.many<CoursewareRow>(sql`
    select ${columns} from ${source}
    where c.deleted_at is null and c.school_id = any(${[...schoolIds]}::uuid[])
      and (${query.ownerId ?? null}::uuid is null or c.owner_id = ${query.ownerId ?? null}::uuid)
      and (${query.status ?? null}::text is null or c.status = ${query.status ?? null}::text)
      and (${query.q ?? null}::text is null or c.title ilike ${containing(query.q ?? '')})
      and (${query.before ?? null}::uuid is null or c.id < ${query.before ?? null}::uuid)
    order by c.id desc limit ${query.limit}`);

export const listSchoolNames = (db: Queryable, ids: readonly string[]) =>
  db.many<{ id: OrganisationId; name: string }>(sql`
    select id, short_name as name from organisation where id = any(${[...ids]}::uuid[]) order by name`);

const containing = (text: string) => `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

export const findPageSizes = async (db: Queryable, id: string): Promise<PageSize[]> =>
  (
    await db.one<{ pageSizes: PageSize[] | null }>(
      sql`select page_sizes as "pageSizes" from courseware where id = ${id}`,
    )
  ).pageSizes ?? [];

export const countUnfinished = async (db: Queryable, ownerId: string): Promise<number> =>
  (
    await db.one<{ count: number }>(sql`
      select count(*)::int as count from courseware
      where owner_id = ${ownerId} and status = 'uploading' and deleted_at is null`)
  ).count;

export const insertCourseware = async (
  db: Queryable,
  input: {
    schoolId: string;
    ownerId: string;
    title: string;
    fileName: string;
    sizeBytes: number;
    now: number;
  },
): Promise<string> =>
  (
    await db.one<{ id: string }>(sql`
      insert into courseware (school_id, owner_id, title, file_name, size_bytes, created_at)
      values (${input.schoolId}, ${input.ownerId}, ${input.title}, ${input.fileName}, ${input.sizeBytes},
        ${new Date(input.now)})
      returning id`)
  ).id;

export const setTitle = (db: Queryable, id: string, title: string) =>
  db.run(sql`update courseware set title = ${title} where id = ${id}`);

/** True if it was this call that ended the upload. */
export const markUploaded = async (db: Queryable, id: string): Promise<boolean> =>
  (await db.run(sql`
    update courseware set status = 'converting', step = 'waiting'
    where id = ${id} and status = 'uploading' and deleted_at is null`)) === 1;

export const setStep = (db: Queryable, id: string, step: ConversionStep) =>
  db.run(sql`update courseware set step = ${step} where id = ${id} and status = 'converting'`);

/** False if it is not being converted any more. */
export const markFailed = async (db: Queryable, id: string, failure: CoursewareFailure): Promise<boolean> =>
  (await db.run(sql`
    update courseware set status = 'failed', failure = ${failure}, step = null
    where id = ${id} and status = 'converting'`)) === 1;

/** False if it is not being converted any more. */
export const markReady = async (
  db: Queryable,
  id: string,
  content: Content & { pageSizes: readonly PageSize[] },
): Promise<boolean> =>
  (await db.run(sql`
    update courseware set status = 'ready', step = null, kind = ${content.kind}, page_count = ${content.pageCount},
      page_sizes = ${JSON.stringify(content.pageSizes)}::jsonb, content_key = ${content.contentKey},
      content_type = ${content.contentType}, content_bytes = ${content.contentBytes},
      content_sha256 = ${content.contentSha256}
    where id = ${id} and status = 'converting'`)) === 1;

/** False if it was taken away meanwhile. */
export const setPictures = async (db: Queryable, id: string, pictures: number): Promise<boolean> =>
  (await db.run(sql`update courseware set pictures = ${pictures} where id = ${id} and status = 'ready'`)) ===
  1;

/** Courseware with pages of which nobody has drawn pictures, the newest first. */
export const listUndrawn = (db: Queryable, limit: number) =>
  db.many<{ id: string }>(sql`
    select id from courseware
    where status = 'ready' and pictures is null and kind <> 'video' and deleted_at is null
    order by id desc limit ${limit}`);

/** Removes the row; fails on the foreign key while a lesson uses it. */
export const deleteCourseware = (db: Queryable, id: string) =>
  db.run(sql`delete from courseware where id = ${id}`);

export const setDeletedAt = (db: Queryable, id: string, at: number | null) =>
  db.run(sql`update courseware set deleted_at = ${at === null ? null : new Date(at)} where id = ${id}`);

/** Unfinished uploads begun before `begunBefore`, and what was removed before `removedBefore`. */
export const listStale = (db: Queryable, limits: { begunBefore: number; removedBefore: number }) =>
  db.many<{ id: string }>(sql`
    select id from courseware where status = 'uploading' and created_at < ${new Date(limits.begunBefore)}
    union
    select id from courseware where deleted_at < ${new Date(limits.removedBefore)}`);

/** Of these ids, those whose bytes are still on the way or being worked on. */
export const listInWork = async (db: Queryable, ids: readonly string[]): Promise<Set<string>> => {
  const rows = await db.many<{ id: string }>(sql`
    select id from courseware where id = any(${[...ids]}::uuid[]) and status in ('uploading', 'converting')`);
  return new Set(rows.map((row) => row.id));
};
