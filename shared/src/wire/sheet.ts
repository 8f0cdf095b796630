/** Languages in which tables are taken in. */
export type SheetLocale = 'zh-CN' | 'en';

/** Largest file of a table that is taken in. */
export const MAX_SHEET_BYTES = 5 * 1024 * 1024;

/** A column of a table that people fill in. */
export type SheetColumn<C extends string> = {
  column: C;
  /** The table must have it; one that is not required may be left out. */
  required: boolean;
  /** How the first line may name it; the first of each language is the template's. */
  headings: Record<SheetLocale, readonly [string, ...string[]]>;
};

/** The column a heading means, whatever its spaces, stars and brackets: `姓名 *`, `账号（工号）`; null if none. */
export function columnOfHeading<C extends string>(
  heading: string,
  columns: readonly SheetColumn<C>[],
): C | null {
  const plain = plainHeading(heading);
  const found = columns.find(({ headings }) =>
    [...headings['zh-CN'], ...headings.en].some((known) => plainHeading(known) === plain),
  );
  return found?.column ?? null;
}

function plainHeading(heading: string): string {
  return heading
    .normalize('NFKC')
    .replace(/\(.*\)/, '')
    .replace(/[\s*:]/g, '')
    .toLowerCase();
}
