import sql, { join, type Sql } from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';
import { gramsOf, searchable } from '../../platform/search/bigrams.compute.ts';
import type { QueryWord } from '../../platform/search/query.compute.ts';
import { gramsOfText, soundsOf } from '../../platform/search/sounds.compute.ts';
import { inText, waysOf, type TextColumns } from '../../platform/search/word-match.ts';

const COLUMNS: TextColumns = {
  key: sql`l.search_key`,
  syllables: sql`l.search_syllables`,
  initials: sql`l.search_initials`,
};

type Unsearched = { id: string; recordingId: string; speaker: string; body: string; revision: number };

const AT_A_TIME = 500;

/**
 * Fills in what search looks at for lines that came or changed: whoever writes a line leaves it null, in the same
 * statement. Of one recording, or (after the start) of all.
 */
export async function fillLineSearch(db: Queryable, recordingId: string | null): Promise<void> {
  for (;;) {
    const rows = await db.many<Unsearched>(sql`
      select id, recording_id as "recordingId", speaker, body, revision from transcript_line where search_key is null
        ${recordingId === null ? sql`` : sql`and recording_id = ${recordingId}`} limit ${AT_A_TIME}`);
    if (rows.length > 0) await setSearch(db, rows);
    if (rows.length < AT_A_TIME) return;
  }
}

async function setSearch(db: Queryable, rows: readonly Unsearched[]): Promise<void> {
  const found = rows.map(({ id, recordingId, revision, speaker, body }) => {
    const text = `${speaker} ${body}`;
    const sounds = soundsOf(text);
    const grams = [...gramsOf(text), ...gramsOfText(sounds)];
    return { id, recordingId, revision, key: searchable(text), sounds, grams };
  });
  // before the lines count as looked at: who dies in between finds them again
  for (const [recordingId, grams] of gramsByRecording(found)) await addGrams(db, recordingId, grams);
  await db.run(sql`
    update transcript_line l set search_key = n.key, search_syllables = n.syllables, search_initials = n.initials
    from unnest(${found.map(({ id }) => id)}::uuid[], ${found.map(({ revision }) => revision)}::integer[],
      ${found.map(({ key }) => key)}::text[], ${found.map(({ sounds }) => sounds.syllables)}::text[],
      ${found.map(({ sounds }) => sounds.initials)}::text[]) as n(id, revision, key, syllables, initials)
    where l.id = n.id and l.revision = n.revision`);
}

type Grams = { recordingId: string; grams: readonly string[] };

function gramsByRecording(lines: readonly Grams[]): Map<string, Set<string>> {
  const byRecording = new Map<string, Set<string>>();
  for (const { recordingId, grams } of lines)
    byRecording.set(recordingId, new Set([...(byRecording.get(recordingId) ?? []), ...grams]));
  return byRecording;
}

const addGrams = (db: Queryable, recordingId: string, grams: ReadonlySet<string>) =>
  db.run(sql`
    insert into transcript_search as s (recording_id, grams) values (${recordingId}, ${[...grams]}::text[])
    on conflict (recording_id) do update
      set grams = array(select distinct gram from unnest(s.grams || excluded.grams) gram)`);

/** A query for the recordings (`id`) in which the word was said, by their transcripts. */
export const recordingsSaying = (word: QueryWord): Sql => sql`
  select c.id from (${join(
    waysOf(word).map((way) => sql`select transcripts_with(${way}::text[]) as id`),
    ' union ',
  )}) c
  where exists (select 1 from transcript_line l
    where l.recording_id = c.id and l.removed_at is null and ${inText(COLUMNS, word)})`;

/** For each recording, the first line that has one of these words, and its moment. */
export const listLinesFound = (db: Queryable, recordingIds: readonly string[], words: readonly QueryWord[]) =>
  db.many<{ recordingId: string; text: string; atMs: number }>(sql`
    select distinct on (l.recording_id) l.recording_id as "recordingId", l.search_key as text, l.start_ms as "atMs"
    from transcript_line l
    where l.recording_id = any(${[...recordingIds]}::uuid[]) and l.removed_at is null
      and (${join(
        words.map((word) => inText(COLUMNS, word)),
        ' or ',
      )})
    order by l.recording_id, l.start_ms, l.id`);
