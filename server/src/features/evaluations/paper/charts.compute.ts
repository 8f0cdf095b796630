import { literal, sideBySide } from '../../../platform/paper/typst-page.ts';
import { short } from '@tongtang/shared/evaluations/short-figure.ts';

const COLOUR = 'rgb("#0958d9")';
const RADIUS = 74;
const LABEL_WIDTH = 96;
const WIDTH = 2 * (RADIUS + LABEL_WIDTH) + 8;
const HEIGHT = 2 * RADIUS + 64;

/** A dimension with its mean in per cent of its maximum. */
export type RadarAxis = { name: string; percent: number };

/** Dimensions as axes of a star, 100 % at its tips. At least three: two axes make no area. */
export function radar(axes: readonly RadarAxis[]): string {
  const at = (index: number, radius: number) => {
    const angle = (2 * Math.PI * index) / axes.length - Math.PI / 2;
    return { x: WIDTH / 2 + radius * Math.cos(angle), y: HEIGHT / 2 + radius * Math.sin(angle), angle };
  };
  const ring = (look: string, radiusOf: (index: number) => number) =>
    placed(
      `polygon(${look}, ${axes
        .map((_, index) => {
          const { x, y } = at(index, radiusOf(index));
          return `(${points(x)}, ${points(y)})`;
        })
        .join(', ')})`,
    );
  const rings = [25, 50, 75, 100].map((percent) =>
    ring('stroke: 0.5pt + luma(200)', () => (RADIUS * percent) / 100),
  );
  const spokes = axes.map((_, index) => {
    const { x, y } = at(index, RADIUS);
    return placed(
      `line(start: (${points(WIDTH / 2)}, ${points(HEIGHT / 2)}), end: (${points(x)}, ${points(y)}), stroke: 0.5pt + luma(200))`,
    );
  });
  const area = ring(`stroke: 1.4pt + ${COLOUR}, fill: ${COLOUR}.transparentize(86%)`, (index) =>
    Math.max(0.5, (RADIUS * Math.min(100, axes[index]?.percent ?? 0)) / 100),
  );
  const labels = axes.map(({ name, percent }, index) => {
    const { x, y, angle } = at(index, RADIUS + 8);
    const side = Math.cos(angle);
    const align = Math.abs(side) < 0.2 ? 'center' : side > 0 ? 'left' : 'right';
    const left = Math.abs(side) < 0.2 ? x - LABEL_WIDTH / 2 : side > 0 ? x : x - LABEL_WIDTH;
    const top = y - 10 + 10 * Math.sin(angle);
    return `place(top + left, dx: ${points(left)}, dy: ${points(top)}, block(width: ${points(LABEL_WIDTH)}, align(${align}, text(8.5pt, ${literal(
      `${name} ${short(percent)}%`,
    )}))))`;
  });
  const body = sideBySide([...rings, ...spokes, area, ...labels]);
  return `align(center, block(width: ${points(WIDTH)}, height: ${points(HEIGHT)}, breakable: false, ${body}))`;
}

const placed = (shape: string): string => `place(top + left, ${shape})`;
const points = (value: number): string => `${value.toFixed(2)}pt`;

/** One bar each, on a scale that begins at zero. */
export function bars(values: readonly { name: string; value: number | null }[]): string {
  const most = Math.max(100, ...values.map(({ value }) => value ?? 0));
  const lines = values.map(({ name, value }) => {
    const share = value === null ? 0 : (100 * Math.max(0, value)) / most;
    const bar = `block(width: 100%, height: 9pt, fill: luma(240), rect(width: ${share.toFixed(2)}%, height: 100%, fill: ${COLOUR}))`;
    return `${literal(name)}, ${bar}, ${literal(value === null ? '—' : short(value))}`;
  });
  return `grid(columns: (22%, 1fr, 34pt), column-gutter: 8pt, row-gutter: 6pt, align: horizon, ${lines.join(', ')})`;
}
