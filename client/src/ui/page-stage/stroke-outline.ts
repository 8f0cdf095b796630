import { getStroke } from 'perfect-freehand';

/** A pen's or highlighter's line as it is stored: `[x, y, pressure, …]`, pressure 0–255. */
export type Stroke = { kind: 'pen' | 'highlighter'; width: number; points: readonly number[] };

/** A pencil without pressure (a mouse, most panels) sends this for every point. */
export const NO_PRESSURE = 128;

/**
 * The outline of a stroke as a path in units of the page's width (both directions, so that circles stay round).
 * @param aspect height of the page divided by its width
 * @param isDone false while the hand still moves
 */
export function strokePath(stroke: Stroke, aspect: number, isDone: boolean): Path2D {
  return pathOf(strokeOutline(stroke, aspect, isDone));
}

/** The outline's corners, in order. */
export function strokeOutline(stroke: Stroke, aspect: number, isDone: boolean): [number, number][] {
  const input: [number, number, number][] = [];
  let hasPressure = false;
  for (let index = 0; index + 2 < stroke.points.length; index += 3) {
    const pressure = stroke.points[index + 2] ?? NO_PRESSURE;
    hasPressure ||= pressure !== NO_PRESSURE;
    input.push([stroke.points[index] ?? 0, (stroke.points[index + 1] ?? 0) * aspect, pressure / 255]);
  }
  const isPen = stroke.kind === 'pen';
  return getStroke(input, {
    size: stroke.width,
    // a quick mouse must not draw hairlines that nobody reads from the last row
    thinning: isPen ? (hasPressure ? 0.5 : 0.25) : 0,
    smoothing: 0.5,
    streamline: 0.35,
    simulatePressure: isPen && !hasPressure,
    last: isDone,
  });
}

/** Smooth through the middle of each edge. */
function pathOf(outline: readonly [number, number][]): Path2D {
  const path = new Path2D();
  const [first] = outline;
  if (first === undefined) return path;
  path.moveTo(first[0], first[1]);
  for (const [index, [x, y]] of outline.entries()) {
    const [nextX, nextY] = outline[(index + 1) % outline.length] ?? first;
    path.quadraticCurveTo(x, y, (x + nextX) / 2, (y + nextY) / 2);
  }
  path.closePath();
  return path;
}
