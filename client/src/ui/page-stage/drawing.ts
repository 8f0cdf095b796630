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
  type StrokeDraft,
} from './draft.ts';
import type { InkTool } from './ink-tool.ts';
import { createThrottle } from './throttle.ts';

/** What a drawing leads to. */
export type DrawingOutput = {
  newId: () => string;
  /** The draft changed, or is gone. */
  onDraft: (draft: Draft | null) => void;
  /** At most 20 a second. */
  onPart: (part: InkPartial) => void;
  onMark: (mark: InkMark) => void;
};

/** A stroke or shape from the touch of the tool to its lift. */
export type Drawing = {
  /** False for tools that draw nothing. */
  begin(tool: InkTool, at: HandPoint): boolean;
  extend(points: readonly HandPoint[]): void;
  /** Makes a mark of it. */
  finish(): void;
  /** It never was. */
  drop(): void;
  close(): void;
};

const EVERY_MS = 50;

export function createDrawing(output: DrawingOutput): Drawing {
  let draft: Draft | null = null;
  const telling = createThrottle<StrokeDraft>(EVERY_MS, (stroke) => {
    const part = takePartial(stroke);
    if (part !== null) output.onPart(part);
  });
  const show = (next: Draft | null) => {
    draft = next;
    output.onDraft(next);
    if (next?.kind === 'stroke') telling.push(next);
  };
  const finish = () => {
    telling.cancel();
    const mark = draft === null ? null : finishDraft(draft);
    show(null);
    if (mark !== null) output.onMark(mark);
  };
  const extendStrokeBy = (stroke: StrokeDraft, points: readonly HandPoint[]) => {
    let current = stroke;
    for (const at of points) {
      extendStroke(current, at);
      if (!isFull(current)) continue;
      finish();
      current = beginStroke(output.newId(), current.tool, at);
      draft = current;
    }
    show(current);
  };
  return {
    begin(tool, at) {
      const begun = draftOf(tool, at, output.newId);
      if (begun !== null) show(begun);
      return begun !== null;
    },
    extend(points) {
      const last = points.at(-1);
      if (draft === null || last === undefined) return;
      if (draft.kind === 'shape') show({ ...draft, to: { x: last.x, y: last.y } });
      else extendStrokeBy(draft, points);
    },
    finish,
    drop() {
      telling.cancel();
      show(null);
    },
    close: () => telling.cancel(),
  };
}

/** What a tool begins to draw, or null for tools that draw nothing. */
function draftOf(tool: InkTool, at: HandPoint, newId: () => string): Draft | null {
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
