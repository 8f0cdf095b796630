import { InkMark } from '@tongtang/shared/lessons/ink.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  beginStroke,
  extendStroke,
  finishDraft,
  joinPartial,
  shapeMark,
  takePartial,
  type FarStroke,
  type HandPoint,
} from './draft.ts';
import { toolOf } from './ink-tool.ts';

const id = '0198c0de-0000-4000-8000-000000000001';
const pen = { kind: 'pen', colour: 'red', width: 50 } as const;
const unit = fc.integer({ min: -1_000, max: 11_000 });
const point: fc.Arbitrary<HandPoint> = fc.record({
  x: unit,
  y: unit,
  pressure: fc.integer({ min: 0, max: 255 }),
});

describe('a stroke told in parts', () => {
  it('is the same far away as here, wherever it was cut', () => {
    fc.assert(
      fc.property(point, fc.array(fc.tuple(point, fc.boolean()), { maxLength: 200 }), (first, rest) => {
        const draft = beginStroke(id, pen, first);
        let far: FarStroke | undefined;
        const tell = () => {
          const part = takePartial(draft);
          if (part !== null) far = joinPartial(far, part);
        };
        for (const [at, isTold] of rest) {
          extendStroke(draft, at);
          if (isTold) tell();
        }
        tell();
        expect(takePartial(draft)).toBeNull();
        expect(far).toEqual({ markId: id, tool: 'pen', colour: 'red', width: 50, points: draft.points });
      }),
    );
  });

  it('of which a part was lost goes on with the next one', () => {
    const draft = beginStroke(id, pen, { x: 0, y: 0, pressure: 128 });
    const first = takePartial(draft);
    extendStroke(draft, { x: 100, y: 0, pressure: 128 });
    takePartial(draft);
    extendStroke(draft, { x: 200, y: 0, pressure: 128 });
    const third = takePartial(draft);
    if (first === null || third === null) throw new Error('something is told each time');
    expect(third.from).toBe(2);
    expect(joinPartial(joinPartial(undefined, first), third).points).toEqual([0, 0, 128, 200, 0, 128]);
  });

  it('leaves out points on the spot', () => {
    const draft = beginStroke(id, pen, { x: 500, y: 500, pressure: 128 });
    expect(extendStroke(draft, { x: 502, y: 501, pressure: 200 })).toBe(false);
    expect(extendStroke(draft, { x: 510, y: 500, pressure: 200 })).toBe(true);
  });
});

describe('a finished mark', () => {
  it('is one that the contract takes, of every kind and weight', () => {
    for (const kind of ['line', 'arrow', 'rectangle', 'ellipse'] as const)
      for (const weight of [0, 1, 2] as const) {
        const tool = toolOf(kind, 'blue', weight);
        if (tool.kind !== kind) throw new Error('another tool');
        const mark = shapeMark(id, tool, { from: { x: 0, y: 0 }, to: { x: 10_000, y: -1_000 } });
        expect(InkMark.parse(mark)).toEqual(mark);
      }
    for (const kind of ['pen', 'highlighter'] as const)
      for (const weight of [0, 1, 2] as const) {
        const tool = toolOf(kind, 'green', weight);
        if (tool.kind !== kind) throw new Error('another tool');
        const mark = finishDraft(beginStroke(id, tool, { x: 1, y: 2, pressure: 255 }));
        expect(InkMark.parse(mark)).toEqual(mark);
      }
  });

  it('is none where a shape was only touched', () => {
    const tool = { kind: 'rectangle', colour: 'red', width: 50 } as const;
    const from = { x: 500, y: 500 };
    expect(finishDraft({ kind: 'shape', id, tool, from, to: { x: 520, y: 510 } })).toBeNull();
  });
});
