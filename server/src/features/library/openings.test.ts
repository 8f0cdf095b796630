import { randomUUID } from 'node:crypto';
import type { LibraryItemDetail } from '@tongtang/shared/library/library-item.ts';
import type { Pairing } from '@tongtang/shared/pairings/contract.ts';
import { addDays } from '@tongtang/shared/organisations/calendar/local-dates.ts';
import { instantOf, localDateOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { otherDistrict } from '../../testing/districts.ts';
import { startApp, type RunningApp, type SignedInClient } from '../../testing/start-app.ts';
import { fixture, openRoom } from '../courseware/fixtures/courseware-room.fixture.ts';
import { detailIn, published, putIn, decide, submit, titles } from './library.fixture.ts';

let app: RunningApp;
let lead: SignedInClient;
let administrator: SignedInClient;
let coordinator: SignedInClient;
let assisting: SignedInClient;
let pairing: Pairing;
/** The server's time; null: the true one. */
let now: number | null = null;
const clock = { now: () => now ?? Date.now() };
const today = localDateOf(Date.now());
const plus = (days: number) => addDays(today, days);

beforeAll(async () => {
  app = await startApp({ autoClose: false, clock });
  lead = await app.signIn('lead');
  administrator = await app.signIn('school-lanxi');
  coordinator = await app.signIn('coordinator');
  assisting = await app.signIn('assisting');
  pairing = await pairingOf(coordinator);
}, 60_000);
afterEach(() => void (now = null));
afterAll(() => app.close());

const pairingOf = async (client: SignedInClient) => {
  const { body } = await client.call('GET', '/api/pairings');
  const [first] = (body as { items: Pairing[] }).items; // as: the contract's answer
  if (first === undefined) throw new Error('no pairing');
  return first;
};
const path = ({ id }: { id: string }) => `/api/library/items/${id}`;
const problem = (status: number, reason?: string) => ({
  status,
  body: reason === undefined ? {} : { reason },
});
const field = (name: string) => ({ status: 400, body: { fields: [{ path: name }] } });
const open = (client: SignedInClient, item: { id: string }, days: object = {}) =>
  client.call('POST', `${path(item)}/openings`, {
    ...{ openingId: randomUUID(), pairingId: pairing.id, fromOn: today, toOn: plus(10), ...days },
  });
const opened = async (item: { id: string }, days: object = {}) =>
  detailIn(await open(administrator, item, days));
const sees = async (client: SignedInClient, item: { id: string; title: string }) => {
  const { status } = await client.call('GET', path(item));
  const isListed = (await titles(client)).includes(item.title);
  // the list and the thing itself never say different things
  expect(isListed).toBe(status === 200);
  return isListed;
};

describe('an opening', () => {
  it('shows the partner exactly what was opened', async () => {
    const [item, other] = [
      await published(lead, administrator, { title: '开放的' }),
      await published(lead, administrator, { title: '没开放的' }),
    ];
    const far = await otherDistrict(app, '远');
    expect(await sees(assisting, item)).toBe(false);
    expect(await opened(item)).toMatchObject({
      openings: [{ partner: { shortName: '云岭小学' }, fromOn: today, toOn: plus(10), isOpen: true }],
    });
    expect(await sees(assisting, item)).toBe(true);
    expect(await sees(assisting, other)).toBe(false);
    expect(await sees(far.teacher, item)).toBe(false);
    expect(detailIn(await assisting.call('GET', path(item)))).toMatchObject({
      ...{ openToOn: plus(10), openings: [] },
      abilities: { edit: false, begin: false, decide: null, remove: false, open: false },
    });
    expect(detailIn(await lead.call('GET', path(item))).openToOn).toBeNull();
    const { versionId } = item;
    expect((await assisting.call('GET', `${path(item)}/versions/${versionId}/plan`)).status).toBe(200);
    expect((await assisting.call('GET', `${path(other)}/versions/${other.versionId}/plan`)).status).toBe(404);
  });

  it('holds from the first moment of its first day to the last of its last', async () => {
    const item = await published(lead, administrator, { title: '有期限的' });
    await opened(item, { fromOn: plus(2), toOn: plus(4) });
    const at = async (moment: number) => {
      now = moment;
      return sees(assisting, item);
    };
    expect(await at(instantOf(plus(2), '00:00') - 1)).toBe(false);
    expect(await at(instantOf(plus(2), '00:00'))).toBe(true);
    expect(await at(instantOf(plus(5), '00:00') - 1)).toBe(true);
    expect(await at(instantOf(plus(5), '00:00'))).toBe(false);
  });

  it('ends at once when it is taken back, and its days are written down', async () => {
    const item = await published(lead, administrator, { title: '收回的' });
    const { openings } = await opened(item);
    const close = (client: SignedInClient) =>
      client.call('POST', `${path(item)}/openings/${openings[0]?.id ?? ''}/close`);
    expect(await close(assisting)).toMatchObject(problem(403));
    expect(await close(lead)).toMatchObject(problem(403));
    expect(detailIn(await close(administrator)).openings).toMatchObject([{ isOpen: false }]);
    expect(await sees(assisting, item)).toBe(false);
    await opened(item);
    expect(await sees(assisting, item)).toBe(true);
  });

  it('holds no longer than the pairing, and again when that is taken up again', async () => {
    const item = await published(lead, administrator, { title: '随结对的' });
    await opened(item);
    await coordinator.call('POST', `/api/pairings/${pairing.id}/end`);
    expect(await sees(assisting, item)).toBe(false);
    expect(await sees(lead, item)).toBe(true);
    expect(await open(administrator, item)).toMatchObject(field('pairingId'));
    expect((await coordinator.call('POST', `/api/pairings/${pairing.id}/reopen`)).status).toBe(200);
    expect(await sees(assisting, item)).toBe(true);
  });

  it('ends with the last day of the pairing', async () => {
    const item = await published(lead, administrator, { title: '到结对末日' });
    await opened(item, { toOn: pairing.validToOn });
    now = instantOf(addDays(pairing.validToOn, 1), '00:00') - 1;
    expect(await sees(assisting, item)).toBe(true);
    now += 1;
    expect(await sees(assisting, item)).toBe(false);
  });

  it('is of a published item, within the pairing, once a day; by who runs the school', async () => {
    const draft = await putIn(lead, { title: '草稿' });
    detailIn(await submit(lead, draft, 'school'));
    expect(await open(administrator, draft)).toMatchObject(problem(409, 'library.not-published'));
    detailIn(await decide(administrator, draft, { accepted: true }));
    expect(await open(lead, draft)).toMatchObject(problem(403));
    expect(await open(assisting, draft)).toMatchObject(problem(404));
    for (const [days, name] of [
      [{ toOn: plus(-1) }, 'toOn'],
      [{ fromOn: addDays(pairing.validFromOn, -1) }, 'fromOn'],
      [{ toOn: addDays(pairing.validToOn, 1) }, 'toOn'],
      [{ pairingId: randomUUID() }, 'pairingId'],
    ] as const)
      expect(await open(administrator, draft, days)).toMatchObject(field(name));
    const openingId = randomUUID();
    await opened(draft, { openingId });
    expect((await opened(draft, { openingId })).openings).toHaveLength(1);
    expect(await open(administrator, draft, { fromOn: plus(10), toOn: plus(12) })).toMatchObject(
      problem(409, 'library.opening-overlaps'),
    );
    expect((await opened(draft, { fromOn: plus(11), toOn: plus(12) })).openings).toHaveLength(2);
    const choices = await administrator.call('GET', `${path(draft)}/openings/choices`);
    expect(choices.body).toMatchObject({
      items: [{ pairingId: pairing.id, partner: { shortName: '云岭小学' } }],
    });
  });

  it('shows the latest version that the school has let through', async () => {
    const item = await published(lead, administrator, { title: '旧的' });
    await opened(item);
    const next = detailIn(await lead.call('POST', `${path(item)}/versions`));
    const { versionId, revision } = next;
    const saved: LibraryItemDetail = detailIn(
      await lead.call('PATCH', path(item), {
        ...next,
        versionId,
        revision,
        title: '新的',
        source: undefined,
      }),
    );
    detailIn(await submit(lead, saved, 'school'));
    expect(await assisting.call('GET', `${path(item)}?versionId=${versionId}`)).toMatchObject(problem(404));
    expect(await titles(assisting)).toContain('旧的');
    detailIn(await decide(administrator, saved, { accepted: true }));
    expect(await titles(assisting)).toContain('新的');
    expect(await titles(assisting)).not.toContain('旧的');
  });
});

it('lends the file of a version to whoever sees the version, and keeps it when its owner throws it away', async () => {
  const room = await openRoom();
  const { id: coursewareId } = await room.submit('分数.pdf', await fixture('lesson.pdf'));
  const [headmaster, partner, organiser] = await Promise.all([
    room.app.signIn('school-lanxi'),
    room.app.signIn('assisting'),
    room.app.signIn('coordinator'),
  ]);
  const source = { kind: 'courseware', coursewareId };
  const facts = { kind: 'exercise', title: '分数练习' };
  const item = await putIn(room.lead, facts, { source });
  expect(item.source).toMatchObject({ kind: 'courseware', media: 'pdf', contentType: 'application/pdf' });
  detailIn(await submit(room.lead, item, 'school'));
  detailIn(await decide(headmaster, item, { accepted: true }));
  const content = async (client: SignedInClient) =>
    (await client.call('GET', `/api/courseware/${coursewareId}/content`)).status;
  expect(await content(partner)).toBe(404);
  const { id } = await pairingOf(organiser);
  const made = await headmaster.call('POST', `${path(item)}/openings`, {
    ...{ openingId: randomUUID(), pairingId: id, fromOn: today, toOn: today },
  });
  const openingId = detailIn(made).openings[0]?.id ?? '';
  expect(await content(partner)).toBe(200);
  await room.lead.call('DELETE', `/api/courseware/${coursewareId}`);
  expect(await content(partner)).toBe(200);
  await headmaster.call('POST', `${path(item)}/openings/${openingId}/close`);
  expect(await content(partner)).toBe(404);
}, 60_000);
