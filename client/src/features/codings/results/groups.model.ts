import { codeAt } from '@tongtang/shared/codings/cells.ts';
import type { Coding } from '@tongtang/shared/codings/codings.contract.ts';
import { isSameScheme, type CodingScheme } from '@tongtang/shared/codings/scheme.ts';

/** Codings that may be compared: of one recording with one scheme. */
export type Group = { scheme: CodingScheme; codings: Coding[] };

/** By scheme, in the order in which they were begun. Pure. */
export function groupsOf(codings: readonly Coding[]): Group[] {
  const groups: Group[] = [];
  for (const coding of codings) {
    const group = groups.find(({ scheme }) => isSameScheme(scheme, coding.scheme));
    if (group === undefined) groups.push({ scheme: coding.scheme, codings: [coding] });
    else group.codings.push(coding);
  }
  return groups;
}

/** Names of the coders; who coded more than once is numbered. Pure. */
export function namesOf(codings: readonly Pick<Coding, 'coder'>[]): string[] {
  return codings.map(({ coder }, at) => {
    const same = codings.filter((one) => one.coder.id === coder.id);
    if (same.length === 1) return coder.name;
    const turn = codings.slice(0, at + 1).filter((one) => one.coder.id === coder.id).length;
    return `${coder.name} (${String(turn)})`;
  });
}

type Head = { number: string; from: string; to: string };
type CsvInput = Group & {
  intervals: number;
  names: readonly string[];
  head: Head;
  /** Words of a code's key. */
  wordsOf: (key: string) => string;
  timeOf: (ms: number) => string;
};

/** Every interval with everybody's code, as a spreadsheet reads it (CSV with a byte order mark). Pure. */
export function csvOf({ scheme, codings, intervals, names, head, wordsOf, timeOf }: CsvInput): string {
  const rows = Array.from({ length: intervals }, (_, index) => [
    String(index + 1),
    timeOf(index * scheme.intervalMs),
    timeOf((index + 1) * scheme.intervalMs),
    ...codings.map(({ content }) => {
      const key = codeAt(content.cells, index);
      return key === null ? '' : wordsOf(key);
    }),
  ]);
  const lines = [[head.number, head.from, head.to, ...names], ...rows];
  return `\uFEFF${lines.map((line) => line.map(cellOf).join(',')).join('\r\n')}\r\n`;
}

/** Quoted, and never a formula. */
const cellOf = (text: string): string => `"${text.replace(/^[=+\-@]/, "'$&").replaceAll('"', '""')}"`;
