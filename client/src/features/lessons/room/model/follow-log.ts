import { lessonChannel } from '@tongtang/shared/lessons/channel.ts';
import { pageKeyOf } from '@tongtang/shared/lessons/ink.ts';
import type { LessonEvent } from '@tongtang/shared/lessons/live-action.ts';
import { applyEvent, type LiveState } from '@tongtang/shared/lessons/live-state.ts';
import type { LessonId } from '@tongtang/shared/wire/ids.ts';
import type { RealtimeClient } from '../../../../platform/socket.ts';
import { createEventLog } from './event-log.ts';
import { createInkPages } from './ink-pages.ts';
import type { LiveFacts } from './live-facts.ts';
import { listen, type Store } from './store.ts';

/** Keeps the fold of the lesson's log whole: in order, without gaps, with the ink of every page. */
export type FollowedLog = {
  /** An event came over the line. */
  take(event: LessonEvent): void;
  /** A snapshot came; `inkElsewhere` names the pages whose ink is not in it. */
  entered(state: LiveState, inkElsewhere: readonly string[]): void;
  onEvent(listener: (event: LessonEvent) => void): () => void;
};

export type FollowLogOptions = {
  lessonId: LessonId;
  realtime: RealtimeClient;
  store: Store<LiveFacts>;
  /** The log has come to this event. */
  arrived: (seq: number, actionId: string | null) => void;
  /** The log could not be made whole: a new snapshot is needed. */
  lost: () => void;
};

export function followLog(options: FollowLogOptions): FollowedLog {
  const { lessonId, realtime, store, arrived } = options;
  const listeners = new Set<(event: LessonEvent) => void>();
  const log = createEventLog(0);
  const ink = createInkPages();
  let isFilling = false;

  const fold = (events: readonly LessonEvent[]) => {
    if (events.length === 0) return;
    for (const event of events) {
      ink.note(event);
      arrived(event.seq, event.actionId);
    }
    store.set({ base: events.reduce(applyEvent, store.get().base) });
    for (const event of events) for (const listener of listeners) listener(event);
    if (ink.isMissing(pageKeyOf(store.get().base.page))) void fetchInk(); // a failure is taken up by the next snapshot
  };
  const fillGap = async () => {
    if (isFilling) return;
    isFilling = true;
    try {
      while (log.hasGap()) {
        const { events } = await realtime.send(lessonChannel, 'lesson:since', { lessonId, seq: log.seq() });
        const ready = log.take(events);
        if (ready.length === 0) break;
        fold(ready);
      }
      if (log.hasGap()) options.lost();
    } catch {
      if (realtime.state() === 'connected') options.lost();
    } finally {
      isFilling = false;
    }
  };
  let isFetching = false;
  const fetchInk = async () => {
    if (isFetching) return;
    isFetching = true;
    try {
      for (;;) {
        const pageKey = ink.next(pageKeyOf(store.get().base.page));
        if (pageKey === undefined) return;
        const marks = ink.came(
          pageKey,
          await realtime.send(lessonChannel, 'lesson:ink', { lessonId, pageKey }),
        );
        const { base } = store.get();
        store.set({ base: { ...base, ink: { ...base.ink, [pageKey]: marks } } });
      }
    } catch {
      // the line broke: the next snapshot names what is missing then
    } finally {
      isFetching = false;
    }
  };

  return {
    take(event) {
      fold(log.take([event]));
      if (log.hasGap() && store.get().entry.kind === 'in') void fillGap(); // what fails is handled inside
    },
    entered(state, inkElsewhere) {
      ink.expect(inkElsewhere);
      store.set({ base: { ...state, ink: inkAfterEntering(store.get().base, state, inkElsewhere) } });
      arrived(state.seq, null);
      fold(log.restart(state.seq));
      void fetchInk(); // a failure is taken up by the next snapshot
    },
    onEvent: (listener) => listen(listeners, listener),
  };
}

/** Ink known from before a break stays on the screen until the ink of now has come. */
function inkAfterEntering(
  before: LiveState,
  state: LiveState,
  inkElsewhere: readonly string[],
): LiveState['ink'] {
  const known = inkElsewhere.flatMap((pageKey) => {
    const marks = before.ink[pageKey];
    return marks === undefined ? [] : [[pageKey, marks] as const];
  });
  return { ...Object.fromEntries(known), ...state.ink };
}
