import type { InkColour, InkMark } from '@tongtang/shared/lessons/ink.ts';
import type { InkTool } from './ink-tool.ts';
import type { UnitPoint } from './page-units.ts';

/** Points of one stroke; a longer one goes on as another mark. */
export const MAX_POINTS = 2_000;
/** Points closer than this to the last one say nothing (units of each side). */
const MIN_STEP = 4;
/** A shape smaller than this was a slip of the hand. */
const MIN_SHAPE = 40;

/** Part of a stroke on its way: points since the last part. */
export type InkPartial = {
  markId: string;
  tool: 'pen' | 'highlighter';
  colour: InkColour;
  width: number;
  /** Which point of the stroke the first one here is, from 0. */
  from: number;
  /** `[x, y, pressure, …]` as in ink marks. */
  points: number[];
};

/** A point of the hand; pressure 0–255. */
export type HandPoint = UnitPoint & { pressure: number };

type StrokeTool = Extract<InkTool, { kind: 'pen' | 'highlighter' }>;
type ShapeTool = Extract<InkTool, { kind: 'line' | 'arrow' | 'rectangle' | 'ellipse' }>;

/** A stroke under the hand. */
export type StrokeDraft = {
  kind: 'stroke';
  id: string;
  tool: StrokeTool;
  points: number[];
  /** Points already told to others. */
  told: number;
};

/** A shape under the hand. */
export type ShapeDraft = { kind: 'shape'; id: string; tool: ShapeTool; from: UnitPoint; to: UnitPoint };

export type Draft = StrokeDraft | ShapeDraft;

export const beginStroke = (id: string, tool: StrokeTool, at: HandPoint): StrokeDraft => ({
  kind: 'stroke',
  id,
  tool,
  points: [at.x, at.y, at.pressure],
  told: 0,
});

/** Adds a point in place; false if it says nothing new. */
export function extendStroke(draft: StrokeDraft, at: HandPoint): boolean {
  const { points } = draft;
  const dx = at.x - (points.at(-3) ?? 0);
  const dy = at.y - (points.at(-2) ?? 0);
  if (Math.abs(dx) < MIN_STEP && Math.abs(dy) < MIN_STEP) return false;
  points.push(at.x, at.y, at.pressure);
  return true;
}

export const isFull = (draft: StrokeDraft): boolean => draft.points.length >= MAX_POINTS * 3;

/** What others have not heard of the stroke yet, noted as told; null if they have heard all. */
export function takePartial(draft: StrokeDraft): InkPartial | null {
  const from = draft.told;
  const points = draft.points.slice(from * 3);
  if (points.length === 0) return null;
  draft.told = draft.points.length / 3;
  const { kind, colour, width } = draft.tool;
  return { markId: draft.id, tool: kind, colour, width, from, points };
}

/** The finished mark; null if it was a slip of the hand. */
export function finishDraft(draft: Draft): InkMark | null {
  if (draft.kind === 'stroke') {
    const { id, tool, points } = draft;
    return { id, kind: tool.kind, colour: tool.colour, width: tool.width, points };
  }
  const { id, tool, from, to } = draft;
  if (Math.abs(from.x - to.x) < MIN_SHAPE && Math.abs(from.y - to.y) < MIN_SHAPE) return null;
  return shapeMark(id, tool, { from, to });
}

/** The shape between two points, as it looks now. */
export function shapeMark(
  id: string,
  tool: ShapeTool,
  { from, to }: { from: UnitPoint; to: UnitPoint },
): InkMark {
  const common = { id, colour: tool.colour, width: tool.width, x1: from.x, y1: from.y, x2: to.x, y2: to.y };
  switch (tool.kind) {
    case 'line':
    case 'arrow':
      return { ...common, kind: 'line', arrow: tool.kind === 'arrow' };
    case 'rectangle':
    case 'ellipse':
      return { ...common, kind: tool.kind };
  }
}

/** A far hand's stroke, put together from its parts. */
export type FarStroke = Omit<InkPartial, 'from'>;

/**
 * Adds a part to what is known of a far stroke. A part that was lost leaves a straight piece; the finished mark
 * puts it right.
 */
export function joinPartial(known: FarStroke | undefined, part: InkPartial): FarStroke {
  const { from, ...rest } = part;
  if (known === undefined) return rest;
  return { ...rest, points: [...known.points.slice(0, from * 3), ...part.points] };
}
