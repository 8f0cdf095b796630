import type { InkMark } from '@tongtang/shared/lessons/ink.ts';
import { TEXT_LINE_HEIGHT } from './ink-style.ts';
import type { UnitPoint } from './page-units.ts';

/** What the eraser touches: a place on the page, and how far it reaches in units of the page's width. */
export type Touch = UnitPoint & { radius: number };

/**
 * Ids of the marks under the eraser. Lines and outlines are touched on the line, not inside; texts on their box.
 * @param aspect height of the page divided by its width
 */
export const touchedMarks = (marks: readonly InkMark[], touch: Touch, aspect: number): string[] =>
  marks.filter((mark) => isTouched(mark, touch, aspect)).map(({ id }) => id);

/** Places in units of the page's width, in both directions. */
type Place = { x: number; y: number };

function isTouched(mark: InkMark, touch: Touch, aspect: number): boolean {
  const place = { x: touch.x, y: touch.y * aspect };
  switch (mark.kind) {
    case 'pen':
    case 'highlighter':
      return touchesPoints(mark.points, aspect, place, touch.radius + mark.width / 2);
    case 'line': {
      const [from, to] = ends(mark, aspect);
      return distanceToSegment(place, from, to) <= touch.radius + mark.width / 2;
    }
    case 'rectangle':
      return touchesRectangle(ends(mark, aspect), place, touch.radius + mark.width / 2);
    case 'ellipse':
      return touchesEllipse(ends(mark, aspect), place, touch.radius + mark.width / 2);
    case 'text':
      return touchesText(mark, aspect, place, touch.radius);
  }
}

const ends = (
  mark: { x1: number; y1: number; x2: number; y2: number },
  aspect: number,
): [from: Place, to: Place] => [
  { x: mark.x1, y: mark.y1 * aspect },
  { x: mark.x2, y: mark.y2 * aspect },
];

function touchesPoints(points: readonly number[], aspect: number, place: Place, reach: number): boolean {
  const at = (index: number): Place => ({ x: points[index] ?? 0, y: (points[index + 1] ?? 0) * aspect });
  if (points.length < 6) return distanceToSegment(place, at(0), at(0)) <= reach;
  for (let index = 3; index + 2 < points.length; index += 3)
    if (distanceToSegment(place, at(index - 3), at(index)) <= reach) return true;
  return false;
}

function touchesRectangle([a, b]: [Place, Place], place: Place, reach: number): boolean {
  const corners = [a, { x: b.x, y: a.y }, b, { x: a.x, y: b.y }];
  return corners.some((corner, index) => {
    const next = corners[(index + 1) % corners.length] ?? corner;
    return distanceToSegment(place, corner, next) <= reach;
  });
}

const ELLIPSE_EDGES = 48;

/** The outline as a polygon: exact to a hundredth of its width. */
function touchesEllipse([a, b]: [Place, Place], place: Place, reach: number): boolean {
  const centre = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  const [rx, ry] = [Math.abs(b.x - a.x) / 2, Math.abs(b.y - a.y) / 2];
  const at = (edge: number): Place => {
    const angle = (edge / ELLIPSE_EDGES) * 2 * Math.PI;
    return { x: centre.x + rx * Math.cos(angle), y: centre.y + ry * Math.sin(angle) };
  };
  for (let edge = 0; edge < ELLIPSE_EDGES; edge += 1)
    if (distanceToSegment(place, at(edge), at(edge + 1)) <= reach) return true;
  return false;
}

function touchesText(
  mark: { x: number; y: number; size: number; text: string },
  aspect: number,
  place: Place,
  reach: number,
): boolean {
  const { width, height } = textExtent(mark);
  const top = mark.y * aspect;
  return (
    place.x >= mark.x - reach &&
    place.x <= mark.x + width + reach &&
    place.y >= top - reach &&
    place.y <= top + height + reach
  );
}

/** About how large a text is, in units of the page's width: Chinese characters are square, Latin ones half. */
export function textExtent({ text, size }: { text: string; size: number }): {
  width: number;
  height: number;
} {
  const lines = text.split('\n');
  const widths = lines.map((line) =>
    Array.from(line).reduce((sum, sign) => sum + (sign > '\u2e7f' ? 1 : 0.55), 0),
  );
  return { width: Math.max(...widths) * size, height: lines.length * size * TEXT_LINE_HEIGHT };
}

function distanceToSegment(place: Place, from: Place, to: Place): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const lengthSquared = dx * dx + dy * dy;
  const along =
    lengthSquared === 0
      ? 0
      : Math.min(1, Math.max(0, ((place.x - from.x) * dx + (place.y - from.y) * dy) / lengthSquared));
  return Math.hypot(place.x - (from.x + along * dx), place.y - (from.y + along * dy));
}
