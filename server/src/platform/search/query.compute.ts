import { gramsOf, wordsOf } from './bigrams.compute.ts';
import { gramsOfName, gramsOfText, pairsOf } from './sounds.compute.ts';

/** One word of a query, as the index is asked for it. */
export type QueryWord = {
  /** As `searchable` texts have it. */
  text: string;
  grams: string[];
  /** Of letters that may be pinyin or initials; null for other words. */
  letters: LetterWord | null;
};

export type LetterWord = {
  /** Without apostrophes. */
  plain: string;
  /** Regular expression that finds them in `Sounds.syllables`, wherever a syllable may end. */
  pattern: string;
  /** `Sounds.initials` and `Sounds.syllables` of a name. */
  nameGrams: { initials: string[]; syllables: string[] };
  /** Of a long text: whole syllables, in all ways to cut the letters; at least two of them. */
  cuts: { syllables: string; grams: string[] }[];
  /** Threes of initials of a long text; empty for words so short that they say nothing. */
  initialGrams: string[];
};

const MOST_WORDS = 8;
/** Two initials stand in every long text. */
const INITIALS_LEAST = 4;

/** Reads what was typed into a search field. */
export function readQuery(q: string, cut: (letters: string) => string[][]): QueryWord[] {
  return wordsOf(q)
    .slice(0, MOST_WORDS)
    .map((text) => ({ text, grams: pairsIn(text), letters: lettersOf(text, cut) }));
}

/** Single characters say nothing beside the pairs that hold them. */
function pairsIn(text: string): string[] {
  const grams = gramsOf(text);
  const pairs = grams.filter((gram) => Array.from(gram).length > 1);
  return pairs.length === 0 ? grams : pairs;
}

function lettersOf(text: string, cut: (letters: string) => string[][]): LetterWord | null {
  // people part syllables by an apostrophe: xi'an
  const letters = text.replace(/['’]/gu, '');
  if (!/^[a-z0-9]{2,}$/.test(letters) || !/[a-z]/.test(letters)) return null;
  return {
    plain: letters,
    pattern: letters.replace(/(?<=.)(?=.)/g, ' ?'),
    nameGrams: {
      initials: gramsOfName({ syllables: '', initials: letters }),
      syllables: gramsOfName({ syllables: letters, initials: '' }),
    },
    cuts: cut(letters)
      .filter((syllables) => syllables.length > 1)
      .map((syllables) => ({ syllables: syllables.join(' '), grams: pairsOf(syllables) })),
    initialGrams: letters.length < INITIALS_LEAST ? [] : gramsOfText({ syllables: '', initials: letters }),
  };
}
