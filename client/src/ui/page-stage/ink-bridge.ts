import type { InkMark } from '@tongtang/shared/lessons/ink.ts';

/** How long the stage itself remembers what its owner has not answered for. */
const BRIDGE_MS = 10_000;

/** Marks that the own hand just added or erased, until the owner of the marks has it; for ten seconds at most. */
export type InkBridge = {
  add(mark: InkMark): void;
  hide(ids: readonly string[]): void;
  /** The owner's marks are these now: what they say need not be remembered. */
  settle(marks: readonly InkMark[]): void;
  /** The owner's marks with what is remembered. */
  over(marks: readonly InkMark[]): InkMark[];
  forget(): void;
};

/** @param onForgotten something was remembered too long: draw anew */
export function createInkBridge(onForgotten: () => void): InkBridge {
  const added = new Map<string, { mark: InkMark; until: number }>();
  const hidden = new Map<string, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const forgetLater = () => {
    clearTimeout(timer);
    if (added.size + hidden.size === 0) return;
    timer = setTimeout(() => {
      const now = performance.now();
      for (const [id, { until }] of added) if (until <= now) added.delete(id);
      for (const [id, until] of hidden) if (until <= now) hidden.delete(id);
      onForgotten();
      forgetLater();
    }, BRIDGE_MS);
  };
  return {
    add(mark) {
      added.set(mark.id, { mark, until: performance.now() + BRIDGE_MS });
      hidden.delete(mark.id);
      forgetLater();
    },
    hide(ids) {
      for (const id of ids) {
        hidden.set(id, performance.now() + BRIDGE_MS);
        added.delete(id);
      }
      forgetLater();
    },
    settle(marks) {
      const ids = new Set(marks.map(({ id }) => id));
      for (const id of added.keys()) if (ids.has(id)) added.delete(id);
      for (const id of hidden.keys()) if (!ids.has(id)) hidden.delete(id);
    },
    over(marks) {
      const ids = new Set(marks.map(({ id }) => id));
      const extra = [...added.values()].filter(({ mark }) => !ids.has(mark.id)).map(({ mark }) => mark);
      return [...marks, ...extra].filter(({ id }) => !hidden.has(id));
    },
    forget() {
      added.clear();
      hidden.clear();
      clearTimeout(timer);
    },
  };
}
