import { randomUUID } from 'node:crypto';
import type { LessonEvent } from '@tongtang/shared/lessons/live-action.ts';
import { localDateOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import sql from 'sql-template-tag';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SignedInClient } from '../../testing/start-app.ts';
import { downloadRightOf } from '../recordings/index.ts';
import { NAMED_PUPIL, recordingFor, shared, startShares } from './shares.fixture.ts';

let room: Awaited<ReturnType<typeof startShares>>;
const toOn = localDateOf(Date.now());
beforeAll(async () => {
  room = await startShares();
}, 60_000);
afterAll(() => room.app.close());

const people = ({ personId }: SignedInClient) => ({ kind: 'people', personIds: [personId] });

/** A recording that the outsider sees. */
async function sharedOne(input: object = {}) {
  const recording = await room.recorded();
  await shared(room.headmaster, recording.id, { receivers: people(room.outsider), toOn, ...input });
  return recording;
}

const get = (path: string, client: SignedInClient, headers: Record<string, string> = {}) =>
  room.app.request(`/api/recordings/${path}`, { headers: { cookie: client.cookie, ...headers } });
const segmentsOf = ({ tracks }: Recording, role: string) =>
  tracks.filter((track) => track.role === role).flatMap(({ segments }) => segments.map(({ id }) => id));
const eventsOf = async (id: string, client: SignedInClient) => {
  const { body } = await client.call('GET', `/api/recordings/${id}/events`);
  return (body as { events: LessonEvent[] }).events; // as: the contract's answer
};

it('leaves pupils’ tracks out of every answer, and their files at every door', async () => {
  const { id } = await sharedOne();
  const whole = await recordingFor(room.lead, id);
  expect(whole.tracks).toHaveLength(8);
  const answer = await (await get(id, room.outsider)).text();
  const left = JSON.parse(answer) as Recording; // as: the contract's answer
  expect(left.tracks.map(({ role, source }) => `${role ?? ''} ${source}`).sort()).toEqual([
    ...[
      'assistingTeacher camera',
      'assistingTeacher microphone',
      'leadTeacher camera',
      'leadTeacher microphone',
    ],
  ]);
  const pupils = segmentsOf(whole, 'classroomEndpoint');
  expect(pupils).toHaveLength(4);
  for (const segmentId of pupils) {
    expect(answer).not.toContain(segmentId);
    const nothing = await (await get(`${id}/media/${randomUUID()}`, room.outsider)).json();
    for (const headers of [{}, { range: 'bytes=0-99' }, { range: 'bytes=-1' }, { range: 'bytes=x' }]) {
      const refused = await get(`${id}/media/${segmentId}`, room.outsider, headers);
      expect(refused.status).toBe(404);
      // as a file that is not there
      expect(await refused.json()).toEqual({
        ...(nothing as object),
        requestId: expect.any(String) as string,
      });
    }
    expect((await get(`${id}/segments/${segmentId}/clusters`, room.outsider)).status).toBe(404);
    // by the address of another recording that is shared whole
    const other = await sharedOne({ withPupils: true });
    for (const path of [`media/${segmentId}`, `segments/${segmentId}/clusters`])
      expect((await get(`${other.id}/${path}`, room.outsider)).status).toBe(404);
    expect((await get(`${id}/media/${segmentId}`, room.lead)).status).toBe(200);
  }
  for (const segmentId of segmentsOf(left, 'leadTeacher')) {
    const part = await get(`${id}/media/${segmentId}`, room.outsider, { range: 'bytes=0-3' });
    expect(part.status).toBe(206);
    // EBML, the head of every WebM file
    expect(Buffer.from(await part.arrayBuffer()).toString('hex')).toBe('1a45dfa3');
    // a browser keeps nothing of it
    expect(part.headers.get('cache-control')).toBe('private, no-store');
    expect((await get(`${id}/segments/${segmentId}/clusters`, room.outsider)).status).toBe(200);
  }
});

it('leaves out of the log what pupils did, and where they are named', async () => {
  const { id, marks } = await sharedOne();
  const raw = await (await get(`${id}/events`, room.outsider)).text();
  expect(raw).not.toContain(NAMED_PUPIL);
  expect(raw).not.toContain(marks.pupil);
  expect(raw).toContain(marks.teacher);
  const screens = await room.app.db.many<{ id: string; name: string }>(
    sql`select id, name from person where kind = 'device'`,
  );
  for (const screen of screens) for (const word of [screen.id, screen.name]) expect(raw).not.toContain(word);
  const events = await eventsOf(id, room.outsider);
  expect(events.map(({ seq, action }) => [seq, action.kind])).toEqual([
    ...[[1, 'lesson.opened'] as const, [2, 'page.shown'] as const, [3, 'event.withheld'] as const],
    ...[[4, 'class.calledOn'] as const, [5, 'event.withheld'] as const, [6, 'ink.added'] as const],
    ...[[7, 'event.withheld'] as const, [8, 'event.withheld'] as const, [9, 'event.withheld'] as const],
    [10, 'event.withheld'] as const,
  ]);
  const own = JSON.stringify(await eventsOf(id, room.lead));
  for (const word of [NAMED_PUPIL, marks.pupil]) expect(own).toContain(word);
});

it('shows pupils to those with whom it is shared so, but no whispers of teachers', async () => {
  const { id, marks } = await sharedOne({ withPupils: true });
  const recording = await recordingFor(room.outsider, id);
  expect(recording.tracks).toHaveLength(8);
  const [segmentId = ''] = segmentsOf(recording, 'classroomEndpoint');
  expect((await get(`${id}/media/${segmentId}`, room.outsider)).status).toBe(200);
  const raw = JSON.stringify(await eventsOf(id, room.outsider));
  expect(raw).toContain(marks.pupil);
  expect(raw).not.toContain('不舒服');
});

it('can leave pupils out within the pair too', async () => {
  const recording = await room.recorded();
  const mentor = await room.app.signIn('mentor');
  await shared(room.lead, recording.id, { receivers: people(mentor), toOn, withPupils: false });
  expect((await recordingFor(mentor, recording.id)).tracks).toHaveLength(4);
});

it('is to be watched only: nothing else that hangs on a recording answers', async () => {
  const { id, lessonId } = await sharedOne({ withPupils: true, withDownload: true });
  const { outsider, lead } = room;
  const doors = [
    ...['comments', 'transcript', 'codings', 'commentaries', 'meetings', 'backfill', 'views', 'annotations'],
    ...['shares', 'share-receivers?kind=pair', 'commentary-experts?q='],
  ].map((door) => `/api/recordings/${id}/${door}`);
  for (const path of [...doors, `/api/lessons/${lessonId}`, `/api/lessons/${lessonId}/recording`]) {
    expect((await lead.call('GET', path)).status, path).toBe(200);
    expect((await outsider.call('GET', path)).status, path).toBe(404);
  }
  const sitting = { sittings: [{ beganAt: 1, lastAt: 2 }] };
  expect((await outsider.call('POST', `/api/recordings/${id}/sittings`, sitting)).status).toBe(404);
});

it('lends the courseware of the lesson for as long as the share holds', async () => {
  const { id, lessonId } = await room.recorded();
  const { app, outsider, headmaster } = room;
  const { coursewareId } = await app.db.one<{ coursewareId: string }>(sql`
    insert into courseware (school_id, owner_id, title, file_name, size_bytes)
    select m.organisation_id, p.id, '分数', '分数.pdf', 10 from person p join membership m on m.person_id = p.id
    where p.account = 'lead' returning id as "coursewareId"`);
  await app.db.run(sql`insert into lesson_courseware (lesson_id, courseware_id, position)
    values (${lessonId}, ${coursewareId}, 0)`);
  const status = async () => (await outsider.call('GET', `/api/courseware/${coursewareId}`)).status;
  expect(await status()).toBe(404);
  const made = await shared(headmaster, id, { receivers: people(outsider), toOn });
  expect(await status()).toBe(200);
  await headmaster.call('POST', `/api/recordings/${id}/shares/${made.id}/end`);
  expect(await status()).toBe(404);
});

it('gives the right to download by itself: to who runs a school or led the lesson, else by a share that says so', async () => {
  const { app, outsider, lead, headmaster, far } = room;
  const { id } = await room.recorded();
  const assisting = await app.signIn('assisting');
  const right = async (client: SignedInClient) => (await recordingFor(client, id)).download;
  for (const client of [lead, headmaster]) expect(await right(client)).toEqual({ withPupils: true });
  expect(await right(assisting)).toBeNull();
  await shared(lead, id, { receivers: { kind: 'pair' }, toOn, withDownload: true });
  expect(await right(assisting)).toEqual({ withPupils: true });
  // to watch with pupils and to download without them are two things
  const school = { receivers: { kind: 'school', organisationId: far.schools[0] }, toOn };
  await shared(headmaster, id, { ...school, withPupils: true });
  expect(await right(outsider)).toBeNull();
  const download = await shared(headmaster, id, { ...school, withPupils: false, withDownload: true });
  expect(await right(outsider)).toEqual({ withPupils: false });
  expect((await recordingFor(outsider, id)).tracks).toHaveLength(8);
  await headmaster.call('POST', `/api/recordings/${id}/shares/${download.id}/end`);
  expect(await right(outsider)).toBeNull();
  // the gate is asked by those who give something out: what is not seen is not there
  const deps = { db: app.db, clock: room.clock };
  const stranger = {
    ...{ personId: far.coordinator.personId, sessionId: randomUUID(), kind: 'person', name: '', grants: [] },
  };
  await expect(downloadRightOf(deps, stranger as never, id)).rejects.toMatchObject({ code: 'not-found' }); // as: brands
});
