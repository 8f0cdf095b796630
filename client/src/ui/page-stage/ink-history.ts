import type { InkMark } from '@tongtang/shared/lessons/ink.ts';

/** What the own hand did to a page. */
export type InkDeed = { kind: 'added'; id: string } | { kind: 'removed'; marks: readonly InkMark[] };

/** What must be done to put it back. */
export type InkRepair = { kind: 'erase'; ids: string[] } | { kind: 'add'; marks: InkMark[] };

/** What the own hand did, page by page, so that it can be undone in reverse order. */
export type InkHistory = Readonly<Record<string, readonly InkDeed[]>>;

const KEPT = 100;

export const noteDeed = (history: InkHistory, pageKey: string, deed: InkDeed): InkHistory => ({
  ...history,
  [pageKey]: [...(history[pageKey] ?? []), deed].slice(-KEPT),
});

/**
 * How to undo the last deed that can still be undone: a mark that others erased meanwhile is left alone.
 * @returns the history without it, and the repair, or null if there is nothing to undo
 */
export function undoDeed(
  history: InkHistory,
  pageKey: string,
  marks: readonly InkMark[],
): { history: InkHistory; repair: InkRepair | null } {
  const present = new Set(marks.map(({ id }) => id));
  const deeds = [...(history[pageKey] ?? [])];
  for (let deed = deeds.pop(); deed !== undefined; deed = deeds.pop()) {
    const repair = repairOf(deed, present);
    if (repair !== null) return { history: { ...history, [pageKey]: deeds }, repair };
  }
  return { history: { ...history, [pageKey]: [] }, repair: null };
}

export const canUndo = (history: InkHistory, pageKey: string): boolean => (history[pageKey]?.length ?? 0) > 0;

function repairOf(deed: InkDeed, present: ReadonlySet<string>): InkRepair | null {
  if (deed.kind === 'added') return present.has(deed.id) ? { kind: 'erase', ids: [deed.id] } : null;
  const missing = deed.marks.filter(({ id }) => !present.has(id));
  return missing.length === 0 ? null : { kind: 'add', marks: missing };
}
