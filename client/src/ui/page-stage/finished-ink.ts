import type { InkMark } from '@tongtang/shared/lessons/ink.ts';
import { drawMark, type PathCache } from './draw-mark.ts';
import { createInkBridge } from './ink-bridge.ts';
import { inkContext, type Surface } from './surface.ts';

/** The canvas of finished marks. What the own hand just drew or erased shows at once. */
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

  const draw = (marks: readonly InkMark[]) => {
    const context = surface === null ? null : inkContext(canvas, surface);
    if (context === null || surface === null) return;
    for (const mark of marks) drawMark(context, mark, { aspect: surface.aspect, paths });
  };
  const redraw = () => {
    drawn = bridge.over(owned);
    const context = canvas.getContext('2d');
    context?.resetTransform();
    context?.clearRect(0, 0, canvas.width, canvas.height);
    draw(drawn);
  };
  /** Draws only what is new where nothing else changed. */
  const update = () => {
    const next = bridge.over(owned);
    if (!drawn.every(({ id }, index) => next[index]?.id === id)) {
      redraw();
      return;
    }
    draw(next.slice(drawn.length));
    drawn = next;
  };
  const bridge = createInkBridge(update);

  return {
    setMarks(marks) {
      owned = marks;
      bridge.settle(marks);
      update();
    },
    add(mark) {
      bridge.add(mark);
      update();
    },
    hide(ids) {
      bridge.hide(ids);
      redraw();
    },
    shown: () => drawn,
    reset() {
      bridge.forget();
      owned = [];
      redraw();
    },
    setSurface(next) {
      surface = next;
      redraw();
    },
    close: () => bridge.forget(),
  };
}
