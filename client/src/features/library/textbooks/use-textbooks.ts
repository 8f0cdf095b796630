import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Textbook, TextbookUnit } from '@tongtang/shared/library/textbooks.contract.ts';
import { useApi } from '../../../platform/platform.tsx';
import { useGradeName } from '../classification.ts';
import { useTranslation } from 'react-i18next';
import { BOOK_DEPTH, keyOf, pathOfBook, type PlacePath } from './place-key.ts';

/** A branch of the tree of textbooks. */
export type TreeBranch = {
  path: PlacePath;
  name: string;
  isLeaf: boolean;
  /** Empty also while its units are on their way. */
  below: TreeBranch[];
};

const NONE: readonly Textbook[] = [];

export function useTextbooks(): readonly Textbook[] {
  const api = useApi();
  return useQuery(api.library.textbooks.list.queryOptions()).data?.items ?? NONE;
}

/** Reads a book's units, once. */
export function useReadUnits() {
  const api = useApi();
  const queryClient = useQueryClient();
  return async ({ id }: Textbook): Promise<TextbookUnit[]> =>
    (
      await queryClient.query({
        ...api.library.textbooks.units.queryOptions({ input: { id } }),
        staleTime: 'static',
      })
    ).items;
}

/** The tree: grade and subject, edition, volume, and of the opened books units and lessons. */
export function useTree(books: readonly Textbook[], opened: readonly string[]): TreeBranch[] {
  const api = useApi();
  const read = books.filter((book) => opened.includes(keyOf(pathOfBook(book))));
  const units = useQueries({
    queries: read.map(({ id }) => api.library.textbooks.units.queryOptions({ input: { id } })),
  });
  const nameOf = useNames();
  const unitsOf = (book: Textbook) => units[read.indexOf(book)]?.data?.items ?? [];
  return branchesBelow({ books, nameOf, unitsOf }, [], 2);
}

type Growing = {
  books: readonly Textbook[];
  nameOf: (path: PlacePath) => string;
  unitsOf: (book: Textbook) => readonly TextbookUnit[];
};

function branchesBelow(growing: Growing, above: PlacePath, depth: number): TreeBranch[] {
  const { books, nameOf, unitsOf } = growing;
  const within = books.filter((book) => above.every((value, at) => pathOfBook(book)[at] === value));
  const paths = new Map(within.map((book) => [keyOf(pathOfBook(book).slice(0, depth)), book]));
  return [...paths.values()].map((book) => {
    const path = pathOfBook(book).slice(0, depth);
    const below =
      depth < BOOK_DEPTH ? branchesBelow(growing, path, depth + 1) : unitBranches(path, unitsOf(book));
    return { path, name: nameOf(path), isLeaf: depth === BOOK_DEPTH && book.unitCount === 0, below };
  });
}

export const unitBranches = (book: PlacePath, units: readonly TextbookUnit[]): TreeBranch[] =>
  units.map(({ name, lessons }) => ({
    ...{ path: [...book, name], name, isLeaf: lessons.length === 0 },
    below: lessons.map((lesson) => ({
      ...{ path: [...book, name, lesson], name: lesson, isLeaf: true, below: [] },
    })),
  }));

/** What the last step of a path is called. */
function useNames(): (path: PlacePath) => string {
  const { t } = useTranslation('library');
  const gradeName = useGradeName();
  return (path) => {
    const last = path.at(-1) ?? '';
    if (path.length === 2) return `${gradeName(Number(path[0]))} ${String(last)}`;
    return path.length === BOOK_DEPTH
      ? t(`volumes.${last}` as 'volumes.first') // as: a volume by the contract
      : String(last);
  };
}
