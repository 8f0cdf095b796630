/** Pages of a courseware from one to another, both included, counted from 1. */
export type PageRange = { from: number; to: number };

/** The longest courseware has 2,000 pages. */
const PAGES = /(\d{1,4})(?:\s*[-–—~～到至]\s*(\d{1,4}))?/u;

/** The first pages that words name (`3`, `3-5`, `第 3 到 5 页`); null where they name none. */
export function pageRangeOf(words: string): PageRange | null {
  const [, first, last] = PAGES.exec(words) ?? [];
  const from = Number(first ?? 0);
  if (from === 0) return null;
  return { from, to: Math.max(from, Number(last ?? from)) };
}

/** As it is kept: `3`, `3-5`; empty for the whole courseware. */
export const pageRangeWords = (range: PageRange | null): string => {
  if (range === null) return '';
  return range.to === range.from ? String(range.from) : `${String(range.from)}-${String(range.to)}`;
};

/** As people read it: `3`, `3–5`. */
export const spokenPages = ({ from, to }: PageRange): string =>
  from === to ? String(from) : `${String(from)}–${String(to)}`;
