import sql, { join, type Sql } from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';
import { gramsOf, searchable } from '../../platform/search/bigrams.compute.ts';
import type { QueryWord } from '../../platform/search/query.compute.ts';
import { gramsOfText, soundsOf } from '../../platform/search/sounds.compute.ts';
import { inText, waysOf, type TextColumns } from '../../platform/search/word-match.ts';

/** What search looks at beside a comment's words; null when they are deleted. */
export const searchColumns: Sql = sql`search_key, search_syllables, search_initials, search_grams`;

/** The values of `searchColumns`. */
export function searchValues(body: string): Sql {
  const sounds = soundsOf(body);
  const grams = [...gramsOf(body), ...gramsOfText(sounds)];
  return sql`${searchable(body)}, ${sounds.syllables}, ${sounds.initials}, ${grams}::text[]`;
}

const COLUMNS: TextColumns = {
  key: sql`c.search_key`,
  syllables: sql`c.search_syllables`,
  initials: sql`c.search_initials`,
};

const AT_A_TIME = 500;

/** Fills in comments that were written before there was a search. */
export async function fillCommentSearch(db: Queryable): Promise<void> {
  for (;;) {
    const rows = await db.many<{ id: string; body: string; revision: number }>(sql`
      select id, body, revision from review_comment where search_grams is null and body is not null limit ${AT_A_TIME}`);
    for (const { id, body, revision } of rows)
      await db.run(sql`
        update review_comment set (${searchColumns}) = (${searchValues(body)})
        where id = ${id} and revision = ${revision}`);
    if (rows.length < AT_A_TIME) return;
  }
}

/** A query for the recordings (`id`) in whose review somebody used the word. */
export const recordingsCommented = (word: QueryWord): Sql => sql`
  select t.recording_id as id from review_comment c join review_thread t on t.id = c.thread_id
  where c.id in (${join(
    waysOf(word).map((way) => sql`select review_comments_with(${way}::text[])`),
    ' union ',
  )}) and ${inText(COLUMNS, word)}`;

/** For each recording, the words of its first comment that has one of these. */
export const listCommentsFound = (
  db: Queryable,
  recordingIds: readonly string[],
  words: readonly QueryWord[],
) =>
  db.many<{ recordingId: string; text: string }>(sql`
    select distinct on (t.recording_id) t.recording_id as "recordingId", c.search_key as text
    from review_comment c join review_thread t on t.id = c.thread_id
    where t.recording_id = any(${[...recordingIds]}::uuid[])
      and (${join(
        words.map((word) => inText(COLUMNS, word)),
        ' or ',
      )})
    order by t.recording_id, t.start_ms, c.created_at, c.id`);
