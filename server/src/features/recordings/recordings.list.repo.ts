import sql, { join, type Sql } from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';

export type ListedRow = {
  id: string;
  lessonId: string;
  startedAt: number;
  /** Null while it is switched on. */
  stoppedAt: number | null;
  watchedAt: number | null;
};

export type ListFilter = { personId: string; words: readonly string[]; after: string | null; limit: number };

/** Recordings of some lessons (`id`, `words`), the newest first; one more than `limit`. */
export const listRecordings = (db: Queryable, lessons: Sql, { personId, words, after, limit }: ListFilter) =>
  db.many<ListedRow>(sql`
    select r.id, r.lesson_id as "lessonId", s.began as "startedAt",
      case when not s.is_on then s.ended end as "stoppedAt",
      (select max(v.last_at) from recording_view v
        where v.recording_id = r.id and v.person_id = ${personId}) as "watchedAt"
    from recording r join (${lessons}) l on l.id = r.lesson_id
      cross join lateral (select min(started_at) as began, max(stopped_at) as ended, bool_or(stopped_at is null) as is_on
        from recording_span where recording_id = r.id) s
    where ${join(
      [
        sql`s.began is not null`,
        ...words.map((word) => sql`strpos(lower(l.words), ${word.toLowerCase()}) > 0`),
        ...(after === null ? [] : [sql`r.id < ${after}::uuid`]),
      ],
      ' and ',
    )}
    order by r.id desc limit ${limit + 1}`);

/** Watching goes on when it was broken off for less than this. */
const SITTING = sql`interval '30 minutes'`;

/** Notes that a person watches now. */
export async function noteView(
  db: Queryable,
  { recordingId, personId, at }: { recordingId: string; personId: string; at: number },
): Promise<void> {
  const now = new Date(at);
  const known = await db.run(sql`
    update recording_view set last_at = greatest(last_at, ${now}::timestamptz)
    where id = (select id from recording_view
      where recording_id = ${recordingId} and person_id = ${personId} and last_at > ${now}::timestamptz - ${SITTING}
      order by last_at desc limit 1)`);
  if (known === 0)
    await db.run(sql`
      insert into recording_view (recording_id, person_id, began_at, last_at)
      values (${recordingId}, ${personId}, ${now}, ${now})`);
}

export type ViewRow = {
  id: string;
  personId: string;
  name: string;
  organisations: string[];
  beganAt: number;
  lastAt: number;
};

/** Who watched, the latest first; one more than `limit`. */
export const listViews = (
  db: Queryable,
  { recordingId, after, limit }: { recordingId: string; after: string | null; limit: number },
) =>
  db.many<ViewRow>(sql`
    select v.id, v.person_id as "personId", p.name, v.began_at as "beganAt", v.last_at as "lastAt",
      array(select distinct o.short_name from membership m join organisation o on o.id = m.organisation_id
        where m.person_id = p.id and m.ended_at is null order by 1) as organisations
    from recording_view v join person p on p.id = v.person_id
    where v.recording_id = ${recordingId} ${after === null ? sql`` : sql`and v.id < ${after}::uuid`}
    order by v.id desc limit ${limit + 1}`);
