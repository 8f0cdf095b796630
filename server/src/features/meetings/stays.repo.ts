import sql from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';

/** One connection in a meeting. */
export type StayKey = { meetingId: string; connectionId: string };

/** Notes that a connection is there; again, whether it looks elsewhere. */
export const noteStay = (
  db: Queryable,
  {
    meetingId,
    connectionId,
    personId,
    isFollowing,
    now,
  }: StayKey & { personId: string; isFollowing: boolean; now: number },
) =>
  db.run(sql`
    insert into meeting_stay (meeting_id, connection_id, person_id, is_following, joined_at, last_seen_at)
    values (${meetingId}, ${connectionId}, ${personId}, ${isFollowing}, ${new Date(now)}, ${new Date(now)})
    on conflict (meeting_id, connection_id) where left_at is null
      do update set is_following = excluded.is_following, last_seen_at = excluded.last_seen_at`);

/** How many there are of it. */
export const setFollowing = (db: Queryable, { meetingId, connectionId }: StayKey, isFollowing: boolean) =>
  db.run(sql`update meeting_stay set is_following = ${isFollowing}
    where meeting_id = ${meetingId} and connection_id = ${connectionId} and left_at is null`);

export const endStay = (db: Queryable, { meetingId, connectionId }: StayKey, now: number) =>
  db.run(sql`update meeting_stay set left_at = greatest(joined_at, ${new Date(now)})
    where meeting_id = ${meetingId} and connection_id = ${connectionId} and left_at is null`);

/** Ends all that are open, or those of some people. */
export const endStays = (
  db: Queryable,
  { meetingId, personIds, now }: { meetingId: string; personIds?: readonly string[]; now: number },
) =>
  db.run(sql`update meeting_stay set left_at = greatest(joined_at, ${new Date(now)})
    where meeting_id = ${meetingId} and left_at is null
      ${personIds === undefined ? sql`` : sql`and person_id = any(${[...personIds]}::uuid[])`}`);

/** The connections of this process are there. */
export const beat = (db: Queryable, connectionIds: readonly string[], now: number) =>
  db.run(sql`update meeting_stay set last_seen_at = greatest(last_seen_at, ${new Date(now)})
    where connection_id = any(${[...connectionIds]}) and left_at is null`);

/** Ends what no process has seen since; the meetings of which something ended. */
export const endLost = async (db: Queryable, seenBefore: number): Promise<string[]> => {
  const rows = await db.many<{ meetingId: string }>(sql`
    update meeting_stay set left_at = last_seen_at where left_at is null and last_seen_at < ${new Date(seenBefore)}
    returning meeting_id as "meetingId"`);
  return [...new Set(rows.map((row) => row.meetingId))];
};

export type StayRow = { personId: string; isFollowing: boolean; fromAt: number; toAt: number | null };

/** All of a meeting, by their beginning. */
export const listStays = (db: Queryable, meetingIds: readonly string[]) =>
  db.many<StayRow & { meetingId: string }>(sql`
    select meeting_id as "meetingId", person_id as "personId", is_following as "isFollowing",
      joined_at as "fromAt", left_at as "toAt"
    from meeting_stay where meeting_id = any(${[...meetingIds]}::uuid[]) order by joined_at, id`);

/** Meetings that are held, with the last moment at which somebody was there; null while somebody is. */
export const listHeld = (db: Queryable) =>
  db.many<{ id: string; playing: boolean; emptySince: number | null }>(sql`
    select m.id, m.playing,
      case when not coalesce(bool_or(s.left_at is null and s.id is not null), false)
        then greatest(m.began_at, max(s.left_at)) end as "emptySince"
    from meeting m left join meeting_stay s on s.meeting_id = m.id
    where m.state = 'held' group by m.id`);
