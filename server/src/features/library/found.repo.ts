import sql, { join, type Sql } from 'sql-template-tag';
import type { QueryWord } from '../../platform/search/query.compute.ts';
import { isWritten, mayHave, soundsInText } from '../../platform/search/word-match.ts';
import { recordingsCommented } from '../reviews/index.ts';

/**
 * How well a word fits a version, by where it stands. The steps between the places are what matters: a title before
 * the facts around it, these before the text of a plan, that before what others said about a recording.
 */
const SCORE = {
  title: { whole: 100, begins: 80, within: 70 },
  /** As it sounds. */
  spokenTitle: { whole: 95, begins: 76, within: 66 },
  initialsOfTitle: { whole: 90, begins: 72, within: 61 },
  facts: 40,
  spokenNames: 38,
  initialsOfNames: 36,
  text: 20,
  spokenText: 18,
  comment: 10,
} as const;

/** Places by the least score they give. */
export const LEAST = { title: 60, facts: 36, text: 12, comment: 10 } as const;

/** SQL condition on an item `i`: search may find all the words in a version of it. By the indexes alone. */
export const mayBeFound = (words: readonly QueryWord[], lessons: Sql): Sql =>
  join(
    words.map(
      (word) => sql`i.id in (
        select w.item_id from library_version w where ${mayHave(sql`w.search_grams`, word)}
        union select w.item_id from library_version w where w.recording_id in (${commented(word, lessons)}))`,
    ),
    ' and ',
  );

/** Recordings in whose review the word stands, of lessons whose review the actor may read. */
const commented = (word: QueryWord, lessons: Sql): Sql => sql`
  select said.id from (${recordingsCommented(word)}) said join recording rec on rec.id = said.id
  where rec.lesson_id in (select seen.id from (${lessons}) seen)`;

/** The scores of the words in a version `v`, an array; 0 for one that is not there. */
export const scoresOf = (words: readonly QueryWord[], lessons: Sql): Sql =>
  sql`array[${join(words.map((word) => scoreOf(word, lessons)))}]::integer[]`;

const scoreOf = (word: QueryWord, lessons: Sql): Sql => sql`coalesce(nullif(greatest(
    ${placed(sql`v.title_key`, word.text, SCORE.title)},
    case when ${isWritten(sql`v.facts_key`, word)} then ${SCORE.facts} else 0 end,
    case when ${isWritten(sql`v.text_key`, word)} then ${SCORE.text} + ${often(word)} else 0 end
    ${spoken(word)}), 0),
  case when v.recording_id in (${commented(word, lessons)}) then ${SCORE.comment} else 0 end)`;

type Steps = { whole: number; begins: number; within: number };

const placed = (key: Sql, text: string, { whole, begins, within }: Steps): Sql => sql`case
  when ${key} = ${text} then ${whole}::integer when starts_with(${key}, ${text}) then ${begins}::integer
  when strpos(${key}, ${text}) > 0 then ${within}::integer else 0 end`;

/** Up to 9: how many times a long text says the word. */
const often = ({ text }: QueryWord): Sql =>
  sql`least(9, (length(v.text_key) - length(replace(v.text_key, ${text}, ''))) / length(${text}))`;

function spoken({ letters, ...word }: QueryWord): Sql {
  if (letters === null) return sql``;
  const { plain, pattern } = letters;
  const text = { syllables: sql`v.text_syllables`, initials: sql`v.text_initials` };
  const { whole, begins, within } = SCORE.spokenTitle;
  return sql`,
    case when v.title_syllables ~ ${`^${pattern}$`} then ${whole} when v.title_syllables ~ ${`^${pattern}`}
      then ${begins} when v.title_syllables ~ ${` ${pattern}`} then ${within} else 0 end,
    ${placed(sql`v.title_initials`, plain, SCORE.initialsOfTitle)},
    case when v.names_syllables ~ ${`(^| )${pattern}`} then ${SCORE.spokenNames}
      when strpos(v.names_initials, ${plain}) > 0 then ${SCORE.initialsOfNames} else 0 end,
    case when ${soundsInText(text, { ...word, letters })} then ${SCORE.spokenText} else 0 end`;
}

/** The words as one, at their place in a title: a query with blanks in it is still one wish. */
export const togetherScore = (words: readonly QueryWord[]): Sql => {
  const together = words.map(({ text }) => text).join('');
  return sql`case when strpos(replace(v.title_key, ' ', ''), ${together}) > 0
    or strpos(replace(v.title_syllables, ' ', ''), ${together}) > 0 then 30 else 0 end`;
};
