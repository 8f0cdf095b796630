// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { createServerClock } from './clock.ts';

const LOCAL = Date.parse('2016-01-01T00:00:00Z');
const SERVER = 'Sun, 22 Nov 2026 02:00:00 GMT';

describe('the server clock', () => {
  it('believes the computer until a reply was seen', () => {
    expect(createServerClock(() => LOCAL).now()).toBe(LOCAL);
  });

  it('follows the server where the computer is wrong by years', () => {
    const clock = createServerClock(() => LOCAL);
    clock.learn(SERVER, LOCAL - 100, LOCAL + 100);
    expect(Math.abs(clock.now() - Date.parse(SERVER))).toBeLessThanOrEqual(1_000);
  });

  it('does not jitter within the coarseness of the header', () => {
    const local = Date.parse(SERVER) + 700;
    const clock = createServerClock(() => local);
    clock.learn(SERVER, local - 50, local + 50);
    expect(clock.now()).toBe(local);
  });

  it('ignores a missing or broken header', () => {
    const clock = createServerClock(() => LOCAL);
    clock.learn(null, LOCAL, LOCAL);
    clock.learn('soon', LOCAL, LOCAL);
    expect(clock.now()).toBe(LOCAL);
  });
});
