import type { InkMark } from '@tongtang/shared/lessons/ink.ts';
import { HIGHLIGHTER_ALPHA, INK_HEX, TEXT_FONT, TEXT_LINE_HEIGHT } from './ink-style.ts';
import { strokePath } from './stroke-outline.ts';

/** Paths of finished strokes: worked out once, drawn at any size. */
export type PathCache = WeakMap<InkMark, { aspect: number; path: Path2D }>;

/** What marks are drawn with: height of the page divided by its width, and paths worked out before. */
export type DrawOptions = { aspect: number; paths: PathCache };

type Segment = { x1: number; y1: number; x2: number; y2: number };

/** Draws one mark. The context's unit is a 10,000th of the page's width, in both directions. */
export function drawMark(context: CanvasRenderingContext2D, mark: InkMark, options: DrawOptions): void {
  const { aspect } = options;
  context.save();
  context.fillStyle = INK_HEX[mark.colour];
  context.strokeStyle = INK_HEX[mark.colour];
  context.lineCap = 'round';
  context.lineJoin = 'round';
  if (mark.kind === 'text') drawText(context, mark, aspect);
  else if (mark.kind === 'pen' || mark.kind === 'highlighter') drawStroke(context, mark, options);
  else drawShape(context, mark, aspect);
  context.restore();
}

type StrokeMark = Extract<InkMark, { kind: 'pen' | 'highlighter' }>;

function drawStroke(
  context: CanvasRenderingContext2D,
  mark: StrokeMark,
  { aspect, paths }: DrawOptions,
): void {
  let known = paths.get(mark);
  if (known?.aspect !== aspect) {
    known = { aspect, path: strokePath(mark, aspect, true) };
    paths.set(mark, known);
  }
  if (mark.kind === 'highlighter') context.globalAlpha = HIGHLIGHTER_ALPHA;
  context.fill(known.path);
}

type ShapeMark = Extract<InkMark, { kind: 'line' | 'rectangle' | 'ellipse' }>;

function drawShape(context: CanvasRenderingContext2D, mark: ShapeMark, aspect: number): void {
  const at = { x1: mark.x1, y1: mark.y1 * aspect, x2: mark.x2, y2: mark.y2 * aspect };
  context.lineWidth = mark.width;
  context.beginPath();
  switch (mark.kind) {
    case 'line':
      context.moveTo(at.x1, at.y1);
      context.lineTo(at.x2, at.y2);
      if (mark.arrow) addArrowHead(context, at, mark.width);
      break;
    case 'rectangle':
      context.rect(at.x1, at.y1, at.x2 - at.x1, at.y2 - at.y1);
      break;
    case 'ellipse':
      context.ellipse(
        (at.x1 + at.x2) / 2,
        (at.y1 + at.y2) / 2,
        Math.abs(at.x2 - at.x1) / 2,
        Math.abs(at.y2 - at.y1) / 2,
        0,
        0,
        2 * Math.PI,
      );
  }
  context.stroke();
}

const ARROW_ANGLE = Math.PI / 7;

function addArrowHead(context: CanvasRenderingContext2D, { x1, y1, x2, y2 }: Segment, width: number): void {
  const angle = Math.atan2(y2 - y1, x2 - x1);
  const length = Math.min(width * 5 + 120, Math.hypot(x2 - x1, y2 - y1));
  for (const side of [-1, 1]) {
    const back = angle + Math.PI + side * ARROW_ANGLE;
    context.moveTo(x2, y2);
    context.lineTo(x2 + length * Math.cos(back), y2 + length * Math.sin(back));
  }
}

type TextMark = Extract<InkMark, { kind: 'text' }>;

function drawText(context: CanvasRenderingContext2D, { x, y, size, text }: TextMark, aspect: number): void {
  context.font = `500 ${String(size)}px ${TEXT_FONT}`;
  context.textBaseline = 'middle';
  for (const [line, words] of text.split('\n').entries())
    context.fillText(words, x, y * aspect + (line + 0.5) * size * TEXT_LINE_HEIGHT);
}
