import { randomUUID } from 'node:crypto';
import type { RecordingItem, RecordingView } from '@tongtang/shared/recordings/contract.ts';
import { instantOf, localDateOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import { addDays } from '@tongtang/shared/organisations/calendar/local-dates.ts';
import type { ReceiverChoice, Share } from '@tongtang/shared/shares/contract.ts';
import sql from 'sql-template-tag';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newColleague } from '../../testing/districts.ts';
import type { SignedInClient } from '../../testing/start-app.ts';
import { recordingFor, seen, share, shared, startShares } from './shares.fixture.ts';

let room: Awaited<ReturnType<typeof startShares>>;
let id: string;
const started = Date.now();
const today = localDateOf(started);
const week = addDays(today, 7);
beforeAll(async () => {
  room = await startShares();
}, 60_000);
afterAll(() => room.app.close());
beforeEach(async () => {
  room.clock.at(started);
  ({ id } = await room.recorded());
});

const people = (...clients: SignedInClient[]) => ({
  kind: 'people',
  personIds: clients.map(({ personId }) => personId),
});
const field = (path: string) => ({ status: 400, body: { fields: [{ path }] } });
const end = (client: SignedInClient, shareId: string) =>
  client.call('POST', `/api/recordings/${id}/shares/${shareId}/end`);
const sharesOf = async (client: SignedInClient) => {
  const { status, body } = await client.call('GET', `/api/recordings/${id}/shares`);
  expect(status).toBe(200);
  return body as { items: Share[]; may: string }; // as: the contract's answer
};

describe('receivers', () => {
  it('are named people, and nobody beside them', async () => {
    const { outsider, headmaster, app } = room;
    const administrator = await app.signIn('admin');
    expect(await seen(outsider, id)).toBe(false);
    await shared(headmaster, id, { receivers: people(outsider), toOn: week });
    expect(await seen(outsider, id)).toBe(true);
    for (const other of [administrator, room.far.coordinator]) expect(await seen(other, id)).toBe(false);
  });

  it('are the teachers of one subject of a school', async () => {
    const { app, headmaster, far, outsider } = room;
    await app.db.run(sql`update membership set subject = '数学' where person_id = ${far.teacherId}`);
    const receivers = (subject: string) => ({ kind: 'group', organisationId: far.schools[0], subject });
    expect(await share(headmaster, id, { receivers: receivers('语文'), toOn: week })).toMatchObject(
      field('receivers'),
    );
    const { receivers: words } = await shared(headmaster, id, { receivers: receivers('数学'), toOn: week });
    expect(words).toEqual({ kind: 'group', names: ['远山一小', '数学'] });
    expect(await seen(outsider, id)).toBe(true);
    await app.db.run(sql`update membership set subject = '语文' where person_id = ${far.teacherId}`);
    expect(await seen(outsider, id)).toBe(false);
  });

  it('are a school, whoever is in it today', async () => {
    const { app, headmaster, far, outsider } = room;
    await shared(headmaster, id, {
      receivers: { kind: 'school', organisationId: far.schools[1] },
      toOn: week,
    });
    expect(await seen(outsider, id)).toBe(false);
    await app.db.run(sql`insert into membership (person_id, organisation_id, role)
      values (${far.teacherId}, ${far.schools[1]}, 'teacher')`);
    expect(await seen(outsider, id)).toBe(true);
    await app.db.run(sql`update membership set ended_at = now()
      where person_id = ${far.teacherId} and organisation_id = ${far.schools[1]}`);
    expect(await seen(outsider, id)).toBe(false);
  });

  it('are a region with all below, and no other', async () => {
    const { app, headmaster, far, outsider } = room;
    const { path } = await app.db.one<{ path: string[] }>(
      sql`select r.path from region r join organisation o on o.region_id = r.id where o.id = ${far.schools[0]}`,
    );
    const elsewhere = await app.db.one<{ id: string }>(sql`
      select r.id from region r join organisation o on o.region_id = r.id where o.short_name = '蓝溪小学'`);
    await shared(headmaster, id, { receivers: { kind: 'region', regionId: elsewhere.id }, toOn: week });
    expect(await seen(outsider, id)).toBe(false);
    await shared(headmaster, id, { receivers: { kind: 'region', regionId: path[1] }, toOn: week });
    for (const client of [outsider, far.coordinator]) expect(await seen(client, id)).toBe(true);
    expect(await seen(await app.signIn('admin'), id)).toBe(false);
  });

  it('are both schools of the pair, also those who do not see lessons, but no screens', async () => {
    const { app, lead, outsider } = room;
    const account = `mentor-${randomUUID().slice(0, 8)}`;
    const mentor = await newColleague(app, { account, role: 'mentor', organisation: '云岭小学' });
    expect(await seen(mentor, id)).toBe(false);
    const made = await shared(lead, id, { receivers: { kind: 'pair' }, toOn: week });
    expect(made).toMatchObject({ isBeyondPair: false, withPupils: true });
    expect(await seen(mentor, id)).toBe(true);
    expect(await seen(outsider, id)).toBe(false);
    expect((await recordingFor(mentor, id)).tracks).toHaveLength(8);
  });
});

describe('days', () => {
  it('hold from the day of sharing to the last one, to the moment, on the schools’ days', async () => {
    const { headmaster, outsider, clock } = room;
    const made = await shared(headmaster, id, { receivers: people(outsider), toOn: addDays(today, 1) });
    expect(made).toMatchObject({ fromOn: today, toOn: addDays(today, 1), state: 'holds' });
    clock.at(instantOf(addDays(today, 2), '00:00') - 1);
    expect(await seen(outsider, id)).toBe(true);
    clock.at(instantOf(addDays(today, 2), '00:00'));
    expect(await seen(outsider, id)).toBe(false);
    expect((await sharesOf(headmaster)).items).toMatchObject([{ state: 'over', endedAt: null }]);
    clock.at(instantOf(today, '00:00') - 1);
    expect(await seen(outsider, id)).toBe(false);
  });

  it('may be this one alone, and none that is past', async () => {
    const { headmaster, outsider } = room;
    const ask = { receivers: people(outsider), toOn: addDays(today, -1) };
    expect(await share(headmaster, id, ask)).toMatchObject(field('toOn'));
    expect(await share(headmaster, id, { ...ask, toOn: '明天' })).toMatchObject({
      ...{ status: 400, body: { fields: [{ path: 'toOn' }, { path: 'toOn' }] } },
    });
    await shared(headmaster, id, { ...ask, toOn: today });
    expect(await seen(outsider, id)).toBe(true);
  });
});

describe('ending', () => {
  it('refuses the next request of every door', async () => {
    const { headmaster, partner, outsider, app } = room;
    const { id: shareId } = await shared(headmaster, id, { receivers: people(outsider), toOn: week });
    const { tracks } = await recordingFor(outsider, id);
    const segmentId = tracks[0]?.segments[0]?.id ?? '';
    const doors = ['', '/sight', '/events', `/segments/${segmentId}/clusters`, `/media/${segmentId}`];
    const statuses = () =>
      Promise.all(
        doors.map(async (door) => {
          const { cookie } = outsider;
          return (await app.request(`/api/recordings/${id}${door}`, { headers: { cookie } })).status;
        }),
      );
    expect(await statuses()).toEqual([200, 200, 200, 200, 200]);
    // by the other school, which did not share it
    expect((await end(partner, shareId)).body).toMatchObject({ state: 'ended', endedBy: '马春花' });
    expect(await statuses()).toEqual([404, 404, 404, 404, 404]);
    expect((await end(headmaster, shareId)).body).toMatchObject({ state: 'ended', endedBy: '马春花' });
    const { body } = await outsider.call('GET', '/api/recordings?limit=200');
    expect(JSON.stringify(body)).not.toContain(id);
  });

  it('leaves another share of the same recording as it is', async () => {
    const { headmaster, outsider, far } = room;
    const first = await shared(headmaster, id, {
      ...{ receivers: people(outsider), toOn: week, withPupils: true },
    });
    await shared(headmaster, id, {
      receivers: { kind: 'school', organisationId: far.schools[0] },
      toOn: week,
    });
    expect((await recordingFor(outsider, id)).tracks).toHaveLength(8);
    await end(headmaster, first.id);
    expect((await recordingFor(outsider, id)).tracks).toHaveLength(4);
  });
});

describe('who may', () => {
  it('within the pair the lead teacher too, beyond it only who runs one of the schools', async () => {
    const { lead, headmaster, partner, outsider, app } = room;
    const beyond = { receivers: people(outsider), toOn: week };
    expect(await share(lead, id, beyond)).toMatchObject({
      status: 403,
      body: { reason: 'share.beyond-pair' },
    });
    // whether somebody is there is not told either
    const unknown = { receivers: { kind: 'people', personIds: [randomUUID()] }, toOn: week };
    expect((await share(lead, id, unknown)).status).toBe(403);
    expect(await share(headmaster, id, unknown)).toMatchObject(field('receivers'));
    for (const school of [headmaster, partner]) await shared(school, id, beyond);
    const trainee = await app.signIn('teacher-yunling');
    await shared(lead, id, { receivers: people(trainee), toOn: week });
    for (const [client, status] of [
      [await app.signIn('assisting'), 403],
      [await app.signIn('teacher-lanxi'), 403],
      [await app.signIn('coordinator'), 403],
      [outsider, 404],
      [room.far.coordinator, 404],
      [await app.signIn('admin'), 404],
    ] as const)
      expect((await share(client, id, beyond)).status).toBe(status);
  });

  it('both schools see whom it is shared with and by whom; receivers do not', async () => {
    const { lead, headmaster, partner, outsider, app } = room;
    await shared(headmaster, id, { receivers: people(outsider), toOn: week, withDownload: true });
    for (const [client, may] of [
      [lead, 'withinPair'],
      [partner, 'beyondPair'],
      [await app.signIn('teacher-yunling'), 'none'],
      [await app.signIn('coordinator'), 'none'],
    ] as const) {
      const list = await sharesOf(client);
      expect(list.may).toBe(may);
      expect(list.items).toMatchObject([
        {
          receivers: { kind: 'people', names: ['远山-teacher'] },
          sharedBy: { name: '何文清', organisation: '蓝溪小学' },
          ...{ isBeyondPair: true, withPupils: false, withDownload: true, state: 'holds' },
        },
      ]);
    }
    expect((await outsider.call('GET', `/api/recordings/${id}/shares`)).status).toBe(404);
  });

  it('shares once what is sent twice, and ends no other recording’s share', async () => {
    const { headmaster, outsider } = room;
    const input = { id: randomUUID(), receivers: people(outsider), toOn: week };
    await shared(headmaster, id, input);
    await shared(headmaster, id, input);
    expect((await sharesOf(headmaster)).items).toHaveLength(1);
    const other = await room.recorded();
    expect(await share(headmaster, other.id, input)).toMatchObject({
      ...{ status: 409, body: { reason: 'id.taken' } },
    });
    const path = `/api/recordings/${other.id}/shares/${input.id}/end`;
    expect((await headmaster.call('POST', path)).status).toBe(404);
    expect(await seen(outsider, id)).toBe(true);
  });

  it('finds colleagues by a part of their name, others by all of it and only for who may share so far', async () => {
    const { lead, headmaster } = room;
    const find = async (client: SignedInClient, kind: string, q: string) => {
      const way = `/api/recordings/${id}/share-receivers?kind=${kind}&q=${encodeURIComponent(q)}`;
      const { body } = await client.call('GET', way);
      return (body as { items: ReceiverChoice[] }).items.map(({ name }) => name); // as: the contract's answer
    };
    expect(await find(lead, 'people', '春花')).toEqual(['马春花']);
    for (const q of ['远山-teach', '周明远', '%']) expect(await find(headmaster, 'people', q)).toEqual([]);
    expect(await find(headmaster, 'people', '远山-teacher')).toEqual(['远山-teacher']);
    expect(await find(lead, 'people', '远山-teacher')).toEqual([]);
    expect(await find(headmaster, 'school', '远山')).toHaveLength(2);
    expect(await find(lead, 'school', '')).toHaveLength(2);
    expect(await find(headmaster, 'region', '远山县')).toEqual(['远山县']);
    expect(await find(lead, 'region', '')).toEqual([]);
    expect(await find(lead, 'pair', '')).toHaveLength(1);
  });
});

it('is in the receiver’s list as shared, by whom and until when; and in the viewer’s log with the share', async () => {
  const { headmaster, partner, outsider, clock, lead } = room;
  const made = await shared(headmaster, id, { receivers: people(outsider), toOn: week });
  const listed = async (client: SignedInClient) => {
    const { body } = await client.call('GET', '/api/recordings?limit=200');
    return (body as { items: RecordingItem[] }).items.find((item) => item.id === id); // as: the contract's answer
  };
  expect((await listed(outsider))?.share).toEqual({
    ...{ id: made.id, by: '何文清', toOn: week, withPupils: false },
  });
  expect((await listed(lead))?.share).toBeNull();
  await recordingFor(outsider, id);
  clock.at(started + 20 * 60_000);
  await recordingFor(outsider, id);
  await recordingFor(lead, id);
  for (const client of [lead, partner]) {
    const { body } = await client.call('GET', `/api/recordings/${id}/views`);
    const { items } = body as { items: RecordingView[] }; // as: the contract's answer
    expect(items).toMatchObject([
      { name: '李晓兰', share: null },
      {
        ...{
          name: '远山-teacher',
          organisations: ['远山一小'],
          beganAt: started,
          lastAt: started + 1_200_000,
        },
        share: { id: made.id, by: '何文清', receivers: { kind: 'people', names: ['远山-teacher'] } },
      },
    ]);
  }
  expect((await outsider.call('GET', `/api/recordings/${id}/views`)).status).toBe(404);
  // who sees the page's state does not watch
  clock.at(started + 60 * 60_000);
  expect((await outsider.call('GET', `/api/recordings/${id}/sight`)).body).toMatchObject({
    share: { by: '何文清' },
  });
  const { body } = await lead.call('GET', `/api/recordings/${id}/views`);
  expect((body as { items: RecordingView[] }).items).toHaveLength(2); // as: the contract's answer
});
