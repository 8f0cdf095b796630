import type pg from 'pg';
import PgBoss from 'pg-boss';
import type { Sql } from 'sql-template-tag';
import type { z } from 'zod';
import type { Queryable } from './database.ts';
import type { Log } from './log.ts';

/** What is done for each job of a queue. */
export type JobWorker<T extends object> = {
  data: z.ZodType<T>;
  /**
   * Does the work; may be called again for the same job after a crash, so it must be repeatable. A job that
   * throws is tried again, six times in all. `signal` is aborted when this process ends.
   */
  run(data: T, signal: AbortSignal): Promise<void>;
  /** The job was tried for the last time. */
  giveUp?(data: T): Promise<void>;
};

/**
 * Work that outlives the process that was asked for it: kept in PostgreSQL by pg-boss, taken by any process,
 * one job at a time per queue and process. A job whose process died (kill -9, power cut) runs again within
 * some 15 s of a process being there.
 */
export type Jobs = {
  /** Names the worker of a queue; before `start`. */
  serve<T extends object>(queue: string, worker: JobWorker<T>): void;
  /** Asks for work; with `tx`, the job exists only if the transaction commits. */
  send(queue: string, data: object, tx?: Queryable): Promise<void>;
  /** Asks for work with empty data at start and then regularly; once per interval over all processes. */
  every(queue: string, intervalMs: number): void;
  start(): Promise<void>;
  /** Breaks off what runs (it will run again) and resolves when everything is at rest. */
  stop(): Promise<void>;
};

const POLL_MS = 2_000;
const COMMIT_MS = 60;
const RECLAIM_MS = 5_000;
const TRIES = 6;
/** First key of the advisory locks that living workers hold on their jobs. */
const LOCK_CLASS = 7_105_010;

type Served = {
  queue: string;
  options: Partial<PgBoss.Queue>;
  run: (data: object, signal: AbortSignal) => Promise<void>;
};

export function createJobs({ pool, log }: { pool: pg.Pool; log: Log }): Jobs {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    schedule: false,
  });
  boss.on('error', (error) => log.error({ err: error }, 'job queue'));
  const served: Served[] = [];
  const repeated: { queue: string; intervalMs: number }[] = [];
  const stopping = new AbortController();
  const wakers = new Map<string, () => void>();
  const timers: NodeJS.Timeout[] = [];
  const loops: Promise<void>[] = [];
  let onStarted: (outcome: Promise<void>) => void = () => undefined;
  const started = new Promise<void>((resolve) => (onStarted = resolve));

  const sendRepeated = ({ queue, intervalMs }: { queue: string; intervalMs: number }) =>
    boss
      .send(queue, {}, { singletonKey: queue, singletonSeconds: Math.ceil(intervalMs / 1000) })
      .catch((error: unknown) => log.error({ err: error, queue }, 'could not ask for repeated work'));
  const startAll = async () => {
    await oneAtATime(pool, async () => {
      await boss.start();
      for (const { queue, options } of served) await boss.createQueue(queue, { name: queue, ...options });
    });
    const worker: WorkerParts = { boss, pool, log, stopping: stopping.signal, wakers };
    for (const each of served) loops.push(workOff(worker, each));
    loops.push(reclaimRegularly(worker, served));
    for (const each of repeated) {
      await sendRepeated(each);
      timers.push(setInterval(() => void sendRepeated(each), each.intervalMs).unref()); // it catches by itself
    }
  };

  return {
    serve: (queue, worker) => served.push(...servedBy(queue, worker)),
    every: (queue, intervalMs) => repeated.push({ queue, intervalMs }),
    async send(queue, data, tx) {
      await started;
      await boss.send(queue, data, tx === undefined ? {} : { db: { executeSql: within(tx) } });
      // a transaction needs a moment to commit before the job can be seen
      setTimeout(() => wakers.get(queue)?.(), tx === undefined ? 0 : COMMIT_MS).unref();
    },
    start() {
      onStarted(startAll());
      return started;
    },
    async stop() {
      onStarted(Promise.resolve());
      await started.catch(() => undefined);
      stopping.abort();
      for (const timer of timers) clearInterval(timer);
      for (const wake of wakers.values()) wake();
      await Promise.all(loops);
      await boss.stop({ graceful: false, close: false });
    },
  };
}

/** Tables and queues are made by one process at a time: pg-boss's own statements deadlock otherwise. */
async function oneAtATime(pool: pg.Pool, work: () => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1, 0)', [LOCK_CLASS]);
    await work();
  } finally {
    // closing the connection frees the lock, whatever happened
    client.release(true);
  }
}

function servedBy<T extends object>(queue: string, worker: JobWorker<T>): Served[] {
  const retries = { retryLimit: TRIES - 1, retryDelay: 2, expireInSeconds: 3600 };
  const run = async (data: object, signal: AbortSignal) => worker.run(worker.data.parse(data), signal);
  const { giveUp } = worker;
  if (giveUp === undefined) return [{ queue, options: retries, run }];
  const deadLetter = `${queue}-given-up`;
  return [
    { queue: deadLetter, options: retries, run: async (data) => giveUp(worker.data.parse(data)) },
    { queue, options: { ...retries, deadLetter }, run },
  ];
}

/** pg-boss's statements inside a transaction of ours. */
const within = (tx: Queryable) => async (text: string, values: unknown[]) => ({
  rows: await tx.many<object>({ text, values } as unknown as Sql), // as: `Queryable` reads these two members only
});

type WorkerParts = {
  boss: PgBoss;
  pool: pg.Pool;
  log: Log;
  stopping: AbortSignal;
  wakers: Map<string, () => void>;
};

async function workOff(parts: WorkerParts, served: Served): Promise<void> {
  const { boss, log, stopping, wakers } = parts;
  const isStopped = () => stopping.aborted;
  while (!isStopped()) {
    const woken = new Promise<void>((wake) => wakers.set(served.queue, wake));
    try {
      const [job] = await boss.fetch<object>(served.queue);
      if (job === undefined) await pause(POLL_MS, woken);
      else await runJob(parts, served, job);
    } catch (error) {
      if (!isStopped()) log.error({ err: error, queue: served.queue }, 'job queue out of reach');
      await pause(POLL_MS, woken);
    }
  }
}

async function runJob(parts: WorkerParts, served: Served, job: PgBoss.Job): Promise<void> {
  const { boss, pool, log, stopping } = parts;
  const lifeline = await pool.connect();
  let broken: Error | undefined;
  const onBroken = (error: Error) => (broken = error);
  lifeline.on('error', onBroken);
  try {
    await lifeline.query('select pg_advisory_lock($1, hashtext($2))', [LOCK_CLASS, job.id]);
    await served.run(job.data, stopping);
    await boss.complete(served.queue, job.id);
  } catch (error) {
    if (!stopping.aborted) log.error({ err: error, queue: served.queue, job: job.id }, 'job failed');
    await boss.fail(served.queue, job.id, {
      message: error instanceof Error ? error.message : String(error),
    });
  } finally {
    await lifeline
      .query('select pg_advisory_unlock($1, hashtext($2))', [LOCK_CLASS, job.id])
      .catch((error: unknown) => (broken = error instanceof Error ? error : new Error(String(error))));
    lifeline.off('error', onBroken);
    lifeline.release(broken);
  }
}

/** Jobs that are marked as running although no living worker holds their lock are given back. */
async function reclaimRegularly(parts: WorkerParts, served: Served[]): Promise<void> {
  const { boss, pool, log, stopping } = parts;
  const aborted = new Promise<void>((resolve) => {
    stopping.addEventListener('abort', () => resolve(), { once: true });
  });
  const isStopped = () => stopping.aborted;
  while (!isStopped()) {
    try {
      const { rows } = await pool.query<{ id: string; name: string }>(ORPHANS, [
        served.map(({ queue }) => queue),
        LOCK_CLASS,
      ]);
      for (const { id, name } of rows) await boss.fail(name, id, { message: 'its process died' });
    } catch (error) {
      if (!isStopped()) log.error({ err: error }, 'could not look for interrupted jobs');
    }
    await pause(RECLAIM_MS, aborted);
  }
}

const ORPHANS = `
  select job.id, job.name from pgboss.job
  where state = 'active' and name = any($1) and started_on < now() - interval '5 seconds'
    and not exists (
      select from pg_locks
      where locktype = 'advisory' and objsubid = 2 and granted and classid::bigint = $2
        and objid::bigint = (hashtext(job.id::text)::bigint & 4294967295)
        and database = (select oid from pg_database where datname = current_database()))`;

/** Resolves after `ms` or when `woken` does. */
async function pause(ms: number, woken: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([woken, new Promise<void>((done) => (timer = setTimeout(done, ms)))]);
  clearTimeout(timer);
}
