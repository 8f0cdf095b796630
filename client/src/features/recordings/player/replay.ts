import type { LessonEvent } from '@tongtang/shared/lessons/live-action.ts';
import { applyEvent, initialLiveState, type LiveState } from '@tongtang/shared/lessons/live-state.ts';

/** The lesson's log, folded up to any moment. */
export type Replay = {
  /** The log as it is now; a log that only grew keeps what was folded. */
  take(events: readonly LessonEvent[]): void;
  /** The state at a moment of the server's clock; the same object while nothing happens. */
  stateAt(at: number): LiveState;
};

/** Between two folded states that are kept: going back costs so many steps at most. */
const EVERY = 250;

export function createReplay(): Replay {
  let events: readonly LessonEvent[] = [];
  /** `kept[n]`: after the first `n * EVERY` events. */
  let kept: LiveState[] = [initialLiveState];
  let last = { count: 0, state: initialLiveState };
  const isLonger = (next: readonly LessonEvent[]): boolean =>
    next.length >= events.length && next[events.length - 1]?.seq === events.at(-1)?.seq;
  return {
    take(next) {
      if (!isLonger(next)) {
        kept = [initialLiveState];
        last = { count: 0, state: initialLiveState };
      }
      events = next;
    },
    stateAt(at) {
      const count = countUntil(events, at);
      const place = Math.min(kept.length - 1, Math.floor(count / EVERY));
      const checkpoint = { count: place * EVERY, state: kept[place] ?? initialLiveState };
      let { count: done, state } = last.count <= count && last.count >= checkpoint.count ? last : checkpoint;
      for (; done < count;) {
        const event = events[done];
        if (event === undefined) break;
        state = applyEvent(state, event);
        done += 1;
        if (done === kept.length * EVERY) kept.push(state);
      }
      last = { count: done, state };
      return state;
    },
  };
}

/** How many events happened up to a moment. */
function countUntil(events: readonly LessonEvent[], at: number): number {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A stage of the lesson within the recording. */
export type Chapter = { title: string; startMs: number; stageId: string };

/** Where the stages began, in order; those begun before the recording are at its beginning. Pure. */
export function chaptersOf(
  events: readonly LessonEvent[],
  {
    stages,
    startedAt,
    endMs,
  }: { stages: readonly { id: string; title: string }[]; startedAt: number; endMs: number },
): Chapter[] {
  const chapters: Chapter[] = [];
  for (const { action, at } of events) {
    if (action.kind !== 'stage.started') continue;
    const stage = stages.find(({ id }) => id === action.stageId);
    const startMs = Math.max(0, at - startedAt);
    if (stage === undefined || startMs > endMs) continue;
    // only the last of those that began at once is running
    if (chapters.at(-1)?.startMs === startMs) chapters.pop();
    if (chapters.at(-1)?.stageId === stage.id) continue;
    chapters.push({ title: stage.title, startMs, stageId: stage.id });
  }
  return chapters;
}

/** The chapter that runs at a moment; -1 before the first. */
export const chapterAt = (chapters: readonly Chapter[], positionMs: number): number =>
  chapters.findLastIndex(({ startMs }) => startMs <= positionMs);
