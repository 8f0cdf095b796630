import { expect, test } from 'vitest';
import { holdElement, type Hold } from './hold-element.ts';

/** An element that is on its way to a place (s), with data from one place to another (s). */
const seekingTo = (currentTime: number, [start, end]: readonly [number, number]) => {
  const element = document.createElement('video');
  Object.defineProperties(element, {
    seeking: { value: true },
    currentTime: { value: currentTime, writable: true, configurable: true },
    buffered: { value: { length: 1, start: () => start, end: () => end } },
    paused: { value: false },
    play: { value: () => Promise.resolve() },
    pause: { value: () => undefined },
  });
  return element;
};

const HELD: Hold = {
  ...{ positionMs: 35_000, speed: 1, isRunning: false, coverage: 'ready', nextMs: null },
  onRefused: () => undefined,
};

test.each([false, true])(
  'an element whose data was taken away on its way is sent anew (clock runs: %s)',
  (isRunning) => {
    const element = seekingTo(6.4, [33, 45]);
    holdElement(element, { ...HELD, isRunning });
    expect(element.currentTime).toBe(35);
  },
);

test.each([false, true])('one that comes to its place is not disturbed (clock runs: %s)', (isRunning) => {
  const element = seekingTo(34, [33, 45]);
  holdElement(element, { ...HELD, isRunning });
  expect(element.currentTime).toBe(34);
});

test('one without data yet that is on its way to its next file is not sent there again and again', () => {
  const element = seekingTo(36, [0, 1]);
  let times = 0;
  Object.defineProperty(element, 'currentTime', { get: () => 36, set: () => (times += 1) });
  holdElement(element, { ...HELD, coverage: 'nothing', nextMs: 36_000 });
  expect(times).toBe(0);
});
