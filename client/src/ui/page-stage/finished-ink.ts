import type { InkMark } from '@tongtang/shared/lessons/ink.ts';
import { drawMark, type PathCache } from './draw-mark.ts';
import { inkContext, type Surface } from './surface.ts';

/** How long the stage itself remembers what its owner has not answered for. */
const BRIDGE_MS = 10_000;

/**
 * The canvas of finished marks. What the hand just drew or erased shows at once, before the owner of the marks
 * has it; for ten seconds at most.
 */
export type FinishedInk = {
  /** The marks of the page as their owner knows them, oldest first. */
  setMarks(marks: readonly InkMark[]): void;
  /** Shows a mark of the own hand at once. */
  add(mark: InkMark): void;
  /** Hides marks at once. */
  hide(ids: readonly string[]): void;
  /** What is seen now. */
  shown(): readonly InkMark[];
  /** Another page: nothing of the old one is remembered. */
  reset(): void;
  setSurface(surface: Surface): void;
  close(): void;
};

export function createFinishedInk(canvas: HTMLCanvasElement): FinishedInk {
  const paths: PathCache = new WeakMap();
  let surface: Surface | null = null;
  let owned: readonly InkMark[] = [];
  let drawn: readonly InkMark[] = [];
  const own = new Map<string, { mark: InkMark; until: number }>();
  const hidden = new Map<string, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const wanted = (): InkMark[] => {
    const ids = new Set(owned.map(({ id }) => id));
    const extra = [...own.values()].filter(({ mark }) => !ids.has(mark.id)).map(({ mark }) => mark);
    return [...owned, ...extra].filter(({ id }) => !hidden.has(id));
  };
  const draw = (marks: readonly InkMark[]) => {
    const context = surface === null ? null : inkContext(canvas, surface);
    if (context === null || surface === null) return;
    for (const mark of marks) drawMark(context, mark, surface.aspect, paths);
  };
  const redraw = () => {
    drawn = wanted();
    canvas.getContext('2d')?.clearRect(0, 0, canvas.width, canvas.height);
    draw(drawn);
  };
  /** Draws only what is new where nothing else changed. */
  const update = () => {
    const next = wanted();
    const isLonger = drawn.every(({ id }, index) => next[index]?.id === id);
    if (!isLonger) {
      redraw();
      return;
    }
    draw(next.slice(drawn.length));
    drawn = next;
  };
  const forgetLater = () => {
    clearTimeout(timer);
    if (own.size + hidden.size === 0) return;
    timer = setTimeout(() => {
      const now = performance.now();
      for (const [id, { until }] of own) if (until <= now) own.delete(id);
      for (const [id, until] of hidden) if (until <= now) hidden.delete(id);
      update();
      forgetLater();
    }, BRIDGE_MS);
  };

  return {
    setMarks(marks) {
      owned = marks;
      const ids = new Set(marks.map(({ id }) => id));
      for (const id of own.keys()) if (ids.has(id)) own.delete(id);
      for (const id of hidden.keys()) if (!ids.has(id)) hidden.delete(id);
      update();
    },
    add(mark) {
      own.set(mark.id, { mark, until: performance.now() + BRIDGE_MS });
      update();
      forgetLater();
    },
    hide(ids) {
      for (const id of ids) {
        hidden.set(id, performance.now() + BRIDGE_MS);
        own.delete(id);
      }
      redraw();
      forgetLater();
    },
    shown: () => drawn,
    reset() {
      own.clear();
      hidden.clear();
      clearTimeout(timer);
      owned = [];
      redraw();
    },
    setSurface(next) {
      surface = next;
      redraw();
    },
    close: () => clearTimeout(timer),
  };
}
