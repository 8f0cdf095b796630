import type { LessonAction } from '@tongtang/shared/lessons/live-action.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RequestProblem } from '../../../../platform/request-problem.ts';
import { createOutbox, type OutboxOptions, type PendingAction } from './outbox.ts';

const CLASS = '018f0000-0000-7000-8000-000000000001' as never; // as: a branded id
const mark = (n: number): LessonAction => ({
  kind: 'ink.added',
  pageKey: 'board/1',
  mark: { kind: 'pen', id: crypto.randomUUID(), colour: 'red', width: 40, points: [n, n, 128] },
});
const page = (n: number): LessonAction => ({ kind: 'page.shown', page: { kind: 'board', page: n } });
const callOn: LessonAction = { kind: 'class.calledOn', classId: CLASS };

/** A server that answers when told, and a clock that stands. */
function world(options: Partial<OutboxOptions> = {}) {
  const sent: string[] = [];
  const refused: string[] = [];
  const open = new Map<
    string,
    { accept: (seq: number) => void; refuse: (problem: RequestProblem) => void }
  >();
  const clock = { now: 0 };
  let named = 0;
  const outbox = createOutbox({
    send: (actionId) => {
      sent.push(actionId);
      return new Promise((accept, refuse) => {
        open.set(actionId, { accept: (seq) => accept({ seq }), refuse });
      });
    },
    newId: () => `a${++named}`,
    now: () => clock.now,
    changed: () => undefined,
    onRefused: (problem, action) => void refused.push(`${action.kind}: ${problem.code}`),
    ...options,
  });
  const answer = async (actionId: string, how: number | RequestProblem) => {
    const entry = open.get(actionId);
    if (typeof how === 'number') entry?.accept(how);
    else entry?.refuse(how);
    await vi.advanceTimersByTimeAsync(0);
  };
  return {
    outbox,
    sent,
    refused,
    answer,
    clock,
    ids: () => outbox.pending().map(({ actionId }) => actionId),
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a caption that waits for the line says how long ago it was begun', async () => {
  const sent: LessonAction[] = [];
  const { outbox, clock } = world({
    send: (_id, action) => {
      sent.push(action);
      return Promise.resolve({ seq: 1 });
    },
  });
  clock.now = 1_000;
  outbox.add({ kind: 'caption.posted', text: '看荷花', agoMs: 400 });
  clock.now = 31_000;
  outbox.lineUp();
  await vi.advanceTimersByTimeAsync(0);
  expect(sent).toEqual([{ kind: 'caption.posted', text: '看荷花', agoMs: 30_400 }]);
});

test('an action stays pending until its own event has come', async () => {
  const { outbox, answer, ids } = world();
  outbox.lineUp();
  outbox.add(page(2));
  await answer('a1', 7);
  expect(ids()).toEqual(['a1']);
  outbox.arrived(6, null);
  expect(ids()).toEqual(['a1']);
  outbox.arrived(7, 'a1');
  expect(ids()).toEqual([]);
});

test('the event may come before the acknowledgement', async () => {
  const { outbox, answer, ids } = world();
  outbox.lineUp();
  outbox.add(page(2));
  outbox.arrived(3, 'a1');
  await answer('a1', 3);
  expect(ids()).toEqual([]);
});

test('marks travel side by side; anything else waits for what was before it', async () => {
  const { outbox, sent, answer } = world();
  outbox.lineUp();
  for (const action of [mark(1), mark(2), page(2), mark(3)]) outbox.add(action);
  expect(sent).toEqual(['a1', 'a2']);
  await answer('a2', 2);
  expect(sent).toEqual(['a1', 'a2']);
  await answer('a1', 1);
  expect(sent).toEqual(['a1', 'a2', 'a3']);
  await answer('a3', 3);
  expect(sent).toEqual(['a1', 'a2', 'a3', 'a4']);
});

test('what was done while the line was down is sent in order when it is back', async () => {
  const { outbox, sent, answer } = world();
  outbox.add(page(2));
  outbox.add(mark(1));
  outbox.add(page(3));
  expect(sent).toEqual([]);
  outbox.lineUp();
  await answer('a1', 1);
  await answer('a2', 2);
  expect(sent).toEqual(['a1', 'a2', 'a3']);
});

test('what had no answer before the break is sent again under the same id', async () => {
  const { outbox, sent, answer, ids } = world();
  outbox.lineUp();
  outbox.add(mark(1));
  outbox.lineDown();
  await answer('a1', new RequestProblem('unavailable'));
  expect(ids()).toEqual(['a1']);
  outbox.lineUp();
  expect(sent).toEqual(['a1', 'a1']);
  await answer('a1', 5);
  outbox.arrived(5, null);
  expect(ids()).toEqual([]);
});

test('calling on a class is not done later: refused at once while the line is down', () => {
  const { outbox, refused, ids } = world();
  outbox.add(callOn);
  expect(refused).toEqual(['class.calledOn: unavailable']);
  expect(ids()).toEqual([]);
});

test('nor when its answer was lost and much time has passed', () => {
  const { outbox, refused, clock, sent } = world();
  outbox.lineUp();
  outbox.add(callOn);
  outbox.lineDown();
  clock.now = 20_000;
  outbox.lineUp();
  expect(refused).toEqual(['class.calledOn: unavailable']);
  expect(sent).toEqual(['a1']);
});

test('a refused action leaves the way free for the next', async () => {
  const { outbox, refused, sent, answer, ids } = world();
  outbox.lineUp();
  outbox.add(page(2));
  outbox.add(page(3));
  await answer('a1', new RequestProblem('invalid'));
  expect(refused).toEqual(['page.shown: invalid']);
  expect(ids()).toEqual(['a2']);
  await vi.advanceTimersByTimeAsync(1);
  expect(sent).toEqual(['a1', 'a2']);
});

test('too many at once are sent again a moment later', async () => {
  const { outbox, refused, sent, answer } = world();
  outbox.lineUp();
  outbox.add(mark(1));
  await answer('a1', new RequestProblem('too-many'));
  expect(sent).toEqual(['a1']);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(sent).toEqual(['a1', 'a1']);
  expect(refused).toEqual([]);
});

test('a page that is loaded again sends what it still had to send', () => {
  const kept: (readonly PendingAction[])[] = [];
  const first = world({ keep: (pending) => void kept.push(pending) });
  first.outbox.add(page(2));
  first.outbox.add(mark(1));
  const second = world({ left: kept.at(-1) ?? [] });
  second.outbox.lineUp();
  expect(second.sent).toEqual(['a1']);
  expect(second.ids()).toEqual(['a1', 'a2']);
});
