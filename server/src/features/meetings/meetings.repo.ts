import type { MeetingFacts, MeetingState } from '@tongtang/shared/meetings/contract.ts';
import type { Playback } from '@tongtang/shared/meetings/playback.ts';
import sql, { join, type Sql } from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';
import { personJson, type PersonOfReview } from '../reviews/index.ts';

// Recordings, lessons and pairings belong to features on the left: joined for reading here.

export type MeetingRow = Omit<MeetingFacts, 'invitedIds'> &
  Omit<Playback, 'leaderId'> & {
    id: string;
    recordingId: string;
    lessonId: string;
    documentId: string;
    state: MeetingState;
    moderatorId: string;
    leaderId: string;
    /** Without the moderator. */
    invitedIds: string[];
    supportingSchoolId: string;
    receivingSchoolId: string;
    beganAt: number | null;
    endedAt: number | null;
  };

const columns = sql`m.id, m.recording_id as "recordingId", r.lesson_id as "lessonId", m.title,
  m.starts_at as "startsAt", m.agenda, m.moderator_id as "moderatorId", m.document_id as "documentId", m.state,
  m.began_at as "beganAt", m.ended_at as "endedAt", m.position_ms as "positionMs", m.position_at as "atServerMs",
  m.rate, m.playing, m.view, m.leader_id as "leaderId", m.seq,
  pr.supporting_school_id as "supportingSchoolId", pr.receiving_school_id as "receivingSchoolId",
  array(select person_id from meeting_person where meeting_id = m.id) as "invitedIds"`;

const tables = sql`meeting m join recording r on r.id = m.recording_id join lesson l on l.id = r.lesson_id
  join pairing pr on pr.id = l.pairing_id`;

/** Those that are called off are not found. */
export const findMeeting = (db: Queryable, id: string) =>
  db.maybe<MeetingRow>(sql`select ${columns} from ${tables} where m.id = ${id} and m.removed_at is null`);

/** The same, and nobody else changes it until the transaction ends. */
export const lockMeeting = (tx: Queryable, id: string) =>
  tx.maybe<MeetingRow>(
    sql`select ${columns} from ${tables} where m.id = ${id} and m.removed_at is null for update of m`,
  );

export const findMeetingsOfDocuments = (db: Queryable, documentIds: readonly string[]) =>
  db.many<MeetingRow>(sql`select ${columns} from ${tables}
    where m.document_id = any(${[...documentIds]}::uuid[]) and m.removed_at is null`);

/** Whether somebody was invited; that they may still read the review is asked apart. */
const concerns = (personId: string): Sql => sql`(m.moderator_id = ${personId}
  or exists (select 1 from meeting_person mp where mp.meeting_id = m.id and mp.person_id = ${personId}))`;

/** Those to which somebody is invited, the latest first. */
export const listOfRecording = (db: Queryable, recordingId: string, personId: string) =>
  db.many<MeetingRow>(sql`select ${columns} from ${tables}
    where m.recording_id = ${recordingId} and m.removed_at is null and ${concerns(personId)}
    order by m.starts_at desc, m.id`);

export type LedgerFilter = {
  personId: string;
  /** Schools and regions of which the asking person keeps the records. */
  reach: { regionIds: string[]; organisationIds: string[] };
  fromAt: number | undefined;
  toAt: number | undefined;
  state: MeetingState | undefined;
  after: { startsAt: number; id: string } | null;
  limit: number;
};

/** By their start, the latest first; one more than `limit`. */
export const listLedger = (db: Queryable, filter: LedgerFilter) => {
  const { personId, reach, fromAt, toAt, state, after, limit } = filter;
  return db.many<MeetingRow>(
    sql`select ${columns} from ${tables} where ${join(
      [
        sql`m.removed_at is null`,
        sql`(${concerns(personId)} or exists (select 1 from organisation o left join region g on g.id = o.region_id
        where o.id in (pr.supporting_school_id, pr.receiving_school_id)
          and (o.id = any(${reach.organisationIds}::uuid[]) or coalesce(g.path && ${reach.regionIds}::uuid[], false))))`,
        ...(fromAt === undefined ? [] : [sql`m.starts_at >= ${new Date(fromAt)}`]),
        ...(toAt === undefined ? [] : [sql`m.starts_at < ${new Date(toAt)}`]),
        ...(state === undefined ? [] : [sql`m.state = ${state}`]),
        ...(after === null
          ? []
          : [sql`(m.starts_at, m.id) < (${new Date(after.startsAt)}::timestamptz, ${after.id}::uuid)`]),
      ],
      ' and ',
    )} order by m.starts_at desc, m.id desc limit ${limit + 1}`,
  );
};

export type MeetingToInsert = Omit<MeetingFacts, 'invitedIds'> & {
  id: string;
  recordingId: string;
  moderatorId: string;
  documentId: string;
  now: number;
};

/** How many were made: none if there is one of that id. */
export const insertMeeting = (tx: Queryable, meeting: MeetingToInsert) =>
  tx.run(sql`
    insert into meeting (id, recording_id, title, starts_at, agenda, moderator_id, leader_id, document_id, created_at,
      position_at)
    values (${meeting.id}, ${meeting.recordingId}, ${meeting.title}, ${new Date(meeting.startsAt)}, ${meeting.agenda},
      ${meeting.moderatorId}, ${meeting.moderatorId}, ${meeting.documentId}, ${new Date(meeting.now)},
      ${new Date(meeting.now)})
    on conflict (id) do nothing`);

/** Also of one that was called off. */
export const isTaken = async (db: Queryable, id: string): Promise<boolean> =>
  (await db.maybe(sql`select 1 from meeting where id = ${id}`)) !== undefined;

export const updateFacts = (
  tx: Queryable,
  id: string,
  { title, startsAt, agenda }: Omit<MeetingFacts, 'invitedIds'>,
) =>
  tx.run(sql`update meeting set title = ${title}, starts_at = ${new Date(startsAt)}, agenda = ${agenda}
    where id = ${id}`);

export async function replaceInvited(tx: Queryable, id: string, personIds: readonly string[]): Promise<void> {
  await tx.run(
    sql`delete from meeting_person where meeting_id = ${id} and person_id <> all(${[...personIds]}::uuid[])`,
  );
  await tx.run(sql`insert into meeting_person (meeting_id, person_id)
    select ${id}, one from unnest(${[...personIds]}::uuid[]) one on conflict do nothing`);
}

export const setHeld = (tx: Queryable, id: string, { leaderId, now }: { leaderId: string; now: number }) =>
  tx.run(sql`update meeting set state = 'held', began_at = ${new Date(now)}, leader_id = ${leaderId},
    position_at = ${new Date(now)}, seq = seq + 1 where id = ${id} and state = 'planned'`);

export const setClosed = (tx: Queryable, id: string, at: number) =>
  tx.run(sql`update meeting set state = 'closed', ended_at = greatest(began_at, ${new Date(at)})
    where id = ${id} and state = 'held'`);

export const setRemoved = (tx: Queryable, id: string, now: number) =>
  tx.run(sql`update meeting set removed_at = ${new Date(now)} where id = ${id} and state = 'planned'`);

export const setPlayback = (tx: Queryable, id: string, playback: Playback) =>
  tx.run(sql`update meeting set position_ms = ${playback.positionMs}, position_at = ${new Date(playback.atServerMs)},
    rate = ${playback.rate}, playing = ${playback.playing}, view = ${playback.view},
    leader_id = ${playback.leaderId}, seq = ${playback.seq} where id = ${id}`);

/** People as those of a lesson's review, by name. */
export const listPeople = (db: Queryable, lessonId: string, personIds: readonly string[]) =>
  db.many<{ person: PersonOfReview }>(sql`
    select ${personJson(sql`${lessonId}::uuid`)} as person from person p
    where p.id = any(${[...personIds]}::uuid[]) order by p.name collate "zh-x-icu", p.id`);

export type WordRow = { id: string; meetingId: string; author: PersonOfReview; body: string; at: number };

const word = sql`w.id, w.meeting_id as "meetingId", w.body, w.at, ${personJson(sql`r.lesson_id`)} as author`;
const wordTables = sql`meeting_word w join person p on p.id = w.author_id join meeting m on m.id = w.meeting_id
  join recording r on r.id = m.recording_id`;

export const listWords = (db: Queryable, meetingId: string) =>
  db.many<WordRow>(
    sql`select ${word} from ${wordTables} where w.meeting_id = ${meetingId} order by w.at, w.id`,
  );

export const findWord = (db: Queryable, id: string) =>
  db.maybe<WordRow>(sql`select ${word} from ${wordTables} where w.id = ${id}`);

/** How many were made: none if there is one of that id. */
export const insertWord = (
  db: Queryable,
  { id, meetingId, authorId, body, now }: Omit<WordRow, 'author' | 'at'> & { authorId: string; now: number },
) =>
  db.run(sql`insert into meeting_word (id, meeting_id, author_id, body, at)
    values (${id}, ${meetingId}, ${authorId}, ${body}, ${new Date(now)}) on conflict (id) do nothing`);
