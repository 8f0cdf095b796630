import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { ClassId, LessonId, PersonId } from '@tongtang/shared/wire/ids.ts';
import sql from 'sql-template-tag';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { firstLesson } from '../testing/first-lesson.ts';
import { openSocket, type LessonSocket } from '../testing/lesson-socket.ts';
import { startApp, type RunningApp } from '../testing/start-app.ts';
import { startRedis, type RunningRedis } from '../testing/start-redis.ts';
import { toolPath } from '../testing/tool-path.ts';
import { createLog } from './log.ts';
import { PATIENCE, PROMPTLY_MS } from '../testing/patience.ts';

const authSecret = randomUUID() + randomUUID();

beforeAll(() => toolPath('redis.mjs'), 20 * 60_000);

/** Two applications on one database over one Redis, and a lesson. */
type Pair = {
  redis: RunningRedis;
  here: RunningApp;
  there: RunningApp;
  lessonId: LessonId;
  classId: ClassId;
};

async function openPair(): Promise<Pair> {
  const redis = await startRedis();
  const here = await startApp({ authSecret, redisUrl: redis.url });
  const there = await startApp({ authSecret, redisUrl: redis.url, databaseUrl: here.databaseUrl });
  const lesson = await firstLesson(here);
  return {
    redis,
    here,
    there,
    lessonId: LessonId.parse(lesson.id),
    classId: ClassId.parse(lesson.remoteClassId),
  };
}

async function socketAt(app: RunningApp, account: string, lessonId?: LessonId): Promise<LessonSocket> {
  const socket = await openSocket(app.url, await app.signIn(account));
  if (lessonId !== undefined) await socket.send('lesson:enter', { lessonId });
  return socket;
}

const until = (socket: LessonSocket, seq: number) =>
  vi.waitFor(
    () => {
      const last = socket.heard('lesson:event').at(-1)?.event.seq ?? 0;
      expect(last).toBeGreaterThanOrEqual(seq);
    },
    { ...PATIENCE, interval: 10 },
  );

const numbersHeard = (socket: LessonSocket) => socket.heard('lesson:event').map(({ event }) => event.seq);

const gone = (socket: LessonSocket) =>
  new Promise<number>((resolve) => {
    socket.socket.io.reconnection(false);
    socket.socket.once('disconnect', () => {
      resolve(performance.now());
    });
  });

describe('two applications over one Redis', () => {
  it('hold one lesson: what happens at one is heard at the other, in order and without gaps', async () => {
    const { here, there, lessonId, classId } = await openPair();
    const lead = await socketAt(here, 'lead', lessonId);
    const screen = await socketAt(there, 'screen-yunling', lessonId);
    const first = await lead.act(lessonId, { kind: 'page.shown', page: { kind: 'board', page: 1 } });
    await until(screen, first.seq);
    const raised = await screen.act(lessonId, { kind: 'hand.raised', classId, note: '' });
    expect(raised.seq).toBe(first.seq + 1);
    await until(lead, raised.seq);
    for (let page = 2; page < 22; page += 1)
      await lead.act(lessonId, { kind: 'page.shown', page: { kind: 'board', page } });
    const last = raised.seq + 20;
    for (const socket of [lead, screen]) {
      await until(socket, last);
      const numbers = numbersHeard(socket);
      expect(numbers).toEqual(numbers.map((_, index) => last - numbers.length + 1 + index));
    }
    const late = await openSocket(there.url, await there.signIn('assisting'));
    const { state } = await late.send('lesson:enter', { lessonId });
    expect(state).toMatchObject({ seq: last, page: { kind: 'board', page: 21 }, hands: [{ classId }] });
  });

  it('carry what may be lost, the growing stroke, too', async () => {
    const { here, there, lessonId } = await openPair();
    const lead = await socketAt(here, 'lead', lessonId);
    const screen = await socketAt(there, 'screen-yunling', lessonId);
    const pointer = screen.next('lesson:pointer');
    lead.socket.emit('lesson:pointer', { lessonId, pageKey: 'board/1', x: 10, y: 20 });
    expect(await pointer).toMatchObject({ lessonId, x: 10, y: 20 });
    expect(lead.heard('lesson:pointer')).toEqual([]);
  });

  it('cut a session at both within two seconds', async () => {
    const { here, there } = await openPair();
    const lead = await here.signIn('lead');
    const sockets = await Promise.all([here, there].map(({ url }) => openSocket(url, lead)));
    const other = await socketAt(there, 'lead');
    const cuts = sockets.map(gone);
    const endedAt = performance.now();
    expect((await lead.call('DELETE', '/api/session')).status).toBe(200);
    for (const cut of cuts) expect((await cut) - endedAt).toBeLessThan(PROMPTLY_MS);
    expect(other.socket.connected).toBe(true);
  });

  it('put a removed person out at both', async () => {
    const { here, there, lessonId } = await openPair();
    const lead = await socketAt(here, 'lead', lessonId);
    const client = await there.signIn('expert');
    const expert = await openSocket(there.url, client);
    await expert.send('lesson:enter', { lessonId });
    const removed = expert.next('lesson:removed');
    const personId = PersonId.parse(client.personId);
    const removedAt = performance.now();
    const { seq } = await lead.act(lessonId, { kind: 'participant.removed', personId });
    await removed;
    expect(performance.now() - removedAt).toBeLessThan(PROMPTLY_MS);
    const witness = await socketAt(there, 'screen-yunling', lessonId);
    const shown = await lead.act(lessonId, { kind: 'page.shown', page: { kind: 'board', page: 3 } });
    await until(witness, shown.seq);
    expect(numbersHeard(expert).filter((number) => number > seq)).toEqual([]);
  });

  it('take a right away at both before the next command', async () => {
    const { here, there } = await openPair();
    const client = await there.signIn('lead');
    const { socket } = await openSocket(there.url, client);
    const membership = await here.db.one<{ id: string; schoolId: string }>(sql`
      select id, organisation_id as "schoolId" from membership where person_id = ${client.personId}::uuid`);
    // whoever has no role left loses the session too
    await here.db.run(sql`insert into membership (person_id, organisation_id, role)
      select ${client.personId}::uuid, id, 'trainee' from organisation
      where kind = 'school' and id <> ${membership.schoolId}::uuid limit 1`);
    const watch = async () => {
      const ack: unknown = await socket.emitWithAck('courseware:watch', { schoolId: membership.schoolId });
      return (ack as { ok: boolean }).ok; // as: an acknowledgement
    };
    expect(await watch()).toBe(true);
    // from now on no time passes, so that what is known of the person does not grow old by itself
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      expect(await watch()).toBe(true);
      const admin = await here.signIn('school-lanxi');
      const path = `/api/people/${client.personId}/memberships/${membership.id}`;
      expect((await admin.call('DELETE', path)).status).toBe(200);
      // not vi.waitFor, which would let the time pass
      let mayWatch = true;
      for (let tries = 0; tries < 40 && mayWatch; tries += 1) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        mayWatch = await watch();
      }
      expect(mayWatch).toBe(false);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('Redis going away', () => {
  it('stops nobody at one application, and the other hears what it missed when Redis is back', async () => {
    const { redis, here, there, lessonId } = await openPair();
    const lead = await socketAt(here, 'lead', lessonId);
    const near = await socketAt(here, 'assisting', lessonId);
    const far = await socketAt(there, 'screen-yunling', lessonId);
    for (const round of [1, 2]) {
      await redis.kill();
      const actedAt = performance.now();
      const shown = await lead.act(lessonId, { kind: 'page.shown', page: { kind: 'board', page: round } });
      await until(near, shown.seq);
      expect(performance.now() - actedAt).toBeLessThan(PROMPTLY_MS);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      expect(numbersHeard(far)).not.toContain(shown.seq);
      expect((await there.request('/api/health')).status).toBe((await here.request('/api/health')).status);
      await redis.startAgain();
      await until(far, shown.seq);
    }
    const numbers = numbersHeard(far);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));

    const client = await here.signIn('lead');
    const socket = await openSocket(there.url, client);
    const cut = gone(socket);
    const endedAt = performance.now();
    await client.call('DELETE', '/api/session');
    expect((await cut) - endedAt).toBeLessThan(PROMPTLY_MS);
  });

  it('before the start or before the end harms neither, and its password is in no log', async () => {
    const lines: string[] = [];
    const destination = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        lines.push(chunk.toString());
        done();
      },
    });
    const redis = await startRedis();
    await redis.kill();
    const options = {
      authSecret,
      redisUrl: redis.url,
      log: createLog('debug', destination),
      autoClose: false,
    };
    const here = await startApp(options);
    const there = await startApp({ ...options, databaseUrl: here.databaseUrl });
    const lessonId = LessonId.parse((await firstLesson(here)).id);
    const lead = await socketAt(here, 'lead', lessonId);
    const screen = await socketAt(there, 'screen-yunling', lessonId);
    const early = await lead.act(lessonId, { kind: 'page.shown', page: { kind: 'board', page: 2 } });
    await redis.startAgain();
    await until(screen, early.seq);
    expect(lines.join('')).toContain('Redis is back');
    const shown = await lead.act(lessonId, { kind: 'page.shown', page: { kind: 'board', page: 3 } });
    await until(screen, shown.seq);
    await redis.kill();
    const endedAt = performance.now();
    await there.close();
    await here.close();
    expect(performance.now() - endedAt).toBeLessThan(PROMPTLY_MS);
    expect(lines.join('')).toContain('Redis is away');
    expect(lines.join('')).not.toContain(redis.password);
  });
});
