import { pinyin } from 'pinyin-pro';
import { searchable } from './bigrams.compute.ts';

/** Runs of a text between its punctuation: a syllable of pinyin without tone for each character, words of letters whole. */
type Runs = { sound: string; isHan: boolean }[][];

/** What a text sounds like, in the two ways in which people type it. */
export type Sounds = {
  /** `fen shu de yi yi`; runs parted by ` | `. */
  syllables: string;
  /** `fsdyy`; runs parted by `|`. */
  initials: string;
};

/**
 * The sounds of a text. Characters with several readings are read as in the words in which they stand (重庆: chong
 * qing); ü is v, as on keyboards.
 */
export function soundsOf(text: string): Sounds {
  const runs = runsOf(text);
  return {
    syllables: runs.map((run) => run.map(({ sound }) => sound).join(' ')).join(' | '),
    initials: runs.map((run) => run.map(initialOf).join('')).join('|'),
  };
}

/** The same of a name, which is typed without its punctuation. */
export function soundsOfName(text: string): Sounds {
  const run = runsOf(text).flat();
  return { syllables: run.map(({ sound }) => sound).join(' '), initials: run.map(initialOf).join('') };
}

const initialOf = ({ sound, isHan }: Runs[number][number]): string => (isHan ? sound.slice(0, 1) : sound);

const PIECES = /(?<han>\p{Script=Han}+)|(?<word>[a-z0-9]+)|(?<rest>[^\p{Script=Han}a-z0-9]+)/gu;

function runsOf(text: string): Runs {
  const runs: Runs = [[]];
  for (const { groups } of searchable(text).matchAll(PIECES)) {
    const { han, word } = groups ?? {};
    if (han !== undefined) runs.at(-1)?.push(...syllablesOf(han).map((sound) => ({ sound, isHan: true })));
    else if (word !== undefined) runs.at(-1)?.push({ sound: word, isHan: false });
    else runs.push([]);
  }
  return runs.filter((run) => run.length > 0);
}

const syllablesOf = (han: string): string[] => pinyin(han, { toneType: 'none', type: 'array', v: true });

/** Every two letters that follow each other in a name's syllables (`l:`) and initials (`i:`), each once. */
export const gramsOfName = ({ syllables, initials }: Sounds): string[] => [
  ...new Set([
    ...runsOfLetters(syllables).flatMap((run) => piecesOf(run, 2).map((piece) => `l:${piece}`)),
    ...initials.split('|').flatMap((run) => piecesOf(run, 2).map((piece) => `i:${piece}`)),
  ]),
];

/**
 * What the index holds of a long text: pairs of syllables (`s:`) and threes of initials (`t:`). Pairs of letters are
 * in every long text; these are as rare as words.
 */
export const gramsOfText = ({ syllables, initials }: Sounds): string[] => [
  ...new Set([
    ...syllables.split(' | ').flatMap((run) => pairsOf(run.split(' '))),
    ...initials.split('|').flatMap((run) => piecesOf(run, 3).map((piece) => `t:${piece}`)),
  ]),
];

const runsOfLetters = (syllables: string): string[] =>
  syllables.split(' | ').map((run) => run.replaceAll(' ', ''));

/** Pairs of syllables as the index has them. */
export const pairsOf = (syllables: readonly string[]): string[] =>
  syllables.slice(1).map((syllable, index) => `s:${syllables[index] ?? ''} ${syllable}`);

/** All pieces of so many letters. */
export const piecesOf = (letters: string, length: number): string[] =>
  Array.from({ length: Math.max(0, letters.length - length + 1) }, (_, at) => letters.slice(at, at + length));

const FIRST_HAN = 0x4e00;
const LAST_HAN = 0x9fa5;

/** Every syllable that a character of the dictionary has. */
function knownSyllables(): ReadonlySet<string> {
  const han = Array.from({ length: LAST_HAN - FIRST_HAN + 1 }, (_, at) =>
    String.fromCharCode(FIRST_HAN + at),
  );
  return new Set(han.flatMap(syllablesOf).filter((sound) => /^[a-z]*[aeiouv][a-z]*$/.test(sound)));
}

const MOST_READINGS = 4;

/** How letters can be cut into syllables (`xian`: xian, xi an), the fewest first; none: it is no pinyin. */
export function createSyllableCutter(): (letters: string) => string[][] {
  const syllables = knownSyllables();
  const longest = Math.max(...[...syllables].map((syllable) => syllable.length));
  return (letters) => {
    if (letters.length > MOST_LETTERS) return [];
    const known = new Map<string, string[][]>([['', [[]]]]);
    const cut = (rest: string): string[][] => {
      const found = known.get(rest) ?? cutsOf(rest);
      known.set(rest, found);
      return found;
    };
    const cutsOf = (rest: string): string[][] =>
      piecesFrom(rest, longest)
        .filter((piece) => syllables.has(piece))
        .flatMap((piece) => cut(rest.slice(piece.length)).map((further) => [piece, ...further]))
        .sort((a, b) => a.length - b.length)
        .slice(0, MOST_READINGS);
    return cut(letters);
  };
}

/** The beginnings of a word, the longest first. */
function piecesFrom(letters: string, longest: number): string[] {
  const most = Math.min(longest, letters.length);
  return Array.from({ length: most }, (_, shorter) => letters.slice(0, most - shorter));
}

/** Longer ones are not typed as one word; cutting them takes long. */
const MOST_LETTERS = 40;
