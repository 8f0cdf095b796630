import type { Log } from '../../platform/log.ts';

/** Work that is done again and again, one after the other, until it is stopped. */
export type Loops = {
  /** Does it at once and then `everyMs` after it was done. A failure is logged and does not end it. */
  start(name: string, everyMs: number, work: () => Promise<void>): void;
  /** Ends all; resolves when what runs now is done. */
  stop(): Promise<void>;
};

export function createLoops(log: Log): Loops {
  const ends: (() => Promise<void>)[] = [];
  return {
    start: (name, everyMs, work) =>
      ends.push(
        loop(everyMs, () =>
          work().catch((error: unknown) => {
            log.error({ err: error, loop: name }, 'background work failed');
          }),
        ),
      ),
    stop: async () => {
      await Promise.all(ends.splice(0).map((end) => end()));
    },
  };
}

function loop(everyMs: number, work: () => Promise<void>): () => Promise<void> {
  const control = { stopped: false, timer: undefined as NodeJS.Timeout | undefined };
  const round = async () => {
    await work();
    if (!control.stopped)
      control.timer = setTimeout(() => {
        running = round();
      }, everyMs).unref();
  };
  let running = round();
  return async () => {
    control.stopped = true;
    clearTimeout(control.timer);
    await running;
  };
}
