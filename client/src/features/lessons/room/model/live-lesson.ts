import {
  lessonChannel,
  type Attendee,
  type InkProgress,
  type LessonChannel,
  type Pointer,
} from '@tongtang/shared/lessons/channel.ts';
import type { LessonAction, LessonEvent } from '@tongtang/shared/lessons/live-action.ts';
import type { LiveState } from '@tongtang/shared/lessons/live-state.ts';
import type { EventPayload } from '@tongtang/shared/wire/channel.ts';
import type { LessonId, PersonId } from '@tongtang/shared/wire/ids.ts';
import { asRequestProblem, type RequestProblem } from '../../../../platform/request-problem.ts';
import type { RealtimeClient } from '../../../../platform/socket.ts';
import { followLog } from './follow-log.ts';
import { entryAfter, initialFacts, isOver, withPending, type Entry, type LiveFacts } from './live-facts.ts';
import { createOutbox, type Outbox, type OutboxOptions } from './outbox.ts';
import { createStore, listen, type Store } from './store.ts';

/** What a screen draws beside sound and picture. */
export type LiveSnapshot = {
  entry: Entry;
  /** The log as known here, with own actions on their way already in it. */
  state: LiveState;
  attendees: readonly Attendee[];
  /** Who watches; empty for those who may not know. */
  observers: readonly Attendee[];
  /** Own actions that wait for the line. */
  unsent: number;
  /** Since when (own clock, epoch ms) the line of events is down; null while it is up. */
  downSinceAt: number | null;
};

type FarPointer = EventPayload<LessonChannel, 'lesson:pointer'>;
type Refusal = (problem: RequestProblem, action: LessonAction) => void;

/** The live lesson as this page knows it; follows the server through every break of the line. */
export type LiveLesson = {
  subscribe(changed: () => void): () => void;
  snapshot(): LiveSnapshot;
  /** Does something: it shows at once, and is sent as soon as the line allows. */
  act(action: LessonAction): void;
  /** Server's clock now, epoch ms. */
  now(): number;
  /** Hears events as they happen, own ones too, but not those before entering. */
  onEvent(listener: (event: LessonEvent) => void): () => void;
  /** Hears of own actions that were not and will not be carried out. */
  onRefused(listener: Refusal): () => void;
  onInkProgress(listener: (progress: InkProgress) => void): () => void;
  onPointer(listener: (pointer: FarPointer) => void): () => void;
  sendInkProgress(progress: Omit<InkProgress, 'lessonId'>): void;
  sendPointer(pointer: Omit<Pointer, 'lessonId'>): void;
  /** Leaves the room of events. */
  close(): void;
};

export type LiveLessonOptions = {
  lessonId: LessonId;
  me: { personId: PersonId; name: string };
  realtime: RealtimeClient;
  localNow: () => number;
  newId: () => string;
} & Pick<OutboxOptions, 'left' | 'keep'>;

/** Enters at once, and again after every break. */
export function createLiveLesson(options: LiveLessonOptions): LiveLesson {
  const { lessonId, realtime } = options;
  const store = createStore<LiveFacts>(initialFacts);
  const refusals = new Set<Refusal>();
  const now = () => options.localNow() + store.get().offsetMs;
  const outbox = createOutbox({
    ...options,
    now,
    changed: () => store.set({}),
    send: (actionId, action) => realtime.send(lessonChannel, 'lesson:act', { lessonId, actionId, action }),
    onRefused: (problem, action) => {
      for (const listener of refusals) listener(problem, action);
    },
  });
  const door = createDoor({ options, store, outbox });
  const log = followLog({ lessonId, realtime, store, arrived: outbox.arrived, lost: door.enter });
  door.onEntered(log.entered);

  const ours =
    <P extends { lessonId: string }>(handler: (payload: P) => void) =>
    (payload: P) => {
      if (payload.lessonId === lessonId && !isOver(store.get())) handler(payload);
    };
  const stops = [
    realtime.subscribe(door.lineChanged),
    realtime.on(
      lessonChannel,
      'lesson:event',
      ours(({ event }) => log.take(event)),
    ),
    realtime.on(
      lessonChannel,
      'lesson:roster',
      ours(({ attendees }) => store.set({ attendees })),
    ),
    realtime.on(
      lessonChannel,
      'lesson:observers',
      ours(({ observers }) => store.set({ observers })),
    ),
    realtime.on(
      lessonChannel,
      'lesson:removed',
      ours(() => door.shut({ kind: 'removed' })),
    ),
  ];
  door.lineChanged();

  return {
    subscribe: store.subscribe,
    snapshot: snapshots(store, outbox, options.me),
    act: outbox.add,
    now,
    onEvent: log.onEvent,
    onRefused: (listener) => listen(refusals, listener),
    onInkProgress: (listener) => realtime.on(lessonChannel, 'lesson:ink-progress', ours(listener)),
    onPointer: (listener) => realtime.on(lessonChannel, 'lesson:pointer', ours(listener)),
    sendInkProgress: (progress) =>
      realtime.signal(lessonChannel, 'lesson:ink-progress', { lessonId, ...progress }),
    sendPointer: (pointer) => realtime.signal(lessonChannel, 'lesson:pointer', { lessonId, ...pointer }),
    close() {
      for (const stop of stops) stop();
      door.leave();
    },
  };
}

/** A closed lesson opens by the clock; nobody is told. */
const NOT_OPEN_RETRY_MS = 10_000;
const RETRY_MS = 1_000;

type DoorOptions = { options: LiveLessonOptions; store: Store<LiveFacts>; outbox: Outbox };
type Snapshot = (state: LiveState, inkElsewhere: readonly string[]) => void;

/** Gets this page into the lesson's room of events, again and again. */
function createDoor({ options, store, outbox }: DoorOptions) {
  const { lessonId, realtime, localNow } = options;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let entered: Snapshot = () => undefined;
  let attempt = 0;

  const shut = (entry: Entry) => {
    clearTimeout(retry);
    outbox.close();
    store.set({ entry });
  };
  const tryAgain = (afterMs: number) => {
    clearTimeout(retry);
    retry = setTimeout(enter, afterMs);
  };
  const enterOnce = async (mine: number) => {
    const askedAt = localNow();
    try {
      const reply = await realtime.send(lessonChannel, 'lesson:enter', { lessonId });
      // an answer to a question of before the last break says nothing of now
      if (mine !== attempt || isOver(store.get())) return;
      const { role, attendees, observers } = reply;
      const offsetMs = reply.serverNow - (askedAt + localNow()) / 2;
      store.set({ entry: { kind: 'in', role }, attendees, observers, offsetMs, downSinceAt: null });
      entered(reply.state, reply.inkElsewhere);
      outbox.lineUp();
    } catch (error) {
      if (mine !== attempt || isOver(store.get())) return;
      const entry = entryAfter(asRequestProblem(error));
      if (entry === 'try-again') tryAgain(RETRY_MS);
      else if (entry.kind === 'not-open') {
        store.set({ entry });
        tryAgain(NOT_OPEN_RETRY_MS);
      } else shut(entry);
    }
  };
  function enter(): void {
    clearTimeout(retry);
    attempt += 1;
    if (realtime.state() === 'connected') void enterOnce(attempt); // what fails is handled inside
  }

  return {
    enter,
    shut,
    onEntered: (listener: Snapshot) => void (entered = listener),
    lineChanged() {
      if (isOver(store.get())) return;
      if (realtime.state() === 'connected') {
        enter();
        return;
      }
      attempt += 1;
      clearTimeout(retry);
      outbox.lineDown();
      if (store.get().downSinceAt === null) store.set({ downSinceAt: localNow() });
    },
    leave() {
      attempt += 1;
      clearTimeout(retry);
      outbox.close();
      if (realtime.state() === 'connected' && !isOver(store.get()))
        void realtime.send(lessonChannel, 'lesson:leave', { lessonId }).catch(() => undefined); // the server notices anyway
    },
  };
}

/** The same facts give the same snapshot. */
function snapshots(store: Store<LiveFacts>, outbox: Outbox, me: LiveLessonOptions['me']): () => LiveSnapshot {
  let of: Readonly<LiveFacts> | undefined;
  let snapshot: LiveSnapshot | undefined;
  return () => {
    const facts = store.get();
    if (facts === of && snapshot !== undefined) return snapshot;
    of = facts;
    const { entry, attendees, observers, downSinceAt } = facts;
    const pending = outbox.pending();
    const state = withPending(facts.base, pending, me);
    return (snapshot = { entry, attendees, observers, downSinceAt, state, unsent: pending.length });
  };
}
