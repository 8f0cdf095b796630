import type { InkMark } from '@tongtang/shared/lessons/ink.ts';
import type { HandPoint, InkPartial } from './draft.ts';
import { createDrawing } from './drawing.ts';
import type { FinishedInk } from './finished-ink.ts';
import { touchedMarks } from './hit-test.ts';
import { ERASER_RADIUS, type InkTool } from './ink-tool.ts';
import type { MovingInk } from './moving-ink.ts';
import type { UnitPoint } from './page-units.ts';
import { createThrottle } from './throttle.ts';

/** What the hand's doings lead to. */
export type InkOutput = {
  newId: () => string;
  onMark?: ((mark: InkMark) => void) | undefined;
  /** At most 20 a second. */
  onMarkProgress?: ((part: InkPartial) => void) | undefined;
  onErase?: ((ids: string[]) => void) | undefined;
  /** At most 20 a second. */
  onPointer?: ((at: UnitPoint) => void) | undefined;
  /** A text is to be written here. */
  onText: (at: UnitPoint) => void;
};

/** The hand, whatever moves it: mouse, pen, finger or keyboard. */
export type InkHand = {
  /** Puts the tool down. */
  begin(at: HandPoint): void;
  /** Moves it, down or up (a pointer shows without being pressed). */
  move(points: readonly HandPoint[]): void;
  /** Lifts it. */
  end(): void;
  /** What was begun never was. */
  cancel(): void;
  isDown(): boolean;
  setAspect(aspect: number): void;
  setTool(tool: InkTool | null): void;
  close(): void;
};

const EVERY_MS = 50;
/** The own pointer among the pointers. */
const OWN = 'own';

export function createInkHand(
  ink: { finished: FinishedInk; moving: MovingInk },
  output: () => InkOutput,
): InkHand {
  let tool: InkTool | null = null;
  let aspect = 1;
  let isDown = false;
  const drawing = createDrawing({
    newId: () => output().newId(),
    onDraft: (draft) => ink.moving.setDraft(draft),
    onPart: (part) => output().onMarkProgress?.(part),
    onMark: (mark) => {
      ink.finished.add(mark);
      output().onMark?.(mark);
    },
  });
  const pointing = createThrottle<UnitPoint>(EVERY_MS, (at) => output().onPointer?.(at));

  const erase = (at: UnitPoint) => {
    const ids = touchedMarks(ink.finished.shown(), { ...at, radius: ERASER_RADIUS }, aspect);
    if (ids.length === 0) return;
    ink.finished.hide(ids);
    output().onErase?.(ids);
  };
  const point = ({ x, y }: UnitPoint) => {
    ink.moving.movePointer(OWN, { x, y }, null);
    pointing.push({ x, y });
  };
  const end = () => {
    if (isDown) drawing.finish();
    isDown = false;
  };

  return {
    begin(at) {
      if (tool === null) return;
      isDown = true;
      if (drawing.begin(tool, at)) return;
      if (tool.kind === 'eraser') erase(at);
      else if (tool.kind === 'pointer') point(at);
      else output().onText({ x: at.x, y: at.y });
    },
    move(points) {
      const last = points.at(-1);
      if (tool === null || last === undefined) return;
      if (tool.kind === 'pointer') point(last);
      else if (isDown && tool.kind === 'eraser') points.forEach(erase);
      else if (isDown) drawing.extend(points);
    },
    end,
    cancel() {
      isDown = false;
      drawing.drop();
    },
    isDown: () => isDown,
    setAspect: (next) => (aspect = next),
    setTool(next) {
      end();
      tool = next;
    },
    close() {
      drawing.close();
      pointing.cancel();
    },
  };
}
