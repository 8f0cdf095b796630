/** How text is compared: full-width letters as plain ones, case and runs of blanks out of the way. */
export const searchable = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();

/**
 * The single characters and the pairs of neighbours of a text, each once: what the index of search holds.
 *
 * Chinese is written without blanks and most of its words have two characters (分数, 课题), so a word must be found
 * anywhere in a sentence. `pg_trgm` cannot: from the two characters of `like '%分数%'` it gets no trigram and reads
 * the whole index and every row behind it (lesson-plans.search.test.ts shows it). PostgreSQL's own text search takes
 * a sentence between two commas for one word. So each plan stores its pairs in a `text[]` under a GIN index: a word
 * of n characters is n-1 exact look-ups, and `strpos` on the few rows found makes sure that the pairs follow each
 * other. An array and not a `tsvector`, whose size ends at 1 MB and whose positions end at 16,383: a long plan would
 * lose its last pages.
 */
export function gramsOf(text: string): string[] {
  const grams = new Set<string>();
  for (const word of searchable(text).split(' ')) {
    const characters = Array.from(word);
    characters.forEach((character, index) => {
      grams.add(character);
      const next = characters[index + 1];
      if (next !== undefined) grams.add(character + next);
    });
  }
  grams.delete('');
  return [...grams];
}

/** The words of a query, each to be found on its own. */
export const wordsOf = (query: string): string[] =>
  searchable(query)
    .split(' ')
    .filter((word) => word !== '');

const AROUND = 24;

/** The text around the first place of a word, or null. */
export function excerptOf(text: string, words: readonly string[]): string | null {
  const [place] = words
    .map((word) => text.indexOf(word))
    .filter((index) => index >= 0)
    .sort((a, b) => a - b);
  if (place === undefined) return null;
  const start = Math.max(0, place - AROUND);
  const end = Math.min(text.length, place + 3 * AROUND);
  return `${start > 0 ? '…' : ''}${text.slice(start, end).trim()}${end < text.length ? '…' : ''}`;
}
