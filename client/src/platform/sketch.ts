import type { InkMark } from '@tongtang/shared/lessons/ink.ts';
import type { ReviewDrawing } from '@tongtang/shared/reviews/drawing.ts';
import type { InkTool } from '../ui/page-stage/ink-tool.ts';

/** The hand that draws; what it draws is kept by whoever gave it. */
export type SketchHand = {
  tool: InkTool | null;
  onMark: (mark: InkMark) => void;
  onErase: (ids: string[]) => void;
};

/** A drawing over one of the pictures; `hand` null: to look at. */
export type ShownSketch = Omit<ReviewDrawing, 'marks'> & {
  marks: readonly InkMark[];
  hand: SketchHand | null;
};

/** What lies over the pictures of a player: those beside it put a drawing there, one at a time is seen. */
export type Sketch = {
  /** The drawing that is made, else the one that was shown last. */
  get(): ShownSketch | null;
  subscribe(changed: () => void): () => void;
  /** Shows a drawing under somebody's name until they take it away with null. */
  show(owner: string, shown: ShownSketch | null): void;
  /** The picture that is largest now; null while there is none. */
  largest(): Pick<ReviewDrawing, 'on' | 'aspect'> | null;
  /** The pictures tell which of them is largest, and each how wide it is by its height. */
  largestIs(on: string | null): void;
  shapeIs(on: string, aspect: () => number): void;
};

/** Of most cameras and boards. */
const USUAL_ASPECT = 16 / 9;

export function createSketch(): Sketch {
  const listeners = new Set<() => void>();
  const all = new Map<string, ShownSketch>();
  let top: ShownSketch | null = null;
  const shapes = new Map<string, () => number>();
  let largest: string | null = null;
  return {
    get: () => top,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    show(owner, shown) {
      all.delete(owner);
      if (shown !== null) all.set(owner, shown);
      const shownNow = [...all.values()];
      top = shownNow.find(({ hand }) => hand !== null) ?? shownNow.at(-1) ?? null;
      for (const listener of listeners) listener();
    },
    largest: () =>
      largest === null ? null : { on: largest, aspect: shapes.get(largest)?.() ?? USUAL_ASPECT },
    largestIs: (on) => void (largest = on),
    shapeIs: (on, aspect) => void shapes.set(on, aspect),
  };
}
