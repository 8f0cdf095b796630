// @vitest-environment node
import type { LessonAction, LessonEvent } from '@tongtang/shared/lessons/live-action.ts';
import { applyEvent, initialLiveState } from '@tongtang/shared/lessons/live-state.ts';
import { describe, expect, it } from 'vitest';
import { chapterAt, chaptersOf, createReplay } from './replay.ts';

const STARTED_AT = 1_000_000;
const event = (seq: number, ms: number, action: LessonAction): LessonEvent => ({
  ...{ seq, at: STARTED_AT + ms, actorId: null, actorName: null, actionId: null, action },
});
const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const stroke = (number: number): LessonAction => ({
  ...{ kind: 'ink.added', pageKey: `board/${String((number % 20) + 1)}` },
  mark: { id: uuid(number), kind: 'pen', colour: 'red', width: 55, points: [1, 2, 3] },
});
const page = (number: number): LessonAction => ({
  ...{ kind: 'page.shown', page: { kind: 'board', page: (number % 20) + 1 } },
});
/** One event a second. */
const log = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    event(index + 1, index * 1_000, index % 5 === 0 ? page(index) : stroke(index)),
  );
const foldedUntil = (events: LessonEvent[], ms: number) =>
  events.filter(({ at }) => at <= STARTED_AT + ms).reduce(applyEvent, initialLiveState);

describe('the log folded up to a moment', () => {
  it('is the same from whichever side one comes', () => {
    const events = log(1_000);
    const replay = createReplay();
    replay.take(events);
    for (const ms of [-1, 0, 999_000, 500_500, 250_000, 249_999, 251_000, 100, 998_000])
      expect(replay.stateAt(STARTED_AT + ms)).toEqual(foldedUntil(events, ms));
  });

  it('is the same object while nothing happens', () => {
    const replay = createReplay();
    replay.take(log(10));
    expect(replay.stateAt(STARTED_AT + 4_100)).toBe(replay.stateAt(STARTED_AT + 4_900));
  });

  it('goes on with what was folded when the log grows, and anew when it is another one', () => {
    const events = log(600);
    const replay = createReplay();
    replay.take(events.slice(0, 300));
    const before = replay.stateAt(STARTED_AT + 299_000);
    replay.take(events);
    expect(replay.stateAt(STARTED_AT + 299_000)).toBe(before);
    expect(replay.stateAt(STARTED_AT + 599_000)).toEqual(foldedUntil(events, 599_000));
    replay.take(events.slice(100, 200));
    expect(replay.stateAt(STARTED_AT + 150_000).seq).toBe(151);
  });

  it('is found quickly among ten thousand events, once they were folded', () => {
    const replay = createReplay();
    replay.take(log(10_000));
    replay.stateAt(STARTED_AT + 10_000_000);
    const began = performance.now();
    for (let index = 0; index < 50; index += 1)
      replay.stateAt(STARTED_AT + ((index * 3_777) % 10_000) * 1_000);
    expect((performance.now() - began) / 50).toBeLessThan(50);
  });
});

describe('chapters', () => {
  const stages = [
    { id: uuid(1), title: '导入' },
    { id: uuid(2), title: '新授' },
    { id: uuid(3), title: '小结' },
  ];
  const begin = (seq: number, ms: number, stage: number) =>
    event(seq, ms, { kind: 'stage.started', stageId: uuid(stage) });
  const facts = { stages, startedAt: STARTED_AT, endMs: 600_000 };

  it('begin where the stages began; what ran before the recording is at its beginning', () => {
    const events = [begin(1, -90_000, 1), begin(2, -5_000, 2), begin(3, 200_000, 3), begin(4, 700_000, 1)];
    expect(chaptersOf(events, facts).map(({ title, startMs }) => [title, startMs])).toEqual([
      ['新授', 0],
      ['小结', 200_000],
    ]);
  });

  it('are not repeated for a stage that runs, nor invented for one that is gone', () => {
    const events = [begin(1, 0, 1), begin(2, 10_000, 1), begin(3, 20_000, 9), begin(4, 30_000, 2)];
    const chapters = chaptersOf(events, facts);
    expect(chapters.map(({ startMs }) => startMs)).toEqual([0, 30_000]);
    expect([chapterAt(chapters, 29_999), chapterAt(chapters, 30_000), chapterAt([], 5)]).toEqual([0, 1, -1]);
  });
});
