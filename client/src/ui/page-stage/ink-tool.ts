import type { InkColour } from '@tongtang/shared/lessons/ink.ts';

/** What the hand holds. Widths and sizes in units of the page's width. */
export type InkTool =
  | { kind: 'pen' | 'highlighter'; colour: InkColour; width: number }
  | { kind: 'line' | 'arrow' | 'rectangle' | 'ellipse'; colour: InkColour; width: number }
  | { kind: 'text'; colour: InkColour; size: number }
  | { kind: 'eraser' }
  | { kind: 'pointer' };

export type InkToolKind = InkTool['kind'];

/** Thin, middle, thick. */
export const PEN_WIDTHS = [30, 55, 110] as const;
export const HIGHLIGHTER_WIDTHS = [200, 300, 400] as const;
export const TEXT_SIZES = [250, 400, 650] as const;

/** Reach of the eraser. */
export const ERASER_RADIUS = 80;

/** 0 thin, 1 middle, 2 thick. */
export type InkWeight = 0 | 1 | 2;

/** The tool of a kind in the chosen colour and weight. */
export function toolOf(kind: InkToolKind, colour: InkColour, weight: InkWeight): InkTool {
  switch (kind) {
    case 'eraser':
    case 'pointer':
      return { kind };
    case 'text':
      return { kind, colour, size: TEXT_SIZES[weight] };
    case 'highlighter':
      return { kind, colour, width: HIGHLIGHTER_WIDTHS[weight] };
    case 'pen':
    case 'line':
    case 'arrow':
    case 'rectangle':
    case 'ellipse':
      return { kind, colour, width: PEN_WIDTHS[weight] };
  }
}
