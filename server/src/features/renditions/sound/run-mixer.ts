import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { GO_ON, MixNews, WAIT, type MixTask } from './mix-task.ts';
import type { Clusters } from './sound-file.ts';

const SERVER = fileURLToPath(new URL('../../../../', import.meta.url));
const PROGRAM = fileURLToPath(new URL('./mix.child.ts', import.meta.url));

/** A mixing program at work; it ends when this process does. */
export type Mixer = {
  pid: number;
  /** Percent. */
  progress(): number;
  /** Stands still, or goes on. */
  setWaiting(waits: boolean): void;
  /** @throws Unreadable; Error, when it ends in the middle */
  done: Promise<Clusters>;
  kill(): void;
};

/** A file of the recording cannot be read as sound. */
export class Unreadable extends Error {}

export function runMixer(task: MixTask): Mixer {
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM], {
    cwd: SERVER,
    env: {},
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let percent = 0;
  let waits = false;
  const say = (line: string) => {
    if (child.stdin.writable) child.stdin.write(`${line}\n`);
  };
  // it may be gone already; what that means is told by its end
  child.stdin.on('error', () => undefined);
  const outcome = async (): Promise<Clusters> => {
    let result: MixNews | undefined;
    for await (const line of createInterface({ input: child.stdout })) {
      const news = MixNews.parse(JSON.parse(line));
      if (news.kind === 'progress') percent = news.percent;
      else {
        result = news;
        child.stdin.end();
      }
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    if (result?.kind === 'done') return result.clusters;
    if (result?.kind === 'broken') throw new Unreadable(result.words);
    throw new Error(`the mixing program ended with ${String(child.signalCode ?? child.exitCode)}`);
  };
  const done = Promise.race([
    outcome(),
    once(child, 'error').then(([error]: unknown[]) => {
      throw error instanceof Error ? error : new Error(String(error));
    }),
  ]);
  say(JSON.stringify(task));
  return {
    pid: child.pid ?? 0,
    progress: () => percent,
    setWaiting(next) {
      if (next !== waits) say(next ? WAIT : GO_ON);
      waits = next;
    },
    done,
    kill: () => void child.kill('SIGKILL'),
  };
}
