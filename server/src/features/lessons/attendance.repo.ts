import type { LessonRole } from '@tongtang/shared/permissions/roles.ts';
import sql from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';

/** One stay of a participant in the media room. */
export type Stay = {
  lessonId: string;
  /** LiveKit's id of this very stay. */
  participantSid: string;
  personId: string;
  sessionId: string;
  role: LessonRole;
  joinedAt: number;
};

/**
 * Notes that somebody is in the room. One that polling had given up goes on; one whose end the media server
 * itself has told stays closed, whatever arrives late.
 */
export const noteStay = (db: Queryable, stay: Stay, seenAt: number) =>
  db.run(sql`
    insert into presence (lesson_id, participant_sid, person_id, session_id, role, joined_at, last_seen_at)
    values (${stay.lessonId}, ${stay.participantSid}, ${stay.personId}, ${stay.sessionId}, ${stay.role},
      ${new Date(stay.joinedAt)}, ${new Date(Math.max(stay.joinedAt, seenAt))})
    on conflict (lesson_id, participant_sid) do update
      set last_seen_at = greatest(presence.last_seen_at, excluded.last_seen_at), left_at = null, left_by = null
      where presence.left_at is null or presence.left_by = 'poll'`);

/** Notes that the media server told of an end; also when it had not told of the beginning. */
export const noteEnd = (db: Queryable, stay: Stay, leftAt: number) => {
  const end = new Date(Math.max(stay.joinedAt, leftAt));
  return db.run(sql`
    insert into presence (lesson_id, participant_sid, person_id, session_id, role, joined_at, last_seen_at, left_at, left_by)
    values (${stay.lessonId}, ${stay.participantSid}, ${stay.personId}, ${stay.sessionId}, ${stay.role},
      ${new Date(stay.joinedAt)}, ${end}, ${end}, 'webhook')
    on conflict (lesson_id, participant_sid) do update
      set left_at = greatest(presence.joined_at, excluded.left_at), left_by = 'webhook'
      where presence.left_at is null or presence.left_by = 'poll'`);
};

/**
 * Ends the stays that the media server does not list any more, at the moment they were last seen.
 * @param listedAt when the list was asked for: later stays are not in it
 */
export const endMissing = (
  db: Queryable,
  lessonId: string,
  list: { participantSids: string[]; listedAt: number },
) =>
  db.run(sql`
    update presence set left_at = last_seen_at, left_by = 'poll'
    where lesson_id = ${lessonId} and left_at is null and joined_at < ${new Date(list.listedAt)}
      and participant_sid <> all(${list.participantSids})`);

/** Ends all stays of a lesson that is over. */
export const closeStays = (db: Queryable, lessonId: string, at: number) =>
  db.run(sql`
    update presence set left_at = greatest(joined_at, ${new Date(at)}), left_by = 'end'
    where lesson_id = ${lessonId} and left_at is null`);

/** Lessons of which polling has something to find: those that run and those with open stays. */
export const listLessonsToPoll = async (db: Queryable): Promise<string[]> => {
  const rows = await db.many<{ id: string }>(sql`
    select id from lesson where state = 'live'
    union select lesson_id from presence where left_at is null`);
  return rows.map((row) => row.id);
};

/** Rooms in which a session is present. */
export const listRoomsOfSession = async (db: Queryable, sessionId: string): Promise<string[]> => {
  const rows = await db.many<{ roomName: string }>(sql`
    select distinct l.room_name as "roomName" from presence p join lesson l on l.id = p.lesson_id
    where p.session_id = ${sessionId} and p.left_at is null`);
  return rows.map((row) => row.roomName);
};

/** True the first time: each webhook counts once. */
export const noteWebhook = async (tx: Queryable, id: string): Promise<boolean> =>
  (await tx.run(sql`insert into media_webhook (id) values (${id}) on conflict do nothing`)) > 0;

/** Replays older than five minutes are refused by their time: their ids need not be kept for ever. */
export const forgetOldWebhooks = (db: Queryable) =>
  db.run(sql`delete from media_webhook where received_at < now() - interval '1 day'`);

export type StayRow = {
  personId: string;
  name: string;
  role: LessonRole;
  joinedAt: number;
  leftAt: number | null;
};

export const listStays = (db: Queryable, lessonId: string) =>
  db.many<StayRow>(sql`
    select s.person_id as "personId", p.name, s.role, s.joined_at as "joinedAt", s.left_at as "leftAt"
    from presence s join person p on p.id = s.person_id
    where s.lesson_id = ${lessonId} order by s.joined_at`);

export const listHeadcounts = (db: Queryable, lessonId: string) =>
  db.many<{ classId: string; present: number; byName: string; at: number }>(sql`
    select h.class_id as "classId", h.present, p.name as "byName", h.confirmed_at as at
    from headcount h join person p on p.id = h.confirmed_by where h.lesson_id = ${lessonId}`);
