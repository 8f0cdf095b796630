import sql, { join, type Sql } from 'sql-template-tag';
import type { QueryWord } from './query.compute.ts';

/** Columns of a row as `searchable` and `soundsOf` filled them. */
export type TextColumns = { key: Sql; syllables: Sql; initials: Sql };

/** The ways in which the index may have the word, each a list of grams that must all be there. */
export const waysOf = ({ grams, letters }: QueryWord): string[][] =>
  [
    grams,
    ...(letters === null
      ? []
      : [
          letters.nameGrams.initials,
          letters.nameGrams.syllables,
          letters.initialGrams,
          ...letters.cuts.map((cut) => cut.grams),
        ]),
  ].filter((way) => way.length > 0);

const either = (conditions: readonly Sql[]): Sql => sql`(${join([...conditions], ' or ')})`;

/** SQL condition: a long text has the word, as it is written or as it sounds. */
export const inText = (columns: TextColumns, word: QueryWord): Sql =>
  sql`(${isWritten(columns.key, word)} or ${soundsInText(columns, word)})`;

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
