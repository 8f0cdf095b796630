import { randomUUID } from 'node:crypto';
import type { Meeting, MeetingActivity } from '@tongtang/shared/meetings/contract.ts';
import { positionAt } from '@tongtang/shared/meetings/playback.ts';
import { MeetingId, MeetingWordId, PersonId } from '@tongtang/shared/wire/ids.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type SignedInClient } from '../../testing/start-app.ts';
import { otherDistrict } from '../../testing/districts.ts';
import { recordedLesson, startReviews } from '../reviews/reviews.fixture.ts';
import { call, called, meetingAt, MINUTE, openMeetingSocket } from './meetings.fixture.ts';

type Reviews = Awaited<ReturnType<typeof startReviews>>;
let app: Reviews['app'];
let lead: SignedInClient;
let assisting: SignedInClient;
let colleague: SignedInClient;
let goOn: Reviews['goOn'];
let close: Reviews['close'];
let recordingId = '';
beforeAll(async () => {
  ({ app, lead, assisting, goOn, close } = await startReviews());
  colleague = await app.signIn('teacher-lanxi');
}, 60_000);
beforeEach(async () => {
  if (recordingId === '') ({ recordingId } = await recordedLesson(app, lead, goOn));
}, 60_000);
afterAll(() => close());

const problem = (status: number, reason?: string) => ({
  status,
  body: reason === undefined ? {} : { reason },
});
const whole = { spans: [{ startMs: 0, endMs: 60_000 }], endMs: 60_000 };

/** Called by the lead teacher, begun, with both teachers in it. */
async function heldMeeting() {
  const { id } = await called(lead, recordingId, { invitedIds: [assisting.personId] });
  const meetingId = MeetingId.parse(id);
  await lead.call('POST', `/api/meetings/${id}/begin`);
  const [first, second] = await Promise.all([
    openMeetingSocket(app.url, lead),
    openMeetingSocket(app.url, assisting),
  ]);
  await first.send('meeting:enter', { meetingId, isFollowing: true });
  const room = await second.send('meeting:enter', { meetingId, isFollowing: true });
  return { meetingId, path: `/api/meetings/${id}`, first, second, room };
}

describe('a meeting', () => {
  it('is called for those who may read the review, once however often it is sent', async () => {
    const id = randomUUID();
    const facts = { id, invitedIds: [assisting.personId] };
    const meeting = await called(lead, recordingId, facts);
    expect(meeting).toMatchObject({
      ...{ id, recordingId, title: '分数课的提问', agenda: ['看导入', '谈追问'], state: 'planned' },
      ...{ moderator: { name: '李晓兰', side: 'supporting' }, attendance: [], beganAt: null },
      people: [{ name: '李晓兰' }, { name: '王德福', side: 'receiving' }],
      abilities: { manage: true, begin: true },
    });
    expect(await called(lead, recordingId, { ...facts, title: '又一次' })).toMatchObject({
      title: '分数课的提问',
    });
    expect(await call(assisting, recordingId, facts)).toMatchObject(problem(409, 'id.taken'));
    expect(await meetingAt(assisting, id)).toMatchObject({ abilities: { manage: false, begin: false } });
    const list = await assisting.call('GET', `/api/recordings/${recordingId}/meetings`);
    expect(list.body).toMatchObject({ mayCreate: true });
    expect((list.body as { items: { id: string }[] }).items.map((one) => one.id)).toContain(id); // as: the contract's answer
  });

  it('names the field that is wrong, and invites nobody who may not read the review', async () => {
    await otherDistrict(app, '远');
    const teacher = await app.signIn('远-teacher');
    for (const [facts, field] of [
      [{ title: ' ' }, 'title'],
      [{ title: '字'.repeat(81) }, 'title'],
      [{ agenda: [''] }, 'agenda.0'],
      [{ agenda: Array.from({ length: 21 }, () => '点') }, 'agenda'],
      [{ invitedIds: [teacher.personId] }, 'invitedIds'],
      [{ invitedIds: [randomUUID()] }, 'invitedIds'],
    ] as const)
      expect(await call(lead, recordingId, facts)).toMatchObject({
        ...{ status: 400, body: { fields: [{ path: field }] } },
      });
    const people = await lead.call('GET', `/api/recordings/${recordingId}/meetings/people?q=王`);
    expect(people.body).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ name: '王德福' })]) as unknown,
    });
  });

  it('does not exist for who is not invited, nor for other schools', async () => {
    const { meetingId, path } = await heldMeeting();
    const teacher = await app.signIn('远-teacher');
    const coordinator = await app.signIn('coordinator');
    const { documentId } = await meetingAt(lead, meetingId);
    for (const stranger of [colleague, teacher, coordinator]) {
      expect(await stranger.call('GET', path)).toMatchObject(problem(404));
      expect(await stranger.call('GET', `${path}/words`)).toMatchObject(problem(404));
      for (const act of ['begin', 'close'])
        expect(await stranger.call('POST', `${path}/${act}`)).toMatchObject(problem(404));
      expect(await stranger.call('PATCH', path, { title: '别的' })).toMatchObject(problem(404));
      expect(await stranger.call('DELETE', path)).toMatchObject(problem(404));
      expect(await stranger.call('POST', `/api/documents/${documentId}/ticket`)).toMatchObject(problem(404));
      const socket = await openMeetingSocket(app.url, stranger);
      expect(await socket.refused('meeting:enter', { meetingId, isFollowing: true })).toBe('not-found');
      const act = { kind: 'pause', positionMs: 0 } as const;
      expect(await socket.refused('meeting:steer', { meetingId, act })).toBe('not-found');
    }
    for (const stranger of [teacher]) {
      expect(await call(stranger, recordingId)).toMatchObject(problem(404));
      expect(await stranger.call('GET', `/api/recordings/${recordingId}/meetings`)).toMatchObject(
        problem(404),
      );
    }
    expect(await assisting.call('PATCH', path, { title: '别的' })).toMatchObject(problem(403));
    expect(await assisting.call('POST', `${path}/close`)).toMatchObject(problem(403));
    expect((await assisting.call('POST', `/api/documents/${documentId}/ticket`)).status).toBe(200);
  });

  it('is begun by its moderator at any time, by others when it is due, and called off only before', async () => {
    const { id } = await called(lead, recordingId, { invitedIds: [assisting.personId] });
    const path = `/api/meetings/${id}`;
    expect(await assisting.call('POST', `${path}/begin`)).toMatchObject(problem(409, 'meeting.too-early'));
    const socket = await openMeetingSocket(app.url, assisting);
    const meetingId = MeetingId.parse(id);
    expect(await socket.refused('meeting:enter', { meetingId, isFollowing: true })).toBe('meeting.not-held');
    expect(await lead.call('POST', `${path}/close`)).toMatchObject(problem(409, 'meeting.not-held'));
    await lead.call('PATCH', path, { startsAt: Date.now() - MINUTE, title: '提前' });
    expect((await assisting.call('POST', `${path}/begin`)).body).toMatchObject({
      state: 'held',
      title: '提前',
    });
    expect(await lead.call('DELETE', path)).toMatchObject(problem(409, 'meeting.has-begun'));
    const other = await called(lead, recordingId);
    expect((await lead.call('DELETE', `/api/meetings/${other.id}`)).status).toBe(200);
    expect(await lead.call('GET', `/api/meetings/${other.id}`)).toMatchObject(problem(404));
  });
});

describe('what all watch', () => {
  it('is set by the leader alone, told to all, and reckoned by the server’s clock', async () => {
    const { meetingId, first, second, room } = await heldMeeting();
    expect(room).toMatchObject({
      ...{
        playback: { positionMs: 0, playing: false, rate: 1, leaderId: lead.personId },
        leaderGoneAt: null,
      },
      present: [{ id: lead.personId, isFollowing: true }, { id: assisting.personId }],
    });
    const heard = second.next('meeting:playback', ({ playback }) => playback.playing);
    const played = await first.send('meeting:steer', { meetingId, act: { kind: 'play', positionMs: 5_000 } });
    expect((await heard).playback).toEqual(played);
    const { atServerMs } = await second.send('meeting:clock', {});
    expect(Math.abs(atServerMs - played.atServerMs)).toBeLessThan(10_000);
    goOn(10_000);
    const faster = await first.send('meeting:steer', { meetingId, act: { kind: 'rate', rate: 2 } });
    expect(faster.positionMs).toBeGreaterThanOrEqual(15_000);
    expect(Math.abs(faster.positionMs - positionAt(played, whole, faster.atServerMs))).toBeLessThanOrEqual(1);
    const seen = await first.send('meeting:steer', { meetingId, act: { kind: 'view', view: 'teacher' } });
    expect(seen).toMatchObject({ view: 'teacher', rate: 2, seq: faster.seq + 1 });
    const act = { kind: 'pause', positionMs: 1_000 } as const;
    expect(await second.refused('meeting:steer', { meetingId, act })).toBe('meeting.not-leader');
    expect(await first.refused('meeting:steer', { meetingId, act: { kind: 'rate', rate: 3 } })).toBe(
      'invalid',
    );
    expect(await first.send('meeting:steer', { meetingId, act })).toMatchObject({
      positionMs: 1_000,
      playing: false,
    });
    // beyond the end is the end
    const end = await first.send('meeting:steer', {
      meetingId,
      act: { kind: 'seek', positionMs: 9_000_000 },
    });
    expect(end.positionMs).toBeLessThan(70_000);
  });

  it('is handed over, taken when the leader is gone, and by the moderator at any time', async () => {
    const { meetingId, first, second } = await heldMeeting();
    const theirs = { meetingId, personId: PersonId.parse(assisting.personId) };
    const mine = { meetingId, personId: PersonId.parse(lead.personId) };
    expect(await second.refused('meeting:lead', theirs)).toBe('meeting.not-leader');
    const absent = { meetingId, personId: PersonId.parse(colleague.personId) };
    expect(await first.refused('meeting:lead', absent)).toBe('meeting.not-there');
    expect(await first.send('meeting:lead', theirs)).toMatchObject({ leaderId: assisting.personId });
    const act = { kind: 'play', positionMs: 0 } as const;
    expect(await first.refused('meeting:steer', { meetingId, act })).toBe('meeting.not-leader');
    expect(await second.send('meeting:steer', { meetingId, act })).toMatchObject({ playing: true });
    expect(await first.send('meeting:lead', mine)).toMatchObject({ leaderId: lead.personId, playing: true });
    const gone = second.next('meeting:room', ({ leaderGoneAt }) => leaderGoneAt !== null);
    first.socket.close();
    expect((await gone).present).toMatchObject([{ id: assisting.personId }]);
    expect(await second.refused('meeting:lead', theirs)).toBe('meeting.not-leader');
    goOn(10_000);
    expect(await second.send('meeting:lead', theirs)).toMatchObject({ leaderId: assisting.personId });
  });

  it('goes on through a restart of the application', async () => {
    const { meetingId, first } = await heldMeeting();
    const act = { kind: 'play', positionMs: 3_000 } as const;
    const played = await first.send('meeting:steer', { meetingId, act });
    const again = await startApp({ databaseUrl: app.databaseUrl });
    const back = await again.signIn('assisting');
    const socket = await openMeetingSocket(again.url, back);
    const room = await socket.send('meeting:enter', { meetingId, isFollowing: true });
    expect(room.playback).toEqual(played);
  });

  it('stands where the last one left when nobody comes back', async () => {
    const { meetingId, first, second } = await heldMeeting();
    await first.send('meeting:steer', { meetingId, act: { kind: 'play', positionMs: 0 } });
    const empty = async () =>
      (await meetingAt(lead, meetingId)).attendance.every(({ stays }) => stays.at(-1)?.toAt !== null);
    first.socket.close();
    second.socket.close();
    await expect.poll(empty, { timeout: 20_000 }).toBe(true);
    goOn(25_000);
    const playback = async () => (await meetingAt(lead, meetingId)).playback;
    await expect.poll(async () => (await playback())?.playing, { timeout: 20_000 }).toBe(false);
    expect((await playback())?.positionMs).toBeLessThan(20_000);
  }, 60_000);
});

describe('the record', () => {
  it('counts who was there by their connections, and is an activity for those who keep records', async () => {
    const { meetingId, path, first, second } = await heldMeeting();
    const third = await openMeetingSocket(app.url, assisting);
    await third.send('meeting:enter', { meetingId, isFollowing: true });
    second.socket.close();
    goOn(5 * MINUTE);
    await third.send('meeting:follow', { meetingId, isFollowing: false });
    const left = first.next('meeting:room', ({ present }) => present.length === 1);
    await third.send('meeting:leave', { meetingId });
    await left;
    goOn(MINUTE);
    const closed = (await lead.call('POST', `${path}/close`)).body as Meeting; // as: the contract's answer
    expect(closed.state).toBe('closed');
    const [own, theirs] = closed.attendance;
    expect(own?.person.id).toBe(lead.personId);
    expect(own?.presentMs).toBeGreaterThanOrEqual(6 * MINUTE);
    // two windows are one stay
    expect(theirs?.stays).toHaveLength(1);
    expect(theirs?.presentMs).toBeGreaterThanOrEqual(5 * MINUTE);
    expect(theirs?.presentMs).toBeLessThan(6 * MINUTE);
    const again = await openMeetingSocket(app.url, assisting);
    expect(await again.refused('meeting:enter', { meetingId, isFollowing: true })).toBe('meeting.not-held');
    expect(await lead.call('PATCH', path, { title: '改' })).toMatchObject(problem(409, 'meeting.closed'));

    const activity = async (client: SignedInClient) => {
      const { body } = await client.call('GET', '/api/meetings?limit=200&state=closed');
      return (body as { items: MeetingActivity[] }).items.find(({ id }) => id === meetingId); // as: the contract's answer
    };
    expect(await activity(assisting)).toMatchObject({ mayOpen: true, attendance: { length: 2 } });
    const counted = await activity(await app.signIn('coordinator'));
    expect(counted).toMatchObject({ mayOpen: false, state: 'closed', beganAt: closed.beganAt });
    expect(counted?.durationMs).toBe((closed.endedAt ?? 0) - (closed.beganAt ?? 0));
    expect(await activity(colleague)).toBeUndefined();
    expect(await activity(await app.signIn('远-coordinator'))).toBeUndefined();
  }, 60_000);

  it('pages its list, the latest first', async () => {
    for (const minutes of [200, 300, 100])
      await called(lead, recordingId, {
        startsAt: Date.now() + minutes * MINUTE,
        title: `第 ${String(minutes)} 分`,
      });
    const titles: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body } = await lead.call('GET', `/api/meetings?limit=2&state=planned${query}`);
      const page = body as { items: MeetingActivity[]; nextCursor: string | null }; // as: the contract's answer
      titles.push(...page.items.map(({ title }) => title));
      cursor = page.nextCursor;
    }
    expect(titles.filter((title) => title.startsWith('第'))).toEqual(['第 300 分', '第 200 分', '第 100 分']);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('puts out who is not invited any more', async () => {
    const { meetingId, path, first, second } = await heldMeeting();
    const alone = first.next('meeting:room', ({ present }) => present.length === 1);
    await lead.call('PATCH', path, { invitedIds: [] });
    expect((await alone).present).toMatchObject([{ id: lead.personId }]);
    expect(await second.refused('meeting:follow', { meetingId, isFollowing: true })).toBe('not-found');
    expect(await assisting.call('GET', path)).toMatchObject(problem(404));
  });
});

describe('its talk', () => {
  it('is said once however often it is sent, and heard by all', async () => {
    const { meetingId, path, first, second } = await heldMeeting();
    const wordId = MeetingWordId.parse(randomUUID());
    const heard = second.next('meeting:said');
    const word = await first.send('meeting:say', { meetingId, wordId, body: ' 这里可以追问 ' });
    expect((await heard).word).toEqual(word);
    expect(word).toMatchObject({ body: '这里可以追问', author: { name: '李晓兰' } });
    expect(await first.send('meeting:say', { meetingId, wordId, body: '另一句' })).toEqual(word);
    expect(await second.refused('meeting:say', { meetingId, wordId, body: '抢' })).toBe('id.taken');
    expect(await first.refused('meeting:say', { meetingId, wordId, body: ' ' })).toBe('invalid');
    expect((await assisting.call('GET', `${path}/words`)).body).toEqual({ items: [word] });
    await lead.call('POST', `${path}/close`);
    // what was said before the end and not answered is known
    expect(await first.send('meeting:say', { meetingId, wordId, body: '另一句' })).toEqual(word);
    const late = MeetingWordId.parse(randomUUID());
    expect(await first.refused('meeting:say', { meetingId, wordId: late, body: '晚了' })).toBe(
      'meeting.not-held',
    );
  });
});
