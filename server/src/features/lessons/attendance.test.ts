import { RoomEvent } from '@livekit/rtc-node';
import type { LessonAttendance } from '@tongtang/shared/lessons/contract.ts';
import { ClassId, LessonId } from '@tongtang/shared/wire/ids.ts';
import sql from 'sql-template-tag';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { firstLesson, joinLesson, type FirstLesson } from '../../testing/first-lesson.ts';
import { openSocket } from '../../testing/lesson-socket.ts';
import { joinNative, type NativeClient } from '../../testing/native-client.ts';
import { newsOf, postWebhook } from '../../testing/signed-webhook.ts';
import { startApp, type RunningApp, type SignedInClient } from '../../testing/start-app.ts';
import { startMedia, type RunningMedia } from '../../testing/start-media.ts';
import { PATIENCE, PROMPTLY_MS } from '../../testing/patience.ts';

type StayRow = { leftAt: number | null; leftBy: string | null; joinedAt: number; sid: string };

const staysIn = (app: RunningApp, lessonId: string, personId: string) =>
  app.db.many<StayRow>(sql`
    select joined_at as "joinedAt", left_at as "leftAt", left_by as "leftBy", participant_sid as sid
    from presence where lesson_id = ${lessonId} and person_id = ${personId} order by joined_at`);

async function joined(client: SignedInClient, lessonId: string): Promise<NativeClient> {
  const ticket = await joinLesson(client, lessonId);
  return joinNative(ticket.serverUrl, ticket.token);
}

async function attendance(app: RunningApp, lessonId: string): Promise<LessonAttendance> {
  const { body } = await (await app.signIn('lead')).call('GET', `/api/lessons/${lessonId}/attendance`);
  return body as LessonAttendance; // as: the contract's reply
}

describe('the ledger', () => {
  let media: RunningMedia;
  let app: RunningApp;
  let lesson: FirstLesson;
  beforeAll(async () => {
    media = await startMedia({ autoStop: false });
    app = await startApp({ media: media.media, port: media.appPort, autoClose: false });
  });
  afterAll(async () => {
    await app.close();
    await media.stop();
  });
  beforeEach(async () => {
    lesson = await firstLesson(app);
  });

  it('has joins and leaves from the signed webhooks; three reconnections are one visit', async () => {
    const assisting = await app.signIn('assisting');
    const personId = assisting.personId;
    for (let time = 1; time <= 4; time += 1) {
      const native = await joined(assisting, lesson.id);
      await vi.waitUntil(async () => (await staysIn(app, lesson.id, personId)).length === time, PATIENCE);
      await native.close();
      await vi.waitUntil(
        async () => (await staysIn(app, lesson.id, personId)).at(-1)?.leftAt !== null,
        PATIENCE,
      );
    }
    expect((await staysIn(app, lesson.id, personId)).map((stay) => stay.leftBy)).toEqual(
      Array(4).fill('webhook'),
    );
    const { visits } = await attendance(app, lesson.id);
    expect(visits).toEqual([
      expect.objectContaining({ personId, role: 'assistingTeacher', side: 'receiving', reconnections: 3 }),
    ]);
  });

  it('applies each webhook once, refuses forged ones and replays', async () => {
    const { personId } = await app.signIn('assisting');
    const about = {
      roomName: lesson.roomName,
      identity: `${personId}:019f0000-0000-7000-8000-000000000001`,
      sid: 'PA_test',
      joinedAt: Date.now() - 60_000,
    };
    const stays = () => staysIn(app, lesson.id, personId);
    const came = newsOf('participant_joined', about);
    expect(await postWebhook(app.url, came, { ...media.media, apiSecret: 'x'.repeat(40) })).toBe(401);
    expect(await postWebhook(app.url, came, media.media, JSON.stringify({ ...came, id: 'EV_other' }))).toBe(
      401,
    );
    expect(
      (await app.request('/api/livekit/webhook', { method: 'POST', body: JSON.stringify(came) })).status,
    ).toBe(401);
    expect((await app.request('/api/livekit/webhook', { method: 'POST' })).status).toBe(401);
    const old = { ...came, createdAt: came.createdAt - 301 };
    expect(await postWebhook(app.url, old, media.media)).toBe(403);
    expect(await stays()).toEqual([]);

    expect(await postWebhook(app.url, came, media.media)).toBe(200);
    const left = newsOf('participant_left', about);
    expect(await postWebhook(app.url, left, media.media)).toBe(200);
    const after = await stays();
    expect(after).toMatchObject([{ sid: 'PA_test', leftBy: 'webhook' }]);
    for (const again of [came, left, came]) expect(await postWebhook(app.url, again, media.media)).toBe(200);
    expect(await stays()).toEqual(after);
  });

  it('is right when the end is told before the beginning, and for rooms that are none of ours', async () => {
    const { personId } = await app.signIn('assisting');
    const about = {
      roomName: lesson.roomName,
      identity: `${personId}:019f0000-0000-7000-8000-000000000001`,
      sid: 'PA_late',
      joinedAt: Date.now() - 60_000,
    };
    expect(await postWebhook(app.url, newsOf('participant_left', about), media.media)).toBe(200);
    expect(await postWebhook(app.url, newsOf('participant_joined', about), media.media)).toBe(200);
    expect(await staysIn(app, lesson.id, personId)).toMatchObject([{ leftBy: 'webhook' }]);
    const strange = [
      { ...about, roomName: 'no such room' },
      { ...about, identity: 'nobody' },
    ];
    for (const one of strange)
      expect(await postWebhook(app.url, newsOf('participant_joined', one), media.media)).toBe(200);
    expect(await staysIn(app, lesson.id, personId)).toHaveLength(1);
  });

  it('counts confirmed heads, keeps estimates apart, and never counts observers among the class', async () => {
    const [lead, screen, expert] = await Promise.all(
      ['lead', 'screen-yunling', 'expert'].map((name) => app.signIn(name)),
    );
    if (!lead || !screen || !expert) throw new Error('not signed in');
    const socket = await openSocket(app.url, lead);
    const lessonId = LessonId.parse(lesson.id);
    await socket.send('lesson:enter', { lessonId });
    await Promise.all([joined(screen, lesson.id), joined(expert, lesson.id)]);
    await vi.waitUntil(async () => (await staysIn(app, lesson.id, expert.personId)).length === 1, PATIENCE);
    await vi.waitUntil(async () => (await staysIn(app, lesson.id, screen.personId)).length === 1, PATIENCE);
    const estimated = await attendance(app, lesson.id);
    expect(estimated).toMatchObject({ confirmedPersonTimes: 0, estimatedPersonTimes: 38 });
    expect(estimated.visits.map((visit) => visit.role)).toEqual(['classroomEndpoint']);
    expect(estimated.observers).toContainEqual(
      expect.objectContaining({ name: '沈伯安', role: 'observer', presentMs: expect.any(Number) as number }),
    );
    const [stageId = ''] = lesson.stageIds;
    const remote = ClassId.parse(lesson.remoteClassId);
    await socket.act(lessonId, { kind: 'headcount.confirmed', classId: remote, present: 36 });
    await socket.act(lessonId, { kind: 'stage.started', stageId });
    await socket.act(lessonId, { kind: 'page.shown', page: { kind: 'board', page: 2 } });
    await socket.act(lessonId, { kind: 'lesson.ended' });
    await vi.waitUntil(
      async () => (await attendance(app, lesson.id)).visits.every((visit) => visit.leftAt !== null),
      PATIENCE,
    );
    const final = await attendance(app, lesson.id);
    expect(final).toMatchObject({ confirmedPersonTimes: 36, estimatedPersonTimes: 0 });
    expect(final.stages).toMatchObject([{ title: '分月饼，引平均分', plannedMinutes: 5 }]);
    expect(final.pages).toMatchObject([{ pageKey: 'board/2' }]);
  });

  it('is read by those who may, with the observers, whom the district sees as well', async () => {
    const path = `/api/lessons/${lesson.id}/attendance`;
    const status = async (account: string) => (await (await app.signIn(account)).call('GET', path)).status;
    expect(await Promise.all(['lead', 'assisting', 'coordinator', 'expert', 'admin'].map(status))).toEqual([
      200, 200, 200, 403, 404,
    ]);
    const { body } = await (await app.signIn('coordinator')).call('GET', path);
    expect((body as { observers: unknown[] }).observers).not.toEqual([]);
  });

  it('survives a kill of the media server: the room is there again and everybody publishing by themselves', async () => {
    const [lead, screen] = [await app.signIn('lead'), await app.signIn('screen-yunling')];
    const socket = await openSocket(app.url, lead);
    await socket.send('lesson:enter', { lessonId: LessonId.parse(lesson.id) });
    const [teacher, classroom] = await Promise.all([joined(lead, lesson.id), joined(screen, lesson.id)]);
    await Promise.all([teacher.publish(), classroom.publish()]);
    const own = teacher.room.localParticipant?.identity ?? '';
    const other = classroom.room.localParticipant?.identity ?? '';
    await Promise.all([teacher.more(other), classroom.more(own)]);
    const back = Promise.all([teacher.once(RoomEvent.Reconnected), classroom.once(RoomEvent.Reconnected)]);
    const killedAt = performance.now();
    media.kill();
    await vi.waitUntil(
      async () => (await media.media.rooms.listRooms([lesson.roomName]).catch(() => [])).length === 1,
      { ...PATIENCE, interval: 10 },
    );
    const roomMs = performance.now() - killedAt;
    await back;
    await Promise.all([teacher.more(other), classroom.more(own)]);
    process.stderr.write(
      `media killed: room after ${roomMs.toFixed(0)} ms, all publishing after ${(performance.now() - killedAt).toFixed(0)} ms\n`,
    );
    const { visits } = await attendance(app, lesson.id);
    expect(visits).toHaveLength(2);
    await vi.waitUntil(
      async () =>
        (await staysIn(app, lesson.id, screen.personId)).map((stay) => stay.leftAt !== null).join() ===
        'true,false',
      PATIENCE,
    );
  });
});

describe('with all webhooks lost', () => {
  it('polling has joins and leaves right within 15 s', async () => {
    const media = await startMedia({ webhookUrl: 'http://127.0.0.1:9/nobody' });
    const app = await startApp({ media: media.media, port: media.appPort });
    const lesson = await firstLesson(app);
    const screen = await app.signIn('screen-yunling');
    const native = await joined(screen, lesson.id);
    const joinedAt = Date.now();
    const stays = () => staysIn(app, lesson.id, screen.personId);
    await vi.waitUntil(async () => (await stays()).length === 1, PATIENCE);
    expect(Math.abs(((await stays())[0]?.joinedAt ?? 0) - joinedAt)).toBeLessThan(PROMPTLY_MS);
    await native.close();
    await vi.waitUntil(async () => (await stays())[0]?.leftAt !== null, PATIENCE);
    expect(await stays()).toMatchObject([{ leftBy: 'poll' }]);
  }, 60_000);
});
