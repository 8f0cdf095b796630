import { codeAt, GAP, withCode } from '@tongtang/shared/codings/cells.ts';
import type { CodingContent } from '@tongtang/shared/codings/codings.contract.ts';

/** How an interval was before it was changed. */
export type Before = { index: number; key: string | null; wasProposed: boolean };

type Change = { index: number; key: string | null; isProposed: boolean };

/** With another code at an interval. Pure. */
export function changed(content: CodingContent, { index, key, isProposed }: Change): CodingContent {
  const others = content.fromProposal.filter((one) => one !== index);
  return {
    cells: withCode(content.cells, index, key),
    fromProposal: isProposed && key !== null ? [...others, index].sort((a, b) => a - b) : others,
  };
}

/** What has to be known to take a change of an interval back. Pure. */
export const beforeOf = (content: CodingContent, index: number): Before => ({
  ...{ index, key: codeAt(content.cells, index) },
  wasProposed: content.fromProposal.includes(index),
});

/** Takes a change back. Pure. */
export const takenBack = (content: CodingContent, { index, key, wasProposed }: Before): CodingContent =>
  changed(content, { index, key, isProposed: wasProposed });

/** The interval of a moment; -1 where there is none. Pure. */
export const indexOf = (positionMs: number, intervalMs: number, count: number): number =>
  Math.min(Math.floor(positionMs / intervalMs), count - 1);

/** The first interval from `from` on, then from the beginning, that is to be coded and is not; -1 if there is none. Pure. */
export function nextGap(cells: string, intervals: readonly boolean[], from: number): number {
  const isGap = (index: number) => intervals[index] === true && codeAt(cells, index) === null;
  const order = intervals.map((_, at) => (from + at) % intervals.length);
  return order.find(isGap) ?? -1;
}

/** How many intervals are to be coded, and how many of them are not yet. Pure. */
export function progressOf(cells: string, intervals: readonly boolean[]): { all: number; left: number } {
  const all = intervals.filter(Boolean).length;
  const left = intervals.filter((isRecorded, index) => isRecorded && codeAt(cells, index) === null).length;
  return { all, left };
}

/** Intervals one after the other with the same key. */
export type Run = { from: number; length: number; key: string };

/** In order; what is not coded is in none. Pure. */
export function runsOf(cells: string): Run[] {
  const runs: Run[] = [];
  for (let index = 0; index < cells.length; index += 1) {
    const key = codeAt(cells, index);
    if (key === null) continue;
    const last = runs.at(-1);
    if (last?.key === key && last.from + last.length === index) last.length += 1;
    else runs.push({ from: index, length: 1, key });
  }
  return runs;
}

/** Farthest that playing goes between two looks; beyond it somebody has sought. */
const STEP_MOST_MS = 3_000;

type Moment = { positionMs: number; index: number };

/** Whether playing has just gone on from one interval into the next. Pure. */
export const wentOn = (before: Moment, now: Moment): 'on' | 'within' | 'away' => {
  const stepMs = now.positionMs - before.positionMs;
  if (stepMs < 0 || stepMs > STEP_MOST_MS) return 'away';
  if (now.index === before.index) return 'within';
  return now.index === before.index + 1 ? 'on' : 'away';
};

/** Proposals for intervals that have no code yet. Pure. */
export const openProposals = (proposal: string, cells: string): string =>
  Array.from(proposal, (key, index) => (codeAt(cells, index) === null ? key : GAP)).join('');

/** The first interval with a key from `from` on, then from the beginning; -1 if there is none. Pure. */
export function nextOf(cells: string, from: number): number {
  const behind = Array.from(cells).findIndex((key, index) => index >= from && key !== GAP);
  return behind >= 0 ? behind : Array.from(cells).findIndex((key) => key !== GAP);
}
