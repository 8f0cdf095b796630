import type { InkMark } from '@tongtang/shared/lessons/ink.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { touchedMarks } from './hit-test.ts';

const id = '0198c0de-0000-7000-8000-000000000001';
const common = { id, colour: 'red', width: 40 } as const;
const ends = { x1: 1_000, y1: 1_000, x2: 5_000, y2: 5_000 };
/** A page twice as wide as high. */
const aspect = 0.5;

const hits = (mark: InkMark, x: number, y: number, radius = 60) =>
  touchedMarks([mark], { x, y, radius }, aspect).length === 1;

describe('the eraser', () => {
  it('touches a stroke on the line between its points, however far apart they are', () => {
    const pen: InkMark = { ...common, kind: 'pen', points: [1_000, 1_000, 128, 9_000, 1_000, 128] };
    expect(hits(pen, 5_000, 1_000)).toBe(true);
    // 150 units up and down the page are 75 across it
    expect(hits(pen, 5_000, 1_150)).toBe(true);
    expect(hits(pen, 5_000, 1_200)).toBe(false);
  });

  it('touches a dot', () => {
    const dot: InkMark = { ...common, kind: 'pen', points: [2_000, 2_000, 128] };
    expect(hits(dot, 2_050, 2_000)).toBe(true);
    expect(hits(dot, 2_300, 2_000)).toBe(false);
  });

  it('touches shapes on their outline only', () => {
    const rectangle: InkMark = { ...common, ...ends, kind: 'rectangle' };
    expect(hits(rectangle, 1_000, 3_000)).toBe(true);
    expect(hits(rectangle, 3_000, 3_000)).toBe(false);
    const ellipse: InkMark = { ...common, ...ends, kind: 'ellipse' };
    expect(hits(ellipse, 3_000, 1_000)).toBe(true);
    expect(hits(ellipse, 1_000, 1_000)).toBe(false);
    expect(hits(ellipse, 3_000, 3_000)).toBe(false);
    const line: InkMark = { ...common, ...ends, kind: 'line', arrow: true };
    expect(hits(line, 3_000, 3_000)).toBe(true);
    expect(hits(line, 3_000, 3_500)).toBe(false);
  });

  it('touches a text anywhere in its box, which grows with its lines', () => {
    const text: InkMark = {
      id,
      colour: 'blue',
      kind: 'text',
      x: 1_000,
      y: 1_000,
      size: 400,
      text: '分数\n认识',
    };
    expect(hits(text, 1_700, 1_500)).toBe(true);
    // two lines are 1,040 units of width high, twice as many units of height
    expect(hits(text, 1_200, 3_000)).toBe(true);
    expect(hits(text, 2_200, 1_500)).toBe(false);
  });

  it('that touches a mark still touches it with a larger reach', () => {
    const unit = fc.integer({ min: 0, max: 10_000 });
    const radius = fc.integer({ min: 1, max: 500 });
    fc.assert(
      fc.property(fc.tuple(unit, unit), fc.tuple(unit, unit), radius, ([x, y], [x2, y2], reach) => {
        const mark: InkMark = { ...common, kind: 'ellipse', x1: 5_000, y1: 5_000, x2, y2 };
        if (hits(mark, x, y, reach)) expect(hits(mark, x, y, reach * 2)).toBe(true);
      }),
    );
  });
});
