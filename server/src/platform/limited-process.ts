import { spawn, type ChildProcess } from 'node:child_process';

/** A program that is fed with strangers' files. */
export type LimitedRun = {
  /** Absolute path. */
  command: string;
  args: readonly string[];
  /** The whole environment: nothing of ours is handed on. */
  env: Readonly<Record<string, string>>;
  cwd: string;
  /** Time on the clock, after which it is killed. */
  timeMs: number;
  /** Memory one process of it may allocate (RLIMIT_DATA, Linux). */
  memoryBytes: number;
  /** Largest file it may write. */
  fileBytes: number;
  /** Kills it at once. */
  signal?: AbortSignal | undefined;
};

export type LimitedOutcome =
  | { kind: 'exited'; code: number; stdout: string; stderr: string }
  /** By somebody else, or by the system at a limit. */
  | { kind: 'killed'; signal: NodeJS.Signals; stderr: string }
  | { kind: 'timeout' };

const OUTPUT_BYTES = 1024 * 1024;

/** Limits are set by the shell before it becomes the program, so they hold for all its children too. */
const SHELL = `
ulimit -c 0
ulimit -d "$1" 2>/dev/null
ulimit -f "$2"
ulimit -t "$3"
shift 3
exec nice -n 10 "$@"`;

/**
 * Runs a program with limits of time, memory and file size, below the priority of lessons, in a process group
 * of its own that is killed whole when it ends in any way.
 * @throws the reason of `signal` when aborted; the system's error when it cannot be started
 */
export async function runLimited(run: LimitedRun): Promise<LimitedOutcome> {
  run.signal?.throwIfAborted();
  const limits = [
    Math.floor(run.memoryBytes / 1024),
    Math.floor(run.fileBytes / 512),
    Math.ceil(run.timeMs / 1000) + 1,
  ].map(String);
  const child = spawn('/bin/sh', ['-c', SHELL, 'sh', ...limits, run.command, ...run.args], {
    cwd: run.cwd,
    env: run.env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const overtime = new AbortController();
  const timer = setTimeout(() => {
    overtime.abort();
    killGroup(child);
  }, run.timeMs);
  const onAbort = () => killGroup(child);
  run.signal?.addEventListener('abort', onAbort, { once: true });
  try {
    const outcome = await outcomeOf(child);
    run.signal?.throwIfAborted();
    return overtime.signal.aborted ? { kind: 'timeout' } : outcome;
  } finally {
    clearTimeout(timer);
    run.signal?.removeEventListener('abort', onAbort);
    killGroup(child);
  }
}

function outcomeOf(child: ChildProcess): Promise<LimitedOutcome> {
  const stdout = gather(child, 'stdout');
  const stderr = gather(child, 'stderr');
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => {
      // a grandchild that holds our pipes must not keep us waiting
      killGroup(child);
    });
    child.once('close', (code, signal) => {
      if (signal !== null) resolve({ kind: 'killed', signal, stderr: stderr() });
      else resolve({ kind: 'exited', code: code ?? -1, stdout: stdout(), stderr: stderr() });
    });
  });
}

/** What the program says, as text; more than a megabyte ends it. */
function gather(child: ChildProcess, name: 'stdout' | 'stderr'): () => string {
  const chunks: Buffer[] = [];
  let bytes = 0;
  child[name]?.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > OUTPUT_BYTES) killGroup(child);
    else chunks.push(chunk);
  });
  return () => Buffer.concat(chunks).toString('utf8');
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // the group is gone
  }
}
