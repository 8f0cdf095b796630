import { lessonChannel, type Attendee } from '@tongtang/shared/lessons/channel.ts';
import type { InkMark } from '@tongtang/shared/lessons/ink.ts';
import type { LessonAction, LessonEvent } from '@tongtang/shared/lessons/live-action.ts';
import { applyEvent, initialLiveState, type LiveState } from '@tongtang/shared/lessons/live-state.ts';
import type { LessonId, PersonId } from '@tongtang/shared/wire/ids.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RequestProblem } from '../../../../platform/request-problem.ts';
import type { LineState, RealtimeClient } from '../../../../platform/socket.ts';
import { createLiveLesson } from './live-lesson.ts';

const LESSON = '018f0000-0000-7000-8000-0000000000aa' as LessonId; // as: a branded id
const ME = { personId: '018f0000-0000-7000-8000-0000000000bb' as PersonId, name: '李晓兰' }; // as: a branded id
const page = (n: number): LessonAction => ({ kind: 'page.shown', page: { kind: 'board', page: n } });
const mark = (id: string): InkMark => ({ kind: 'pen', id, colour: 'red', width: 40, points: [1, 1, 128] });
const ids = [1, 2, 3, 4].map((n) => `018f0000-0000-7000-8000-00000000000${n}`);
const onBoard = (n: number, id: string): LessonAction => ({
  kind: 'ink.added',
  pageKey: `board/${n}`,
  mark: mark(id),
});

/** The server's side of the channel, in memory: the log, and a line that can be cut. */
function classroom() {
  const log: LessonEvent[] = [];
  const handlers = new Map<string, Set<(payload: never) => void>>();
  const lineListeners = new Set<() => void>();
  let line: LineState = 'connected';
  let now = 1_000_000;
  let named = 0;
  const asked: string[] = [];
  const refusals = new Map<string, RequestProblem>();
  /** Events that do not reach the page. */
  let isLossy = false;
  const attendees: Attendee[] = [];

  const stateOf = (): LiveState => log.reduce(applyEvent, initialLiveState);
  const emit = (name: string, payload: object) => {
    for (const handler of handlers.get(name) ?? []) handler(payload as never); // as: the test gives what the contract says
  };
  const commit = (action: LessonAction, actionId: string | null = null): LessonEvent => {
    const known = log.find((event) => actionId !== null && event.actionId === actionId);
    if (known !== undefined) return known;
    const event = { seq: log.length + 1, at: now, actorId: null, actorName: null, actionId, action };
    log.push(event);
    if (!isLossy && line === 'connected') emit('lesson:event', { lessonId: LESSON, event });
    return event;
  };
  const answers: Record<string, (input: never) => object> = {
    'lesson:enter': () => {
      const state = stateOf();
      const shown = state.page.kind === 'board' ? `board/${state.page.page}` : '';
      const { [shown]: ink, ...elsewhere } = state.ink;
      return {
        state: { ...state, ink: ink === undefined ? {} : { [shown]: ink } },
        role: 'leadTeacher',
        attendees,
        observers: [],
        serverNow: now + 5_000,
        inkElsewhere: Object.keys(elsewhere),
      };
    },
    'lesson:act': ({ action, actionId }: { action: LessonAction; actionId: string }) =>
      commit(action, actionId),
    'lesson:since': ({ seq }: { seq: number }) => ({ events: log.filter((event) => event.seq > seq) }),
    'lesson:ink': ({ pageKey }: { pageKey: string }) => ({
      seq: log.length,
      marks: stateOf().ink[pageKey] ?? [],
    }),
    'lesson:leave': () => ({}),
  };
  const realtime = {
    open: () => undefined,
    close: () => undefined,
    state: () => line,
    subscribe: (listener: () => void) => {
      lineListeners.add(listener);
      return () => lineListeners.delete(listener);
    },
    send: async (_channel: unknown, command: string, input: never) => {
      asked.push(command);
      await Promise.resolve();
      if (line !== 'connected') throw new RequestProblem('unavailable');
      const refusal = refusals.get(command);
      if (refusal !== undefined) throw refusal;
      return answers[command]?.(input);
    },
    signal: () => undefined,
    on: (_channel: unknown, event: string, handler: (payload: never) => void) => {
      const set = handlers.get(event) ?? new Set();
      handlers.set(event, set.add(handler));
      return () => set.delete(handler);
    },
  } as unknown as RealtimeClient; // as: the generics of the port are pinned by the contract, not here
  const enter = (left: never[] = []) =>
    createLiveLesson({
      lessonId: LESSON,
      me: ME,
      realtime,
      localNow: () => now,
      newId: () => `018f0000-0000-7000-8000-0000000001${String(++named).padStart(2, '0')}`,
      left,
    });
  return {
    commit,
    emit,
    enter,
    asked,
    refusals,
    log,
    lossy: (yes: boolean) => (isLossy = yes),
    pass: (ms: number) => (now += ms),
    cut: () => {
      line = 'reconnecting';
      for (const listener of lineListeners) listener();
    },
    mend: () => {
      line = 'connected';
      for (const listener of lineListeners) listener();
    },
  };
}
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('enters, shows what is, and follows what happens', async () => {
  const room = classroom();
  room.commit({ kind: 'lesson.opened' });
  const lesson = room.enter();
  await settle();
  expect(lesson.snapshot()).toMatchObject({
    entry: { kind: 'in', role: 'leadTeacher' },
    state: { phase: 'live' },
    downSinceAt: null,
  });
  room.commit(page(3));
  expect(lesson.snapshot().state.page).toEqual({ kind: 'board', page: 3 });
  lesson.close();
});

test("knows the server's clock", async () => {
  const room = classroom();
  const lesson = room.enter();
  await settle();
  room.pass(250);
  expect(lesson.now()).toBe(1_000_000 + 250 + 5_000);
});

test('an own action shows at once, and once, whatever comes first of acknowledgement and event', async () => {
  const room = classroom();
  const lesson = room.enter();
  await settle();
  const id = ids[0] ?? '';
  lesson.act(onBoard(1, id));
  expect(lesson.snapshot().state.ink['board/1']).toHaveLength(1);
  expect(lesson.snapshot().unsent).toBe(1);
  await settle();
  expect(lesson.snapshot().state.ink['board/1']).toHaveLength(1);
  expect(lesson.snapshot().unsent).toBe(0);
});

test('a gap is filled by asking for what is missing', async () => {
  const room = classroom();
  const lesson = room.enter();
  await settle();
  room.lossy(true);
  room.commit(page(2));
  room.commit(page(3));
  room.lossy(false);
  room.commit({ kind: 'chat.setOpen', openToClassrooms: false });
  expect(lesson.snapshot().state.seq).toBe(0);
  await settle();
  expect(lesson.snapshot().state).toMatchObject({ seq: 3, page: { page: 3 }, chatOpenToClassrooms: false });
  expect(room.asked.filter((command) => command === 'lesson:since')).toHaveLength(1);
});

test('each event is heard once, in order', async () => {
  const room = classroom();
  const lesson = room.enter();
  await settle();
  const heard: number[] = [];
  lesson.onEvent(({ seq }) => void heard.push(seq));
  room.lossy(true);
  room.commit(page(2));
  room.lossy(false);
  room.commit(page(3));
  await settle();
  room.emit('lesson:event', { lessonId: LESSON, event: room.log[0] });
  expect(heard).toEqual([1, 2]);
});

test('after a break everything is as it is now, and what was drawn meanwhile goes out in order', async () => {
  const room = classroom();
  const lesson = room.enter();
  await settle();
  room.cut();
  expect(lesson.snapshot().downSinceAt).toBe(1_000_000);
  lesson.act(page(4));
  lesson.act(onBoard(4, ids[0] ?? ''));
  lesson.act(onBoard(4, ids[1] ?? ''));
  expect(lesson.snapshot()).toMatchObject({ unsent: 3, state: { page: { page: 4 } } });
  room.commit({ kind: 'hand.raised', classId: ids[3] as never, note: '' }); // as: a branded id
  room.mend();
  await settle();
  expect(lesson.snapshot()).toMatchObject({
    unsent: 0,
    downSinceAt: null,
    state: { page: { page: 4 }, hands: [{}] },
  });
  expect(room.log.map(({ action }) => action.kind)).toEqual([
    'hand.raised',
    'page.shown',
    'ink.added',
    'ink.added',
  ]);
  expect(lesson.snapshot().state.ink['board/4']).toHaveLength(2);
});

test('ink of other pages comes by itself, with what happened on them meanwhile', async () => {
  const room = classroom();
  room.commit(onBoard(2, ids[0] ?? ''));
  room.commit(onBoard(1, ids[1] ?? ''));
  const lesson = room.enter();
  await settle();
  expect(Object.keys(lesson.snapshot().state.ink).sort()).toEqual(['board/1', 'board/2']);
});

test('ink known before a break stays on the screen until that of now has come', async () => {
  const room = classroom();
  room.commit(onBoard(2, ids[0] ?? ''));
  const lesson = room.enter();
  await settle();
  room.cut();
  room.refusals.set('lesson:ink', new RequestProblem('unavailable'));
  room.mend();
  await settle();
  expect(lesson.snapshot().state.ink['board/2']).toHaveLength(1);
});

test('waits at the door of a lesson that is not open yet', async () => {
  const room = classroom();
  room.refusals.set('lesson:enter', new RequestProblem('forbidden', { reason: 'lesson.not-open' }));
  const lesson = room.enter();
  await settle();
  expect(lesson.snapshot().entry).toEqual({ kind: 'not-open' });
  room.refusals.clear();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(lesson.snapshot().entry.kind).toBe('in');
});

test('does not wait at the door of a lesson that is over', async () => {
  const room = classroom();
  const over = new RequestProblem('forbidden', { reason: 'lesson.not-open', data: { state: 'ended' } });
  room.refusals.set('lesson:enter', over);
  const lesson = room.enter();
  await settle();
  expect(lesson.snapshot().entry.kind).toBe('refused');
});

test('removal is final: nothing is tried or shown any more', async () => {
  const room = classroom();
  const lesson = room.enter();
  await settle();
  room.emit('lesson:removed', { lessonId: LESSON });
  expect(lesson.snapshot().entry).toEqual({ kind: 'removed' });
  const before = room.asked.length;
  room.cut();
  room.mend();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(room.asked).toHaveLength(before);
});

test('what another lesson says is not heard', async () => {
  const room = classroom();
  const lesson = room.enter();
  await settle();
  const event = { seq: 1, at: 0, actorId: null, actorName: null, actionId: null, action: page(9) };
  room.emit('lesson:event', { lessonId: ids[2], event });
  expect(lesson.snapshot().state.seq).toBe(0);
  expect(lessonChannel.events['lesson:event'].safeParse({ lessonId: LESSON, event }).success).toBe(true);
});

test('being recorded is shown by the log, never by a wish that is on its way', async () => {
  const room = classroom();
  const lesson = room.enter();
  await settle();
  room.commit({ kind: 'lesson.opened' });
  lesson.act({ kind: 'recording.started' });
  lesson.act(page(2));
  expect(lesson.snapshot().state).toMatchObject({ recording: null, page: { page: 2 } });
  await settle();
  expect(lesson.snapshot().state.recording).not.toBeNull();
  lesson.act({ kind: 'recording.stopped' });
  expect(lesson.snapshot().state.recording).not.toBeNull();
  await settle();
  expect(lesson.snapshot().state.recording).toBeNull();
});
