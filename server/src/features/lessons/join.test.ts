import { RoomEvent } from '@livekit/rtc-node';
import { LessonId, PersonId } from '@tongtang/shared/wire/ids.ts';
import { TrackSource } from 'livekit-server-sdk';
import sql from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstLesson, joinLesson, type FirstLesson, type Ticket } from '../../testing/first-lesson.ts';
import { openSocket } from '../../testing/lesson-socket.ts';
import { joinNative } from '../../testing/native-client.ts';
import { startApp, type RunningApp, type SignedInClient } from '../../testing/start-app.ts';
import { startMedia, type RunningMedia } from '../../testing/start-media.ts';

let media: RunningMedia;
let app: RunningApp;
let lesson: FirstLesson;
let clients: Record<string, SignedInClient>;
beforeAll(async () => {
  media = await startMedia({ autoStop: false });
  app = await startApp({ media: media.media, port: media.appPort, autoClose: false });
  lesson = await firstLesson(app);
  const accounts = [
    'lead',
    'assisting',
    'screen-yunling',
    'screen-lanxi',
    'expert',
    'teacher-lanxi',
    'admin',
  ];
  clients = Object.fromEntries(
    await Promise.all(accounts.map(async (account) => [account, await app.signIn(account)] as const)),
  );
});
afterAll(async () => {
  await app.close();
  await media.stop();
});

const client = (account: string): SignedInClient => {
  const found = clients[account];
  if (found === undefined) throw new Error(`no ${account}`);
  return found;
};
const join = (account: string, tab?: string) => joinLesson(client(account), lesson.id, tab);

/** The claims of a token, unverified. */
const claimsOf = ({ token }: Ticket) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
    sub: string;
    exp: number;
    nbf: number;
    metadata: string;
    video: Record<string, unknown>;
  }; // as: made by the desk under test

const identityOf = (ticket: Ticket) => claimsOf(ticket).sub;

describe('a ticket', () => {
  it('carries one room, sixty seconds, and what the role may publish; never administration', async () => {
    const [lead, screen, expert] = await Promise.all(
      ['lead', 'screen-yunling', 'expert'].map((name) => join(name)),
    );
    if (!lead || !screen || !expert) throw new Error('tickets missing');
    expect(lead).toMatchObject({ role: 'leadTeacher', serverUrl: app.url.replace('http', 'ws') });
    const claims = claimsOf(lead);
    expect(claims.exp * 1000 - Date.now()).toBeLessThanOrEqual(60_000);
    expect(claims.video).toEqual({
      roomJoin: true,
      room: lesson.roomName,
      canSubscribe: true,
      canPublish: true,
      canPublishData: false,
      canUpdateOwnMetadata: false,
      canPublishSources: ['camera', 'microphone', 'screen_share', 'screen_share_audio'],
    });
    expect(JSON.parse(claims.metadata)).toMatchObject({
      role: 'leadTeacher',
      side: 'supporting',
      name: '李晓兰',
    });
    expect(claimsOf(screen).video['canPublishSources']).toEqual(['camera', 'microphone']);
    expect(JSON.parse(claimsOf(screen).metadata)).toMatchObject({ classId: lesson.remoteClassId });
    expect(claimsOf(expert).video).toMatchObject({ canPublish: false, canSubscribe: true });
  });

  it('names person and session; a further tab gets a place of its own, a named tab the same one again', async () => {
    const own = await app.signIn('lead');
    const first = await joinLesson(own, lesson.id);
    expect(identityOf(first)).toBe(`${own.personId}:${first.sessionId}`);
    const second = await joinLesson(own, lesson.id);
    expect(identityOf(second)).toMatch(new RegExp(`^${identityOf(first)}:[a-z0-9]+$`));
    const named = [await joinLesson(own, lesson.id, 'tab1'), await joinLesson(own, lesson.id, 'tab1')];
    expect(named.map(identityOf)).toEqual(Array(2).fill(`${identityOf(first)}:tab1`));
  });

  it('is refused to those without a place, to the signed-out, for unknown lessons and bad tabs', async () => {
    const path = `/api/lessons/${lesson.id}/join`;
    expect((await client('teacher-lanxi').call('POST', path, {})).status).toBe(403);
    expect((await client('admin').call('POST', path, {})).status).toBe(404);
    expect((await app.request(path, { method: 'POST' })).status).toBe(401);
    expect((await client('lead').call('POST', path)).status).toBe(200);
    const unknown = `/api/lessons/${LessonId.parse('019f0000-0000-7000-8000-000000000001')}/join`;
    expect((await client('lead').call('POST', unknown, {})).status).toBe(404);
    expect(await client('lead').call('POST', path, { tab: 'A!' })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'tab' }] },
    });
  });

  it('is refused to the teachers of another pair', async () => {
    await app.db.run(sql`
      with far as (
        insert into organisation (kind, region_id, name, short_name, site)
        select 'school', region_id, '远山小学', '远山小学', 'main' from organisation where short_name = '云岭小学' returning id),
      other as (select id from person where account = 'teacher-yunling')
      update membership set organisation_id = (select id from far) where person_id = (select id from other)`);
    const other = await app.signIn('teacher-yunling');
    expect((await other.call('POST', `/api/lessons/${lesson.id}/join`, {})).status).toBe(404);
  });
});

describe("LiveKit's native client", () => {
  it('joins with the ticket and exchanges picture and sound with another school', async () => {
    const [lead, screen] = [await join('lead'), await join('screen-yunling')];
    const [teacher, classroom] = await Promise.all(
      [lead, screen].map((ticket) => joinNative(ticket.serverUrl, ticket.token)),
    );
    if (!teacher || !classroom) throw new Error('not joined');
    await Promise.all([teacher.publish(), classroom.publish()]);
    await Promise.all([teacher.more(identityOf(screen)), classroom.more(identityOf(lead))]);
  });

  it('in two tabs of one person does not fight', async () => {
    const tickets = [await join('assisting'), await join('assisting')];
    const [one, two] = await Promise.all(tickets.map((ticket) => joinNative(ticket.serverUrl, ticket.token)));
    const far = await join('screen-lanxi');
    const screen = await joinNative(far.serverUrl, far.token);
    await screen.publish();
    await Promise.all([one?.more(identityOf(far), 20), two?.more(identityOf(far), 20)]);
    expect([one?.room.isConnected, two?.room.isConnected]).toEqual([true, true]);
  });

  it('cannot publish as an observer', async () => {
    const ticket = await join('expert');
    const observer = await joinNative(ticket.serverUrl, ticket.token);
    await expect(observer.publish()).rejects.toThrow();
    const listed = await media.media.rooms.listParticipants(lesson.roomName);
    const own = listed.find((one) => one.identity === identityOf(ticket));
    expect(own?.tracks).toEqual([]);
    expect(own?.permission).toMatchObject({ canPublish: false, canSubscribe: true, hidden: false });
  });

  it('cannot share a screen as a classroom', async () => {
    const ticket = await join('screen-lanxi');
    const screen = await joinNative(ticket.serverUrl, ticket.token);
    const listed = await media.media.rooms.listParticipants(lesson.roomName);
    const own = listed.find((one) => one.identity === identityOf(ticket));
    expect(own?.permission?.canPublishSources).toEqual([TrackSource.CAMERA, TrackSource.MICROPHONE]);
    expect(screen.room.isConnected).toBe(true);
  });

  it('is muted by a teacher, and by nobody switched on', async () => {
    const screen = client('screen-yunling');
    const ticket = await join('screen-yunling', 'muted');
    const native = await joinNative(ticket.serverUrl, ticket.token);
    await native.publish();
    const socket = await openSocket(app.url, client('lead'));
    const lessonId = LessonId.parse(lesson.id);
    await socket.send('lesson:enter', { lessonId });
    const muted = native.once(RoomEvent.TrackMuted);
    const personId = PersonId.parse(screen.personId);
    await socket.act(lessonId, { kind: 'media.muted', personId, source: 'microphone' });
    await muted;
    const listed = await media.media.rooms.listParticipants(lesson.roomName);
    const tracks = listed.find((one) => one.identity === identityOf(ticket))?.tracks ?? [];
    const bySource = new Map(tracks.map((track) => [track.source, track]));
    expect(bySource.get(TrackSource.CAMERA)?.muted).toBe(false);
    const sid = bySource.get(TrackSource.MICROPHONE)?.sid ?? '';
    await expect(
      media.media.rooms.mutePublishedTrack(lesson.roomName, identityOf(ticket), sid, false),
    ).rejects.toThrow(/unmute/);
  });
});
