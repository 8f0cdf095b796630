import { z } from 'zod';
import { InkMark } from '../lessons/ink.ts';

/** Marks of one drawing. */
export const DRAWING_MARKS_MOST = 60;
/** Numbers of all its strokes together: about ten minutes of circling. */
const POINTS_MOST = 30_000;

/** The courseware or board in the place of a track. */
export const DRAWN_ON_PAGE = 'page';

/** Drawn over one picture of a recording. */
export const ReviewDrawing = z.object({
  /** A track of the recording, or `DRAWN_ON_PAGE`. */
  on: z.string().min(1).max(200),
  /** Width of the picture divided by its height; coordinates are ten-thousandths of its sides. */
  aspect: z.number().min(0.1).max(10),
  marks: z
    .array(InkMark)
    .min(1, '还没有画')
    .max(DRAWING_MARKS_MOST, '最多画 60 笔')
    .refine(
      (marks) =>
        marks.reduce((sum, mark) => sum + ('points' in mark ? mark.points.length : 0), 0) <= POINTS_MOST,
      '画得太多了，请清掉一些再发',
    ),
});
export type ReviewDrawing = z.infer<typeof ReviewDrawing>;

const HEX = {
  ...{ black: '#1f2329', red: '#cf1322', blue: '#0958d9', green: '#237804' },
  ...{ orange: '#d46b08', purple: '#531dab' },
} as const;

/** The drawing as SVG, as wide as its picture is in ten-thousandths, for programs that know no ink. */
export function svgOf({ aspect, marks }: ReviewDrawing): string {
  const height = Math.round(10_000 / aspect);
  const y = (value: number) => Math.round(value / aspect);
  const shapes = marks.map((mark) => shapeOf(mark, y));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10000 ${String(height)}">${shapes.join('')}</svg>`;
}

function shapeOf(mark: InkMark, y: (value: number) => number): string {
  const stroke = `fill="none" stroke="${HEX[mark.colour]}" stroke-linecap="round"`;
  switch (mark.kind) {
    case 'pen':
    case 'highlighter': {
      const at = mark.points.flatMap((value, index) =>
        index % 3 === 0 ? [`${String(value)},${String(y(mark.points[index + 1] ?? 0))}`] : [],
      );
      const opacity = mark.kind === 'highlighter' ? ' opacity="0.4"' : '';
      return `<polyline ${stroke} stroke-width="${String(mark.width)}"${opacity} points="${at.join(' ')}"/>`;
    }
    case 'line':
      return `<line ${stroke} stroke-width="${String(mark.width)}" x1="${String(mark.x1)}" y1="${String(y(mark.y1))}" x2="${String(mark.x2)}" y2="${String(y(mark.y2))}"/>`;
    case 'rectangle':
    case 'ellipse': {
      const [left, right] = [Math.min(mark.x1, mark.x2), Math.max(mark.x1, mark.x2)];
      const [top, bottom] = [y(Math.min(mark.y1, mark.y2)), y(Math.max(mark.y1, mark.y2))];
      const [w, h] = [right - left, bottom - top];
      return mark.kind === 'rectangle'
        ? `<rect ${stroke} stroke-width="${String(mark.width)}" x="${String(left)}" y="${String(top)}" width="${String(w)}" height="${String(h)}"/>`
        : `<ellipse ${stroke} stroke-width="${String(mark.width)}" cx="${String(left + w / 2)}" cy="${String(top + h / 2)}" rx="${String(w / 2)}" ry="${String(h / 2)}"/>`;
    }
    case 'text':
      return `<text fill="${HEX[mark.colour]}" font-size="${String(mark.size)}" x="${String(mark.x)}" y="${String(y(mark.y) + mark.size)}">${escaped(mark.text)}</text>`;
  }
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (one) => ENTITIES[one] ?? one);
