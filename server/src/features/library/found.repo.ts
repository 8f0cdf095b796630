import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { QueryWord } from '../../platform/search/query.compute.ts';
import { isWritten, soundsInText, waysOf } from '../../platform/search/word-match.ts';
import { recordingsCommented } from '../reviews/index.ts';
import { recordingsSaying } from '../transcripts/index.ts';

/**
 * How well a word fits a version, by where it stands. The steps between the places are what matters: a title before
 * the facts around it, these before the text of a plan, that before what others said about a recording, and that
 * before what was said in it.
 */
const SCORE = {
  title: { whole: 100, begins: 80, within: 70 },
  /** As it sounds. */
  spokenTitle: { whole: 95, begins: 76, within: 66 },
  /** To where a syllable ends: guan cha, not guan cha(o). */
  wholeSyllables: 3,
  initialsOfTitle: { whole: 90, begins: 72, within: 61 },
  facts: 40,
  spokenNames: 38,
  initialsOfNames: 36,
  text: 20,
  spokenText: 18,
  comment: 10,
  transcript: 8,
} as const;

/** Places by the least score they give. */
export const LEAST = { title: 60, facts: 36, text: 12, comment: 10, transcript: 8 } as const;

const saidTable = (at: number): Sql => raw(`said_${String(at)}`);
const heardTable = (at: number): Sql => raw(`heard_${String(at)}`);

/**
 * Tables of a search, to stand behind `recordingsSeen`: for each word the recordings in whose review it was said
 * (`said_0` …) or in which it was heard (`heard_0` …), and the items (`fitting`) of which search may find all words in some version, by the indexes alone.
 */
export function searchTables(words: readonly QueryWord[]): Sql {
  const said = words.map(
    (word, at) => sql`${saidTable(at)} as materialized (
      select said.id from (${recordingsCommented(word)}) said where said.id in (select seen.id from recordings_seen seen))`,
  );
  const heard = words.map(
    (word, at) => sql`${heardTable(at)} as materialized (
      select heard.id from (${recordingsSaying(word)}) heard where heard.id in (select seen.id from recordings_seen seen))`,
  );
  const fitting = words.map(
    (word, at) => sql`(${join(
      waysOf(word).map((way) => sql`select library_items_with(${way}::text[]) as item_id`),
      ' union ',
    )}
      union select w.item_id from library_version w where w.recording_id in (
        select said.id from ${saidTable(at)} said union select heard.id from ${heardTable(at)} heard))`,
  );
  return join([...said, ...heard, sql`fitting as materialized (${join(fitting, ' intersect ')})`]);
}

/** The scores of the words in a version `v`, an array; 0 for one that is not there. */
export const scoresOf = (words: readonly QueryWord[]): Sql =>
  sql`array[${join(words.map(scoreOf))}]::integer[]`;

/** The best place first: a text is looked through only where nothing nearer has the word. */
const scoreOf = (word: QueryWord, at: number): Sql => sql`coalesce(
  nullif(greatest(${placed(sql`v.title_key`, word.text, SCORE.title)},
    case when ${isWritten(sql`v.facts_key`, word)} then ${SCORE.facts}::integer else 0 end ${spokenNearby(word)}), 0),
  nullif(case when ${isWritten(sql`v.text_key`, word)} then ${SCORE.text}::integer + ${often(word)}
    when ${soundsInText(TEXT, word)} then ${SCORE.spokenText}::integer else 0 end, 0),
  case when v.recording_id in (select said.id from ${saidTable(at)} said) then ${SCORE.comment}::integer
    when v.recording_id in (select heard.id from ${heardTable(at)} heard) then ${SCORE.transcript}::integer
    else 0 end)`;

const TEXT = { syllables: sql`v.text_syllables`, initials: sql`v.text_initials` };

type Steps = { whole: number; begins: number; within: number };

const placed = (key: Sql, text: string, { whole, begins, within }: Steps): Sql => sql`case
  when ${key} = ${text} then ${whole}::integer when starts_with(${key}, ${text}) then ${begins}::integer
  when strpos(${key}, ${text}) > 0 then ${within}::integer else 0 end`;

/** Up to 9: how many times a long text says the word. */
const often = ({ text }: QueryWord): Sql =>
  sql`least(9, (length(v.text_key) - length(replace(v.text_key, ${text}, ''))) / length(${text}))`;

function spokenNearby({ letters }: QueryWord): Sql {
  if (letters === null) return sql``;
  const { plain, pattern } = letters;
  const { whole, begins, within } = SCORE.spokenTitle;
  return sql`,
    case when v.title_syllables ~ ${`^${pattern}$`} then ${whole}::integer
      when v.title_syllables ~ ${`^${pattern}`} then ${begins}::integer
      when v.title_syllables ~ ${` ${pattern}`} then ${within}::integer else 0 end
      + case when v.title_syllables ~ ${`(^| )${pattern}( |$)`} then ${SCORE.wholeSyllables}::integer else 0 end,
    ${placed(sql`v.title_initials`, plain, SCORE.initialsOfTitle)},
    case when v.names_syllables ~ ${`(^| )${pattern}`} then ${SCORE.spokenNames}::integer
      when strpos(v.names_initials, ${plain}) > 0 then ${SCORE.initialsOfNames}::integer else 0 end`;
}

/** The words as one, at their place in a title: a query with blanks in it is still one wish. */
export const togetherScore = (words: readonly QueryWord[]): Sql => {
  const together = words.map(({ text }) => text).join('');
  return sql`case when strpos(replace(v.title_key, ' ', ''), ${together}) > 0
    or strpos(replace(v.title_syllables, ' ', ''), ${together}) > 0 then 30 else 0 end`;
};
