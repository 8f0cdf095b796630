import type { TranscriptLine } from '@tongtang/shared/transcripts/contract.ts';
import sql from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';

// People belong to a feature on the left: joined for reading here.

export type LineRow = Record<keyof TranscriptLine, unknown> & {
  id: string;
  startMs: number;
  endMs: number;
  speaker: string;
  body: string;
  revision: number;
};

const columns = sql`l.id, l.start_ms as "startMs", l.end_ms as "endMs", l.speaker, l.body, l.origin, l.revision,
  json_build_object('id', p.id, 'name', p.name) as author`;
const lines = sql`transcript_line l join person p on p.id = l.author_id`;

/** By time. */
export const listLines = (db: Queryable, recordingId: string) =>
  db.many<LineRow>(sql`
    select ${columns} from ${lines} where l.recording_id = ${recordingId} and l.removed_at is null
    order by l.start_ms, l.end_ms, l.id`);

export type LineAsk = { recordingId: string; lineId: string };

/** Also one that was taken away. */
export const findLine = (db: Queryable, { recordingId, lineId }: LineAsk) =>
  db.maybe<LineRow>(sql`
    select ${columns} from ${lines} where l.id = ${lineId} and l.recording_id = ${recordingId}`);

export const countLines = async (db: Queryable, recordingId: string): Promise<number> =>
  (
    await db.one<{ count: number }>(sql`
      select count(*) as count from transcript_line where recording_id = ${recordingId} and removed_at is null`)
  ).count;

export type NewLine = { startMs: number; endMs: number; speaker: string; body: string };
type Written = { recordingId: string; authorId: string; now: number };

export const insertImported = (
  tx: Queryable,
  { recordingId, authorId, now }: Written,
  added: readonly NewLine[],
) =>
  tx.run(sql`
    insert into transcript_line (recording_id, author_id, created_at, origin, start_ms, end_ms, speaker, body)
    select ${recordingId}::uuid, ${authorId}::uuid, ${new Date(now)}::timestamptz, 'import', * from unnest(
      ${added.map(({ startMs }) => startMs)}::integer[], ${added.map(({ endMs }) => endMs)}::integer[],
      ${added.map(({ speaker }) => speaker)}::text[], ${added.map(({ body }) => body)}::text[])`);

export type TypedLine = Omit<NewLine, 'speaker'> & { eventSeq: number; authorId: string };

/** Lines of the lesson's log, each once. */
export const insertTyped = (
  db: Queryable,
  { recordingId, now }: Omit<Written, 'authorId'>,
  typed: readonly TypedLine[],
) =>
  db.run(sql`
    insert into transcript_line
      (recording_id, created_at, origin, start_ms, end_ms, body, event_seq, author_id)
    select ${recordingId}::uuid, ${new Date(now)}::timestamptz, 'live', * from unnest(
      ${typed.map(({ startMs }) => startMs)}::integer[], ${typed.map(({ endMs }) => endMs)}::integer[],
      ${typed.map(({ body }) => body)}::text[], ${typed.map(({ eventSeq }) => eventSeq)}::integer[],
      ${typed.map(({ authorId }) => authorId)}::uuid[])
    on conflict (recording_id, event_seq) do nothing`);

/** Typed lines that are none of these go for good: what was typed while nothing was recorded. */
export const dropTypedBeside = (tx: Queryable, recordingId: string, typed: readonly TypedLine[]) =>
  tx.run(sql`
    delete from transcript_line where recording_id = ${recordingId} and origin = 'live'
      and not (event_seq = any(${typed.map(({ eventSeq }) => eventSeq)}::integer[]))`);

/** How many there were. */
export const removeAll = (tx: Queryable, recordingId: string, now: number) =>
  tx.run(sql`
    update transcript_line set removed_at = ${new Date(now)}
    where recording_id = ${recordingId} and removed_at is null`);

/** False: there is another revision by now, or none. */
export const setWords = async (
  db: Queryable,
  { recordingId, lineId }: LineAsk,
  words: { body: string; speaker: string; revision: number; authorId: string },
): Promise<boolean> =>
  (await db.run(sql`
    update transcript_line set body = ${words.body}, speaker = ${words.speaker}, author_id = ${words.authorId},
      revision = revision + 1, search_key = null
    where id = ${lineId} and recording_id = ${recordingId} and revision = ${words.revision}
      and removed_at is null`)) > 0;

/** Taken away at this time, or null: there again. */
export const setRemovedAt = (db: Queryable, { recordingId, lineId }: LineAsk, at: number | null) =>
  db.run(sql`
    update transcript_line set removed_at = ${at === null ? null : new Date(at)}
    where id = ${lineId} and recording_id = ${recordingId}`);

/** Imports of one recording one after the other. */
export const lockRecording = (tx: Queryable, recordingId: string) =>
  tx.run(sql`select 1 from recording where id = ${recordingId} for update`);
