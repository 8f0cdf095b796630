import type { Textbook } from '@tongtang/shared/library/textbooks.contract.ts';
import type { LibrarySearch } from '../search.ts';

/** A place in the tree of textbooks, from grade and subject to the lesson; of any length but the first alone. */
export type PlacePath = (string | number)[];

const FIELDS = ['grade', 'subject', 'edition', 'volume', 'unit', 'lesson'] as const;
type Place = Pick<LibrarySearch, (typeof FIELDS)[number]>;

/** How many of the fields a book has. */
export const BOOK_DEPTH = 4;

export const keyOf = (path: PlacePath): string => JSON.stringify(path);
export const pathOfKey = (key: string): PlacePath => JSON.parse(key) as PlacePath; // as: made by keyOf

export const pathOfBook = ({ grade, subject, edition, volume }: Textbook): PlacePath => [
  ...[grade, subject, edition, volume],
];

/** What an address says of the place, as far as it says it without a gap. */
export function pathOfSearch(search: Place): PlacePath {
  const values = FIELDS.map((field) => search[field]);
  const gap = values.indexOf(undefined);
  const path = values.slice(0, gap < 0 ? values.length : gap);
  return path.length < 2 ? [] : path.filter((value) => value !== undefined);
}

/** The address's place for a path; what lies below it is cleared. */
export const searchOfPath = (path: PlacePath): Place =>
  Object.fromEntries(FIELDS.map((field, depth) => [field, path[depth]])); // as: the fields' own values

/** The places above it, the widest first. */
export const pathsAbove = (path: PlacePath): PlacePath[] =>
  path.slice(2).map((_, index) => path.slice(0, index + 2));
