import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { RoomEvent } from '@livekit/rtc-node';
import { LessonId, PersonId } from '@tongtang/shared/wire/ids.ts';
import { AccessToken, type VideoGrant } from 'livekit-server-sdk';
import sql from 'sql-template-tag';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { firstLesson, joinLesson, type FirstLesson } from '../../testing/first-lesson.ts';
import { openSocket } from '../../testing/lesson-socket.ts';
import { joinNative } from '../../testing/native-client.ts';
import { startApp, type RunningApp, type SignedInClient } from '../../testing/start-app.ts';
import { startMedia, type RunningMedia } from '../../testing/start-media.ts';
import { tryUpgrade } from '../../testing/try-upgrade.ts';
import { PATIENCE, PROMPTLY_MS } from '../../testing/patience.ts';

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

const TICKET_MS = 60_000;
const KNOCK_MS = 1_000;

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const fromPage = () => ({ origin: app.url });
// the older of the two addresses: the newer one wants an offer of a real client
const browserPath = (token: string) => `${app.url}/rtc?access_token=${token}&protocol=16&sdk=js`;

/** All that a client learns: the answer to the upgrade and to the question it asks afterwards. */
async function answers(token: string) {
  const validate = await app.request(`/rtc/validate?access_token=${token}&protocol=16&sdk=js`);
  return {
    browser: await tryUpgrade(browserPath(token), fromPage()),
    native: await tryUpgrade(`${app.url}/rtc?protocol=16&sdk=node`, bearer(token)),
    validate: validate.status,
  };
}
const all = (status: number) => ({ browser: status, native: status, validate: status });

async function sign(identity: string, grant: VideoGrant, options: { ttl?: number; secret?: string } = {}) {
  const token = new AccessToken(media.media.apiKey, options.secret ?? media.media.apiSecret, {
    identity,
    ttl: options.ttl ?? 60,
  });
  token.addGrant(grant);
  return token.toJwt();
}

const isPresent = async (personId: string) =>
  (await media.media.rooms.listParticipants(lesson.roomName)).some((one) =>
    one.identity.startsWith(personId),
  );

describe('the gate opens', () => {
  it('to a ticket: from our page, and from a native client without Origin', async () => {
    const { token } = await joinLesson(await app.signIn('lead'), lesson.id);
    expect(await answers(token)).toEqual({ browser: 101, native: 101, validate: 200 });
  });
});

describe('the gate stays shut, and the question afterwards is answered alike', () => {
  it('to forged, unsigned and missing tokens', async () => {
    const lead = await app.signIn('lead');
    const { token, sessionId } = await joinLesson(lead, lesson.id);
    const grant = { roomJoin: true, room: lesson.roomName };
    const identity = `${lead.personId}:${sessionId}`;
    const forged = await sign(identity, grant, { secret: 'a secret that is not the right one at all' });
    const [, payload = ''] = token.split('.');
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
    for (const bad of [forged, none, `${token.slice(0, -2)}xx`, 'x'])
      expect(await answers(bad)).toEqual(all(401));
    expect(await tryUpgrade(`${app.url}/rtc/v1`, fromPage())).toBe(401);
  });

  it('to tokens whose minute is over, without leeway', async () => {
    const lead = await app.signIn('lead');
    const { sessionId } = await joinLesson(lead, lesson.id);
    const grant = { roomJoin: true, room: lesson.roomName };
    const token = await sign(`${lead.personId}:${sessionId}`, grant, { ttl: -1 });
    expect(await answers(token)).toEqual(all(401));
  });

  it('to tokens of ours that are no ticket: other identity, other room, administration', async () => {
    const lead = await app.signIn('lead');
    const { sessionId } = await joinLesson(lead, lesson.id);
    const identity = `${lead.personId}:${sessionId}`;
    const grant = { roomJoin: true, room: lesson.roomName };
    const stranger = await app.signIn('teacher-lanxi');
    for (const token of [
      await sign('somebody', grant),
      await sign(identity, { ...grant, room: 'another' }),
      await sign(identity, { ...grant, roomAdmin: true }),
      await sign(identity, { room: lesson.roomName }),
    ])
      expect(await answers(token)).toEqual(all(403));
    const notTheirs = await sign(`${stranger.personId}:${sessionId}`, grant);
    expect(await answers(notTheirs)).toEqual(all(401));
  });

  it('to pages of a foreign origin, and to pages that hide theirs', async () => {
    const { token } = await joinLesson(await app.signIn('lead'), lesson.id);
    const foreign = { origin: 'https://evil.example' };
    expect(await tryUpgrade(browserPath(token), foreign)).toBe(403);
    expect(await tryUpgrade(`${app.url}/rtc/v1`, { ...foreign, ...bearer(token) })).toBe(403);
    expect(await tryUpgrade(browserPath(token))).toBe(403);
    const validate = await app.request(`/rtc/v1/validate?access_token=${token}`, { headers: foreign });
    expect(validate.status).toBe(403);
    const cookie = (await app.signIn('lead')).cookie;
    expect(
      await tryUpgrade(`${app.url}/socket.io/?EIO=4&transport=websocket`, { ...foreign, cookie }),
    ).not.toBe(101);
  });

  it('to a session that has ended or run out', async () => {
    const [out, expired] = [await app.signIn('lead'), await app.signIn('assisting')];
    const tickets = [await joinLesson(out, lesson.id), await joinLesson(expired, lesson.id)];
    await out.call('DELETE', '/api/session');
    await app.db.run(
      sql`update session set expires_at = now() - interval '1 second' where person_id = ${expired.personId}`,
    );
    for (const { token } of tickets) expect(await answers(token)).toEqual(all(401));
  });

  it('to lessons that are over or were cancelled', async () => {
    const lead = await app.signIn('lead');
    const { token } = await joinLesson(lead, lesson.id);
    const set = (state: string) =>
      app.db
        .run(sql`update lesson set state = ${state}, cancelled_at = case when ${state} = 'cancelled' then now() end,
        cancel_reason = case when ${state} = 'cancelled' then '' end where id = ${lesson.id}`);
    for (const state of ['ended', 'cancelled']) {
      await set(state);
      expect(await answers(token)).toEqual(all(403));
    }
  });

  it('on every other address below it, never with 404', async () => {
    const { token } = await joinLesson(await app.signIn('lead'), lesson.id);
    for (const path of ['/rtc/../twirp/livekit.RoomService/ListRooms', '/rtc/v1/x', '/rtcx'])
      expect(await tryUpgrade(`${app.url}${path}`, bearer(token)), path).toBe(403);
    expect((await app.request('/rtc/v1')).status).toBe(403);
    expect((await app.request('/rtc/v1/validate')).status).toBe(401);
  });
});

describe('a removed person', () => {
  it('is cut at once and let in with no credential: not the first token, not the refreshed, not that of another tab', async () => {
    const lead = await app.signIn('lead');
    const assisting = await app.signIn('assisting');
    const [own, first, otherTab] = [
      await joinLesson(lead, lesson.id),
      await joinLesson(assisting, lesson.id),
      await joinLesson(assisting, lesson.id),
    ];
    const [teacher, removed] = await Promise.all(
      [own, first].map((ticket) => joinNative(ticket.serverUrl, ticket.token)),
    );
    if (!teacher || !removed) throw new Error('not joined');
    await vi.waitUntil(() => removed.token() !== first.token, PATIENCE);
    const refreshed = removed.token();
    await removed.publish();
    const identity = removed.room.localParticipant?.identity ?? '';
    await teacher.more(identity);

    const socket = await openSocket(app.url, lead);
    const lessonId = LessonId.parse(lesson.id);
    await socket.send('lesson:enter', { lessonId });
    const gone = Promise.all([
      removed.once(RoomEvent.Disconnected),
      teacher.once(RoomEvent.ParticipantDisconnected),
    ]);
    const startedAt = performance.now();
    await socket.act(lessonId, { kind: 'participant.removed', personId: PersonId.parse(assisting.personId) });
    await gone;
    await vi.waitUntil(async () => !(await isPresent(assisting.personId)), { timeout: PROMPTLY_MS });
    expect(performance.now() - startedAt).toBeLessThan(PROMPTLY_MS);

    const credentials = [first.token, refreshed, otherTab.token];
    for (const token of credentials) {
      expect(await answers(token)).toEqual(all(403));
      await expect(joinNative(first.serverUrl, token)).rejects.toThrow(/403/);
    }
    const tryAgain = async () => {
      for (const token of credentials) {
        // refused, not listened to for knocking too often, or run out by now
        await expect(joinNative(first.serverUrl, token)).rejects.toThrow(/401|403|429/);
        expect(await isPresent(assisting.personId)).toBe(false);
      }
      await pause(KNOCK_MS);
    };
    // what was decoded before the end has been counted by now
    const before = teacher.received(identity);
    // as long as a ticket lives: LiveKit itself would let the refreshed one in all the while
    for (const until = performance.now() + TICKET_MS; performance.now() < until;) await tryAgain();
    expect(teacher.received(identity)).toEqual(before);
    expect((await assisting.call('POST', `/api/lessons/${lesson.id}/join`, {})).status).toBe(403);
  }, 150_000);

  it('stays out after a restart of the application', async () => {
    const assisting = await app.signIn('assisting');
    const { token } = await joinLesson(assisting, lesson.id);
    await app.db.run(
      sql`insert into lesson_ban (lesson_id, person_id) values (${lesson.id}, ${assisting.personId})`,
    );
    expect(await answers(token)).toEqual(all(403));
  });
});

describe('whoever loses a right in the middle of it', () => {
  const isOutWithinTwoSeconds = async (lose: (client: SignedInClient) => Promise<unknown>) => {
    const client = await app.signIn('assisting');
    const ticket = await joinLesson(client, lesson.id);
    const native = await joinNative(ticket.serverUrl, ticket.token);
    const gone = native.once(RoomEvent.Disconnected);
    const startedAt = performance.now();
    await lose(client);
    await vi.waitUntil(async () => !(await isPresent(client.personId)), {
      timeout: PROMPTLY_MS,
      interval: 20,
    });
    expect(performance.now() - startedAt).toBeLessThan(PROMPTLY_MS);
    await gone;
  };

  it('by signing out', () => isOutWithinTwoSeconds((client) => client.call('DELETE', '/api/session')));

  it('by being taken off the lesson', () =>
    isOutWithinTwoSeconds((client) =>
      app.db.run(
        sql`delete from lesson_person where lesson_id = ${lesson.id} and person_id = ${client.personId}`,
      ),
    ));

  it('by the end of the lesson, which ends the room for everybody', async () => {
    const lead = await app.signIn('lead');
    const socket = await openSocket(app.url, lead);
    const lessonId = LessonId.parse(lesson.id);
    await socket.send('lesson:enter', { lessonId });
    const ticket = await joinLesson(await app.signIn('assisting'), lesson.id);
    const native = await joinNative(ticket.serverUrl, ticket.token);
    const gone = native.once(RoomEvent.Disconnected);
    await socket.send('lesson:act', { lessonId, actionId: randomUUID(), action: { kind: 'lesson.ended' } });
    await gone;
    await vi.waitUntil(
      async () => (await media.media.rooms.listRooms([lesson.roomName])).length === 0,
      PATIENCE,
    );
    expect(await answers(ticket.token)).toEqual(all(403));
  });
});
