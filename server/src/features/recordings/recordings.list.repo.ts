import type { ReceiverWords } from '@tongtang/shared/recordings/share.ts';
import sql, { join, type Sql } from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';
import { receiverWords } from './sight.repo.ts';

export type ListedRow = {
  id: string;
  lessonId: string;
  startedAt: number;
  /** Null while it is switched on. */
  stoppedAt: number | null;
  watchedAt: number | null;
  /** Whether as one who may see the lesson. */
  isOwn: boolean;
};

export type ListFilter = { personId: string; words: readonly string[]; after: string | null; limit: number };

/**
 * Recordings of some lessons (`id`, `words`, `is_own`), the newest first; one more than `limit`. A lesson may be there
 * twice.
 */
export const listRecordings = (db: Queryable, lessons: Sql, { personId, words, after, limit }: ListFilter) =>
  db.many<ListedRow>(sql`
    select r.id, r.lesson_id as "lessonId", s.began as "startedAt",
      case when not s.is_on then s.ended end as "stoppedAt",
      (select max(v.last_at) from recording_view v
        where v.recording_id = r.id and v.person_id = ${personId}) as "watchedAt", l.is_own as "isOwn"
    from recording r
      join (select id, words, bool_or(is_own) as is_own from (${lessons}) x group by id, words) l on l.id = r.lesson_id
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

type Seen = {
  recordingId: string;
  personId: string;
  /** By which share; null: as one who may see the lesson. */
  shareId: string | null;
  beganAt: number;
  lastAt: number;
};

/** Notes when a person watched: a sitting that meets a known one becomes one with it. */
export async function noteView(
  db: Queryable,
  { recordingId, personId, shareId, beganAt, lastAt }: Seen,
): Promise<void> {
  const began = sql`${new Date(beganAt)}::timestamptz`;
  const last = sql`${new Date(lastAt)}::timestamptz`;
  const known = await db.run(sql`
    update recording_view set began_at = least(began_at, ${began}), last_at = greatest(last_at, ${last})
    where id = (select id from recording_view
      where recording_id = ${recordingId} and person_id = ${personId}
        and share_id is not distinct from ${shareId}::uuid
        and last_at > ${began} - ${SITTING} and began_at < ${last} + ${SITTING}
      order by last_at desc limit 1)`);
  if (known === 0)
    await db.run(sql`
      insert into recording_view (recording_id, person_id, share_id, began_at, last_at)
      values (${recordingId}, ${personId}, ${shareId}, ${began}, ${last})`);
}

export type ViewRow = {
  id: string;
  personId: string;
  name: string;
  organisations: string[];
  beganAt: number;
  lastAt: number;
  share: { id: string; by: string; receivers: ReceiverWords } | null;
};

/** Who watched, the latest first; one more than `limit`. */
export const listViews = (
  db: Queryable,
  { recordingId, after, limit }: { recordingId: string; after: string | null; limit: number },
) =>
  db.many<ViewRow>(sql`
    select v.id, v.person_id as "personId", p.name, v.began_at as "beganAt", v.last_at as "lastAt",
      array(select distinct o.short_name from membership m join organisation o on o.id = m.organisation_id
        where m.person_id = p.id and m.ended_at is null order by 1) as organisations,
      (select json_build_object('id', s.id, 'by', b.name, 'receivers', ${receiverWords})
        from recording_share s join person b on b.id = s.shared_by where s.id = v.share_id) as share
    from recording_view v join person p on p.id = v.person_id
    where v.recording_id = ${recordingId} ${after === null ? sql`` : sql`and v.id < ${after}::uuid`}
    order by v.id desc limit ${limit + 1}`);
