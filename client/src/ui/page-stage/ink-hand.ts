import type { InkMark } from '@tongtang/shared/lessons/ink.ts';
import {
  beginStroke,
  extendStroke,
  finishDraft,
  isFull,
  takePartial,
  type Draft,
  type HandPoint,
  type InkPartial,
} from './draft.ts';
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
  let draft: Draft | null = null;
  let isDown = false;
  const progress = createThrottle<Draft>(EVERY_MS, (current) => {
    const part = current.kind === 'stroke' ? takePartial(current) : null;
    if (part !== null) output().onMarkProgress?.(part);
  });
  const pointing = createThrottle<UnitPoint>(EVERY_MS, (at) => output().onPointer?.(at));

  const show = (next: Draft | null) => {
    draft = next;
    ink.moving.setDraft(next);
  };
  const commit = () => {
    progress.cancel();
    const mark = draft === null ? null : finishDraft(draft);
    show(null);
    if (mark === null) return;
    ink.finished.add(mark);
    output().onMark?.(mark);
  };
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
  const extend = (points: readonly HandPoint[]) => {
    const last = points.at(-1);
    if (draft === null || last === undefined) return;
    if (draft.kind === 'shape') show({ ...draft, to: { x: last.x, y: last.y } });
    else extendWith(draft, points);
  };
  const extendWith = (stroke: Extract<Draft, { kind: 'stroke' }>, points: readonly HandPoint[]) => {
    let current = stroke;
    for (const at of points) {
      extendStroke(current, at);
      if (!isFull(current)) continue;
      commit();
      current = beginStroke(output().newId(), current.tool, at);
    }
    show(current);
    progress.push(current);
  };

  return {
    begin(at) {
      if (tool === null) return;
      isDown = true;
      const begun = beginWith(tool, at, output().newId);
      if (begun !== null) {
        show(begun);
        progress.push(begun);
      } else if (tool.kind === 'eraser') erase(at);
      else if (tool.kind === 'pointer') point(at);
      else output().onText({ x: at.x, y: at.y });
    },
    move(points) {
      const last = points.at(-1);
      if (tool === null || last === undefined) return;
      if (tool.kind === 'pointer') point(last);
      else if (isDown && tool.kind === 'eraser') points.forEach(erase);
      else if (isDown) extend(points);
    },
    end() {
      if (isDown && draft !== null) commit();
      isDown = false;
    },
    cancel() {
      isDown = false;
      progress.cancel();
      show(null);
    },
    isDown: () => isDown,
    setAspect: (next) => (aspect = next),
    setTool(next) {
      if (isDown) {
        commit();
        isDown = false;
      }
      tool = next;
    },
    close() {
      progress.cancel();
      pointing.cancel();
    },
  };
}

/** The draft that a tool begins, or null for tools that draw nothing. */
function beginWith(tool: InkTool, at: HandPoint, newId: () => string): Draft | null {
  switch (tool.kind) {
    case 'pen':
    case 'highlighter':
      return beginStroke(newId(), tool, at);
    case 'line':
    case 'arrow':
    case 'rectangle':
    case 'ellipse': {
      const place = { x: at.x, y: at.y };
      return { kind: 'shape', id: newId(), tool, from: place, to: place };
    }
    case 'text':
    case 'eraser':
    case 'pointer':
      return null;
  }
}
