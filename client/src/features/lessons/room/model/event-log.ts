import type { LessonEvent } from '@tongtang/shared/lessons/live-action.ts';

/** Events in the order of their numbers, whatever order they came in. */
export type EventLog = {
  /** Takes events; returns those that follow without a gap on what was returned before, in order. */
  take(events: readonly LessonEvent[]): LessonEvent[];
  /** Number of the last event returned. */
  seq(): number;
  /** Whether an event is waiting for one before it that never came. */
  hasGap(): boolean;
  /** Begins anew after a snapshot; what was waiting and is newer still waits. */
  restart(seq: number): LessonEvent[];
};

/** @param seq of the snapshot that the first event follows */
export function createEventLog(seq: number): EventLog {
  let last = seq;
  const waiting = new Map<number, LessonEvent>();

  const flush = (): LessonEvent[] => {
    const ready: LessonEvent[] = [];
    for (let next = waiting.get(last + 1); next !== undefined; next = waiting.get(last + 1)) {
      waiting.delete(next.seq);
      last = next.seq;
      ready.push(next);
    }
    return ready;
  };

  return {
    take(events) {
      for (const event of events) if (event.seq > last) waiting.set(event.seq, event);
      return flush();
    },
    seq: () => last,
    hasGap: () => waiting.size > 0,
    restart(seq) {
      last = seq;
      for (const waited of waiting.keys()) if (waited <= seq) waiting.delete(waited);
      return flush();
    },
  };
}
