import { expect, it } from 'vitest';
import { fieldOfMoment, momentOfField } from './start-time.model.ts';

it('reads and writes moments by the schools’ clock, wherever the computer is', () => {
  const at = Date.parse('2026-03-02T00:30:05Z');
  expect(fieldOfMoment(at)).toBe('2026-03-02T08:30:05');
  expect(momentOfField('2026-03-02T08:30:05')).toBe(at);
  expect(momentOfField('2026-03-02T08:30')).toBe(at - 5_000);
  expect(momentOfField('')).toBeNull();
});
