import type { LessonEvent } from '@tongtang/shared/lessons/live-action.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEventLog } from './event-log.ts';

const event = (seq: number): LessonEvent => ({
  seq,
  at: seq,
  actorId: null,
  actorName: null,
  actionId: null,
  action: { kind: 'class.dismissed' },
});
const seqs = (events: readonly LessonEvent[]) => events.map(({ seq }) => seq);

test('events come out in order and once, however they come in', () => {
  const shuffled = fc.shuffledSubarray(
    Array.from({ length: 12 }, (_, n) => n + 1),
    { minLength: 12 },
  );
  fc.assert(
    fc.property(shuffled, fc.array(fc.integer({ min: 1, max: 12 })), (order, again) => {
      const log = createEventLog(0);
      const out = [...order, ...again].flatMap((seq) => seqs(log.take([event(seq)])));
      expect(out).toEqual(Array.from({ length: 12 }, (_, n) => n + 1));
      expect(log.hasGap()).toBe(false);
    }),
  );
});

test('an event that came too early waits, and tells of the gap', () => {
  const log = createEventLog(4);
  expect(log.take([event(7)])).toEqual([]);
  expect(log.hasGap()).toBe(true);
  expect(seqs(log.take([event(5), event(6)]))).toEqual([5, 6, 7]);
  expect(log.hasGap()).toBe(false);
});

test('a snapshot replaces what it holds, and lets out what follows it', () => {
  const log = createEventLog(4);
  log.take([event(9), event(11)]);
  expect(seqs(log.restart(8))).toEqual([9]);
  expect(log.seq()).toBe(9);
  expect(log.hasGap()).toBe(true);
  expect(log.restart(11)).toEqual([]);
  expect(log.hasGap()).toBe(false);
});
