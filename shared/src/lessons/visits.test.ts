import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SAME_VISIT_GAP_MS, stretchesOf, visitsOf } from './visits.ts';

const minute = 60_000;
const spell = (from: number, to: number | null) => ({
  joinedAt: from * minute,
  leftAt: to === null ? null : to * minute,
});

describe('visits', () => {
  it('count three reconnections as one visit, and only the time in the room', () => {
    const spells = [spell(0, 10), spell(11, 20), spell(22, 30), spell(34, 40)];
    expect(visitsOf(spells, 99 * minute)).toEqual([
      { joinedAt: 0, leftAt: 40 * minute, presentMs: 33 * minute, reconnections: 3 },
    ]);
  });

  it('are two when the person was away for five minutes', () => {
    expect(visitsOf([spell(0, 10), spell(15, 20)], 0)).toHaveLength(2);
    expect(visitsOf([spell(0, 10), { ...spell(15, 20), joinedAt: 15 * minute - 1 }], 0)).toHaveLength(1);
  });

  it('do not count two tabs twice, nor as a reconnection', () => {
    expect(visitsOf([spell(0, 30), spell(5, 10), spell(20, 40)], 0)).toEqual([
      { joinedAt: 0, leftAt: 40 * minute, presentMs: 40 * minute, reconnections: 0 },
    ]);
  });

  it('go on while a spell is open', () => {
    expect(visitsOf([spell(0, 10), spell(12, null)], 20 * minute)).toEqual([
      { joinedAt: 0, leftAt: null, presentMs: 18 * minute, reconnections: 1 },
    ]);
  });

  it('never overlap, never exceed their span, and keep every spell, whatever the spells', () => {
    const anySpell = fc
      .tuple(fc.integer({ min: 0, max: 1e7 }), fc.integer({ min: 0, max: 1e6 }))
      .map(([joinedAt, length]) => ({ joinedAt, leftAt: joinedAt + length }));
    fc.assert(
      fc.property(fc.array(anySpell), (spells) => {
        const visits = visitsOf(spells, 0);
        for (const [index, visit] of visits.entries()) {
          const leftAt = visit.leftAt ?? Number.NaN;
          expect(visit.presentMs).toBeLessThanOrEqual(leftAt - visit.joinedAt);
          const next = visits[index + 1];
          if (next) expect(next.joinedAt - leftAt).toBeGreaterThanOrEqual(SAME_VISIT_GAP_MS);
        }
        for (const one of spells)
          expect(
            visits.some((visit) => visit.joinedAt <= one.joinedAt && one.leftAt <= (visit.leftAt ?? 0)),
          ).toBe(true);
      }),
    );
  });
});

describe('stretches', () => {
  it('last until the next begins, the last one until the end', () => {
    expect(stretchesOf([{ at: 0 }, { at: 40 }, { at: 90 }], 100).map((one) => one.durationMs)).toEqual([
      40, 50, 10,
    ]);
  });
});
