import type { InkMark } from '@tongtang/shared/lessons/ink.ts';
import type { LessonEvent } from '@tongtang/shared/lessons/live-action.ts';
import { applyEvent, initialLiveState, type LiveState } from '@tongtang/shared/lessons/live-state.ts';

/**
 * Pages whose ink was not in the snapshot: what happens on them meanwhile is remembered, and folded onto the
 * marks when they come.
 */
export type InkPages = {
  /** A new snapshot has ink of the shown page only. */
  expect(pageKeys: readonly string[]): void;
  isMissing(pageKey: string): boolean;
  /** The next page to ask for, the given one first; undefined when none is missing. */
  next(first: string): string | undefined;
  /** Notes an event of the log. */
  note(event: LessonEvent): void;
  /** Marks of a page came as of `seq`; returns them as of now. */
  came(pageKey: string, reply: { seq: number; marks: InkMark[] }): InkMark[];
};

export function createInkPages(): InkPages {
  const missing = new Map<string, LessonEvent[]>();
  return {
    expect(pageKeys) {
      missing.clear();
      for (const key of pageKeys) missing.set(key, []);
    },
    isMissing: (pageKey) => missing.has(pageKey),
    next: (first) => (missing.has(first) ? first : missing.keys().next().value),
    note(event) {
      if ('pageKey' in event.action) missing.get(event.action.pageKey)?.push(event);
    },
    came(pageKey, { seq, marks }) {
      const since = (missing.get(pageKey) ?? []).filter((event) => event.seq > seq);
      missing.delete(pageKey);
      const start: LiveState = { ...initialLiveState, ink: { [pageKey]: marks } };
      return since.reduce(applyEvent, start).ink[pageKey] ?? [];
    },
  };
}
