import { setTimeout as pause } from 'node:timers/promises';
import { isAlive, type ProcessIdentity } from './process-identity.ts';

/** A process that is to run until we stop it, whether or not it is our child. */
export interface KeepRunningOptions {
  /** For lines to people. */
  name: string;
  /** The process that runs now. */
  first: ProcessIdentity;
  /** Starts it again; resolves when it answers. */
  start: () => Promise<ProcessIdentity>;
  /** Ends it in good order; resolves when it is gone. */
  end: (identity: ProcessIdentity) => Promise<void>;
  /** Called each time it answers again after a death. */
  onRestarted?: () => void | Promise<void>;
  log: (line: string) => void;
}

/** A process under watch. */
export interface RunningProcess {
  /** The pid at this moment. */
  pid(): number;
  /** Ends the watch and the process. */
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 200;
const SETTLED_MS = 30_000;
const LONGEST_PAUSE_MS = 10_000;

/**
 * Watches the process and starts it again at once when it has died; the pause grows while it keeps dying
 * young. The watch does not keep the event loop alive.
 */
export function keepRunning(options: KeepRunningOptions): RunningProcess {
  const stopping = new AbortController();
  let identity = options.first;
  const watching = watch(options, stopping.signal, (next) => (identity = next));
  return {
    pid: () => identity.pid,
    stop: async () => {
      stopping.abort();
      await watching;
      await options.end(identity);
    },
  };
}

async function watch(
  options: KeepRunningOptions,
  stopping: AbortSignal,
  onNext: (identity: ProcessIdentity) => void,
): Promise<void> {
  const { name, log } = options;
  let identity = options.first;
  let startedAt = performance.now();
  let earlyDeaths = 0;
  const isStopped = () => stopping.aborted;
  while (!isStopped()) {
    if (isAlive(identity)) {
      await pauseUnlessStopped(LOOK_EVERY_MS, stopping);
      continue;
    }
    earlyDeaths = performance.now() - startedAt > SETTLED_MS ? 0 : earlyDeaths + 1;
    if (earlyDeaths > 1) await pauseUnlessStopped(pauseMs(earlyDeaths), stopping);
    if (isStopped()) return;
    log(`${name} has died: starting it again …`);
    startedAt = performance.now();
    try {
      identity = await options.start();
      onNext(identity);
      log(`${name} runs again (pid ${identity.pid})`);
      await options.onRestarted?.();
    } catch (error) {
      log(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

function pauseMs(earlyDeaths: number): number {
  return Math.min(250 * 2 ** (earlyDeaths - 2), LONGEST_PAUSE_MS);
}

async function pauseUnlessStopped(ms: number, stopping: AbortSignal): Promise<void> {
  // The only rejection is the abort, which the caller looks at.
  await pause(ms, undefined, { ref: false, signal: stopping }).catch(() => undefined);
}
