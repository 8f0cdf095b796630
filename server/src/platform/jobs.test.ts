import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import sql from 'sql-template-tag';
import { expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import { PATIENCE } from '../testing/patience.ts';
import { startApp } from '../testing/start-app.ts';
import { createJobs, type Jobs } from './jobs.ts';
import { createLog } from './log.ts';

const Data = z.object({ number: z.number() });

/** A database of its own, and jobs on it. */
async function open() {
  const app = await startApp({ seeded: false });
  const make = (): Jobs => {
    const jobs = createJobs({ pool: app.db.plainPool, log: createLog('silent') });
    // before the database goes
    onTestFinished(() => jobs.stop());
    return jobs;
  };
  return { db: app.db, make };
}

/** Collects what was done, and resolves when there is as much as wished. */
function ledger() {
  const done: number[] = [];
  const waiting = new Set<() => void>();
  return {
    add(number: number): Promise<void> {
      done.push(number);
      for (const look of waiting) look();
      return Promise.resolve();
    },
    until: (count: number) =>
      new Promise<number[]>((resolve) => {
        const look = () => {
          if (done.length >= count) resolve(done);
        };
        waiting.add(look);
        look();
      }),
  };
}

it('does each job once, in the order asked for', async () => {
  const jobs = (await open()).make();
  const book = ledger();
  jobs.serve('count', { data: Data, run: ({ number }) => book.add(number) });
  await jobs.start();
  for (const number of [1, 2, 3]) await jobs.send('count', { number });
  expect(await book.until(3)).toEqual([1, 2, 3]);
});

it('forgets a job whose transaction is taken back', async () => {
  const { db, make } = await open();
  const jobs = make();
  const book = ledger();
  jobs.serve('count', { data: Data, run: ({ number }) => book.add(number) });
  await jobs.start();
  await expect(
    db.transaction(async (tx) => {
      await jobs.send('count', { number: 1 }, tx);
      throw new Error('taken back');
    }),
  ).rejects.toThrow('taken back');
  await db.transaction((tx) => jobs.send('count', { number: 2 }, tx));
  expect(await book.until(1)).toEqual([2]);
});

it('tries a job that fails again', async () => {
  const jobs = (await open()).make();
  const book = ledger();
  let tries = 0;
  jobs.serve('shaky', {
    data: Data,
    run: ({ number }) => {
      tries += 1;
      if (tries === 1) return Promise.reject(new Error('not yet'));
      return book.add(number);
    },
  });
  await jobs.start();
  await jobs.send('shaky', { number: 7 });
  expect(await book.until(1)).toEqual([7]);
});

it('gives up in the end, and says so', async () => {
  const { db, make } = await open();
  const jobs = make();
  const book = ledger();
  jobs.serve('hopeless', {
    data: Data,
    run: () => Promise.reject(new Error('never')),
    giveUp: ({ number }) => book.add(number),
  });
  await jobs.start();
  await jobs.send('hopeless', { number: 9 });
  await db.run(sql`update pgboss.job set retry_limit = 0 where name = 'hopeless'`);
  expect(await book.until(1)).toEqual([9]);
});

it('runs a job again whose process was killed in the middle of it', async () => {
  const { db, make } = await open();
  const jobs = make();
  const book = ledger();
  const { rows } = await db.plainPool.query<{ name: string }>('select current_database() as name');
  const url = new URL(db.plainPool.options.connectionString ?? '');
  url.pathname = `/${rows[0]?.name ?? ''}`;
  const victim = spawn(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, 'fixtures/run-endless-job.fixture.ts'), url.href],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  jobs.serve('endless', { data: Data, run: ({ number }) => book.add(number) });
  const sender = createJobs({ pool: db.plainPool, log: createLog('silent') });
  onTestFinished(() => sender.stop());
  await sender.start();
  const taken = once(victim.stdout, 'data');
  await untilQueueExists(db, 'endless');
  // the queue is seen a moment before the other connections know of its partition
  await vi.waitFor(() => sender.send('endless', { number: 5 }), PATIENCE);
  expect(String((await taken)[0])).toBe('5\n');
  victim.kill('SIGKILL');
  await once(victim, 'exit');
  await jobs.start();
  expect(await book.until(1)).toEqual([5]);
});

async function untilQueueExists(db: Awaited<ReturnType<typeof open>>['db'], name: string): Promise<void> {
  while ((await db.maybe(sql`select from pgboss.queue where name = ${name}`)) === undefined);
}
