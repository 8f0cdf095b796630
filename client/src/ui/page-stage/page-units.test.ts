import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canvasScale, fitPage, fromUnits, PAGE_UNITS, toUnits } from './page-units.ts';

const side = fc.integer({ min: 50, max: 4_000 });
const size = fc.tuple(side, side);
const unit = fc.integer({ min: -1_000, max: 11_000 });

describe('a page in its area', () => {
  it('keeps its shape, touches two sides and lies in the middle', () => {
    expect(fitPage([1600, 900], [4, 3])).toEqual({ left: 200, top: 0, width: 1200, height: 900 });
    expect(fitPage([390, 844], [4, 3])).toEqual({ left: 0, top: 276, width: 390, height: 293 });
    fc.assert(
      fc.property(size, size, (area, page) => {
        const box = fitPage(area, page);
        expect(box.left).toBeGreaterThanOrEqual(0);
        expect(box.left + box.width).toBeLessThanOrEqual(area[0] + 1);
        expect(box.top + box.height).toBeLessThanOrEqual(area[1] + 1);
        expect(Math.min(Math.abs(box.width - area[0]), Math.abs(box.height - area[1]))).toBeLessThanOrEqual(
          1,
        );
      }),
    );
  });

  it('has the same units on every screen: there and back again is the same point', () => {
    fc.assert(
      fc.property(size, size, unit, unit, (area, page, x, y) => {
        const box = fitPage(area, page);
        const { left, top } = fromUnits(box, { x, y });
        expect(toUnits(box, left, top)).toEqual({ x, y });
      }),
    );
  });

  it('takes a pixel of one screen to the same place of another, to within a pixel', () => {
    fc.assert(
      fc.property(size, size, size, fc.double({ min: 0, max: 1, noNaN: true }), (near, far, page, along) => {
        const [here, there] = [fitPage(near, page), fitPage(far, page)];
        const point = toUnits(here, here.left + along * here.width, here.top + along * here.height);
        const { left, top } = fromUnits(there, point);
        expect(Math.abs(left - (there.left + along * there.width))).toBeLessThanOrEqual(
          there.width / PAGE_UNITS,
        );
        expect(Math.abs(top - (there.top + along * there.height))).toBeLessThanOrEqual(
          there.height / PAGE_UNITS,
        );
      }),
    );
  });

  it('never gives a mark a place outside of what marks may have', () => {
    const box = fitPage([1600, 900], [16, 9]);
    expect(toUnits(box, -5_000, 90_000)).toEqual({ x: -1_000, y: 11_000 });
  });
});

it('a canvas has the pixels of the screen, up to a limit', () => {
  expect(canvasScale({ width: 1000, height: 500 }, 2, 8_000_000)).toBe(2);
  const scale = canvasScale({ width: 4000, height: 2000 }, 2, 8_000_000);
  expect(4000 * 2000 * scale ** 2).toBeCloseTo(8_000_000);
});
