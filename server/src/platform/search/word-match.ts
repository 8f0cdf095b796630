import sql, { join, type Sql } from 'sql-template-tag';
import type { QueryWord } from './query.compute.ts';

/** Columns of a row as `searchable`, `soundsOf`, `gramsOf` and `gramsOfText` (or `gramsOfName`) filled them. */
export type TextColumns = { key: Sql; syllables: Sql; initials: Sql; grams: Sql };

const either = (conditions: readonly Sql[]): Sql => sql`(${join([...conditions], ' or ')})`;

/** SQL condition: the index may have the word in this row, in one of the ways in which it is typed. */
export function mayHave(grams: Sql, { grams: own, letters }: QueryWord): Sql {
  const ways =
    letters === null
      ? [own]
      : [
          own,
          letters.nameGrams.initials,
          letters.nameGrams.syllables,
          letters.initialGrams,
          ...letters.cuts.map((cut) => cut.grams),
        ];
  return either(ways.filter((way) => way.length > 0).map((way) => sql`${grams} @> ${way}::text[]`));
}

/** SQL condition: a long text has the word, as it is written or as it sounds. */
export const inText = (columns: TextColumns, word: QueryWord): Sql =>
  sql`(${mayHave(columns.grams, word)} and (${isWritten(columns.key, word)} or ${soundsInText(columns, word)}))`;

export const isWritten = (key: Sql, { text }: QueryWord): Sql => sql`strpos(${key}, ${text}) > 0`;

/** Whole syllables only, or four initials: less is in every long text. */
export function soundsInText(
  { syllables, initials }: Pick<TextColumns, 'syllables' | 'initials'>,
  { letters }: QueryWord,
): Sql {
  if (letters === null) return sql`false`;
  return either([
    ...letters.cuts.map((cut) => sql`strpos(' ' || ${syllables} || ' ', ${` ${cut.syllables} `}) > 0`),
    ...(letters.initialGrams.length === 0 ? [] : [sql`strpos(${initials}, ${letters.plain}) > 0`]),
    sql`false`,
  ]);
}
