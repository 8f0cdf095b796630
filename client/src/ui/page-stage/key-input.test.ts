import { describe, expect, it } from 'vitest';
import type { HandPoint } from './draft.ts';
import type { InkHand } from './ink-hand.ts';
import { createKeyHand } from './key-input.ts';
import type { UnitPoint } from './page-units.ts';

function open() {
  const done: string[] = [];
  const steps: string[] = [];
  const places: (UnitPoint | null)[] = [];
  let isDown = false;
  const hand: InkHand = {
    begin: ({ x, y }: HandPoint) => {
      isDown = true;
      done.push(`begin ${String(x)} ${String(y)}`);
    },
    move: ([at]) => done.push(`move ${String(at?.x)} ${String(at?.y)}`),
    end: () => {
      isDown = false;
      done.push('end');
    },
    cancel: () => {
      isDown = false;
      done.push('cancel');
    },
    isDown: () => isDown,
    setAspect: () => undefined,
    setTool: () => undefined,
    close: () => undefined,
  };
  const keys = createKeyHand(hand, { onMove: (at) => places.push(at), onStep: (step) => steps.push(step) });
  const press = (key: string, shiftKey = false) =>
    keys.press({ key, shiftKey, ctrlKey: false, metaKey: false, altKey: false });
  return { keys, press, done, steps, places };
}

const line = { kind: 'line', colour: 'red', width: 50 } as const;

describe('the keyboard as a hand', () => {
  it('draws from where Enter is pressed to where it is pressed again', () => {
    const { keys, press, done, steps } = open();
    keys.setTool(line);
    press('Enter');
    press('ArrowRight', true);
    press('ArrowDown');
    press('Enter');
    expect(done).toEqual(['begin 5000 5000', 'move 6000 5000', 'move 6000 5150', 'end']);
    expect(steps).toEqual(['begun', 'done']);
  });

  it('takes back with Escape what was begun, and leaves Escape alone otherwise', () => {
    const { keys, press, done } = open();
    keys.setTool(line);
    expect(press('Escape')).toBe(false);
    press(' ');
    expect(press('Escape')).toBe(true);
    expect(done).toEqual(['begin 5000 5000', 'cancel']);
  });

  it('erases with one touch, and never leaves the page', () => {
    const { keys, press, done, places } = open();
    keys.setTool({ kind: 'eraser' });
    for (let times = 0; times < 9; times += 1) press('ArrowLeft', true);
    press('Enter');
    expect(done.slice(-2)).toEqual(['begin 0 5000', 'end']);
    expect(places.at(-1)).toEqual({ x: 0, y: 5_000 });
  });

  it('leaves all keys alone when nothing is drawn', () => {
    const { press, done } = open();
    expect(press('Enter')).toBe(false);
    expect(press('ArrowLeft')).toBe(false);
    expect(done).toEqual([]);
  });
});
