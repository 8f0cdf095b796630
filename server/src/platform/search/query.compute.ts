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

type Cut = (letters: string) => string[][];

/** Reads what was typed into a search field. */
export const readQuery = (q: string, cut: Cut): QueryWord[] => queryOf(wordsOf(q), cut);

/**
 * The same, with what was typed without blanks cut into its words (分数初步: 分数 and 初步), for when nothing has it as
 * it was typed; null if there is nothing to cut. Words by the dictionary of ICU (UAX #29 §6.1).
 */
export function readFiner(q: string, cut: Cut): QueryWord[] | null {
  const typed = wordsOf(q);
  const finer = typed.flatMap(partsOf);
  return finer.length === typed.length ? null : queryOf(finer, cut);
}

const queryOf = (words: readonly string[], cut: Cut): QueryWord[] =>
  words.slice(0, MOST_WORDS).map((text) => ({ text, grams: pairsIn(text), letters: lettersOf(text, cut) }));

const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'word' });
/** Join words and name nothing. */
const PARTICLES = /^[的地得了之和与及在]$/u;

/** Two words of two characters at least: single ones are in everything. */
function partsOf(word: string): string[] {
  const parts = [...SEGMENTER.segment(word)]
    .filter(({ segment, isWordLike }) => isWordLike === true && !PARTICLES.test(segment))
    .map(({ segment }) => segment);
  const said = parts.filter((part) => /^\p{Script=Han}{2,}$/u.test(part));
  return said.length < 2 ? [word] : parts;
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
