import { expect, it } from 'vitest';
import type { LessonAction, LessonEvent } from './live-action.ts';
import { applyEvent, initialLiveState } from './live-state.ts';

const folded = (...actions: LessonAction[]) =>
  actions
    .map((action, index): LessonEvent => {
      const seq = index + 1;
      return { seq, at: seq * 1_000, actorId: null, actorName: null, actionId: null, action };
    })
    .reduce(applyEvent, initialLiveState);

const opened = { kind: 'lesson.opened' } as const;
const started = { kind: 'recording.started' } as const;
const stopped = { kind: 'recording.stopped' } as const;

it('a lesson is recorded from the start of the recording to its stop', () => {
  expect(initialLiveState.recording).toBeNull();
  expect(folded(opened).recording).toBeNull();
  expect(folded(opened, started).recording).toEqual({ startedAt: 2_000 });
  expect(folded(opened, started, stopped).recording).toBeNull();
  expect(folded(opened, started, stopped, started).recording).toEqual({ startedAt: 4_000 });
});

it('a second start keeps the time of the first', () => {
  expect(folded(opened, started, started).recording).toEqual({ startedAt: 2_000 });
});

it('a lesson that has ended is not recorded', () => {
  expect(folded(opened, started, { kind: 'lesson.ended' }).recording).toBeNull();
});
