import { expect, it } from 'vitest';
import { headStrength, isLit, moveLaser, strength, type Laser } from './laser.ts';

it('leaves a trail that fades, and goes out when it rests', () => {
  const laser: Laser = { name: null, places: [] };
  for (let now = 0; now <= 1_000; now += 100) moveLaser(laser, { x: now, y: 0 }, now);
  expect(laser.places.map(({ x }) => x)).toEqual([400, 500, 600, 700, 800, 900, 1_000]);
  expect(strength(1_000, 1_000)).toBe(1);
  expect(strength(1_000, 1_350)).toBeCloseTo(0.5);
  expect(isLit(laser, 2_000)).toBe(true);
  expect(laser.places).toHaveLength(1);
  expect(headStrength(1_000, 2_000)).toBe(1);
  expect(headStrength(1_000, 3_250)).toBeCloseTo(0.5);
  expect(isLit(laser, 3_600)).toBe(false);
});
