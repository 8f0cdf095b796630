import { randomUUID } from 'node:crypto';
import type { LessonAction, LessonEvent } from '@tongtang/shared/lessons/live-action.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import sql from 'sql-template-tag';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../platform/clock.ts';
import { createLog } from '../../platform/log.ts';
import { firstLesson } from '../../testing/first-lesson.ts';
import { startApp, type RunningApp } from '../../testing/start-app.ts';
import { createLessonLog, type Entry, type LessonLog } from './live.log.ts';

let app: RunningApp;
let lessonId: string;
beforeAll(async () => {
  app = await startApp({ autoClose: false });
});
afterAll(() => app.close());
beforeEach(async () => {
  lessonId = (await firstLesson(app)).id;
});

function openLog(told: LessonEvent[] = []): LessonLog {
  return createLessonLog({
    db: app.db,
    clock: systemClock,
    log: createLog('silent'),
    onAppended: (_lessonId, event) => void told.push(event),
  });
}

const chat = (text: string): LessonAction => ({ kind: 'chat.posted', text });
const entry = (text: string, more: Partial<Entry> = {}): Entry => ({
  actionId: randomUUID(),
  actor: null,
  decide: () => chat(text),
  ...more,
});

const storedSeqs = async () =>
  (
    await app.db.many<{ seq: number }>(
      sql`select seq from lesson_event where lesson_id = ${lessonId} order by seq`,
    )
  ).map((row) => row.seq);
const firstNumbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('the log of a lesson', () => {
  it('numbers without gaps whatever comes at once, and tells in that order', async () => {
    const told: LessonEvent[] = [];
    const log = openLog(told);
    await Promise.all(Array.from({ length: 300 }, (_, index) => log.append(lessonId, entry(String(index)))));
    expect(await storedSeqs()).toEqual(firstNumbers(300));
    expect(told.map((event) => event.seq)).toEqual(firstNumbers(300));
    expect(told.every((event, index) => index === 0 || event.at >= (told[index - 1]?.at ?? 0))).toBe(true);
  });

  it('written by two processes keeps one sequence, and both end with the same state', async () => {
    const logs = [openLog(), openLog()];
    const written = await Promise.all(
      Array.from({ length: 60 }, async (_, index) => logs[index % 2]?.append(lessonId, entry(String(index)))),
    );
    expect(written.map((one) => one?.seq).sort((a = 0, b = 0) => a - b)).toEqual(firstNumbers(60));
    expect(await storedSeqs()).toEqual(firstNumbers(60));
    for (const log of logs) await log.append(lessonId, entry('last'));
    const fresh = await openLog().state(lessonId);
    expect(fresh.seq).toBe(62);
    expect(await logs[1]?.state(lessonId)).toEqual(fresh);
  });

  it('is folded anew after its memory was given back', async () => {
    const log = openLog();
    await log.append(lessonId, entry('好'));
    const before = await log.state(lessonId);
    log.release(lessonId);
    expect(log.held()).toEqual([]);
    expect(await log.state(lessonId)).toEqual(before);
  });

  it('refuses one entry without harm to its neighbours', async () => {
    const log = openLog();
    const refusing = entry('x', {
      decide: () => {
        throw new ProblemError('forbidden', { reason: 'lesson.not-allowed' });
      },
    });
    const outcomes = await Promise.allSettled(
      [entry('1'), refusing, entry('2')].map((one) => log.append(lessonId, one)),
    );
    expect(outcomes.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await storedSeqs()).toEqual([1, 2]);
  });

  it('a row that the database never takes does not keep out its neighbours', async () => {
    const log = openLog();
    const nobody = { id: randomUUID(), name: 'nobody' };
    const outcomes = await Promise.allSettled(
      [entry('1'), entry('2', { actor: nobody }), entry('3')].map((one) => log.append(lessonId, one)),
    );
    expect(outcomes.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await storedSeqs()).toEqual([1, 2]);
    expect((await log.state(lessonId)).chat.map((line) => line.text)).toEqual(['1', '3']);
  });

  it('keeps an event and its rows together: neither without the other', async () => {
    const log = openLog();
    const broken = entry('x', { also: () => Promise.reject(new ProblemError('conflict')) });
    await expect(log.append(lessonId, broken)).rejects.toThrow('conflict');
    expect(await storedSeqs()).toEqual([]);
    expect((await log.append(lessonId, entry('y')))?.seq).toBe(1);
  });

  it('an entry that is appended the moment another is answered is not left behind', async () => {
    const log = openLog();
    for (let round = 1; round <= 50; round += 1) {
      await log.append(lessonId, entry('a'));
      await Promise.resolve();
      const written = await log.append(lessonId, entry('b'));
      expect(written?.seq).toBe(2 * round);
    }
  });
});
