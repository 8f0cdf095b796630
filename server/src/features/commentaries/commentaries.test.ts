import { randomUUID } from 'node:crypto';
import type { Commentary, CommentaryErrand } from '@tongtang/shared/commentaries/contract.ts';
import sql from 'sql-template-tag';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { SignedInClient } from '../../testing/start-app.ts';
import { listen } from '../evaluations/evaluations.fixture.ts';
import { recordedLesson, startReviews } from '../reviews/reviews.fixture.ts';

let house: Awaited<ReturnType<typeof startReviews>>;
let recorded: Awaited<ReturnType<typeof recordedLesson>> | undefined;
let expert: SignedInClient;
let colleague: SignedInClient;
beforeAll(async () => {
  house = await startReviews();
  [expert, colleague] = await Promise.all([house.app.signIn('expert'), house.app.signIn('teacher-lanxi')]);
}, 60_000);
beforeEach(async () => {
  if (recorded !== undefined) return;
  recorded = await recordedLesson(house.app, house.lead, house.goOn);
  // an expert from elsewhere, who has no place in the lesson
  await house.app.db.run(
    sql`delete from lesson_person where lesson_id = ${recorded.id} and role = 'observer'`,
  );
}, 60_000);
afterAll(() => house.close());

const DAY_MS = 86_400_000;
const path = () => `/api/recordings/${recorded?.recordingId ?? ''}`;
const ask = (client: SignedInClient, facts: object = {}) =>
  client.call('POST', `${path()}/commentaries`, {
    ...{ id: randomUUID(), expertId: expert.personId, request: '请看看提问', openAfterDays: null },
    ...{ dueAt: Date.now() + 30 * DAY_MS, ...facts },
  });
const asked = async (facts: object = {}): Promise<Commentary> => {
  const { status, body } = await ask(house.assisting, facts);
  if (status !== 200) throw new Error(`${String(status)}: ${JSON.stringify(body)}`);
  return body as Commentary; // as: the contract's answer
};
const save = (client: SignedInClient, id: string, body: string, baseRevision = 0) =>
  client.call('PUT', `/api/commentaries/${id}/content`, {
    ...{ saveId: randomUUID(), baseRevision, content: { body } },
  });
const listed = async (client: SignedInClient, id: string): Promise<Commentary | undefined> => {
  const { body } = await client.call('GET', `${path()}/commentaries`);
  return (body as { items: Commentary[] }).items.find((one) => one.id === id);
};
const errands = async (client: SignedInClient): Promise<CommentaryErrand[]> =>
  ((await client.call('GET', '/api/commentary-errands')).body as { items: CommentaryErrand[] }).items;
const act = (client: SignedInClient, id: string, what: 'publication' | 'opening') =>
  client.call('POST', `/api/commentaries/${id}/${what}`);

const WEBM = [0x1a, 0x45, 0xdf, 0xa3];
type Piece = { voiceId: string; seq: number; sound?: number[]; cues?: unknown };
async function piece(client: SignedInClient, id: string, { voiceId, seq, ...given }: Piece) {
  const cues = given.cues ?? [{ atMs: seq * 2000, positionMs: 5_000 + seq, playing: true, rate: 1 }];
  const form = new FormData();
  form.set('seq', String(seq));
  form.set('endMs', String((seq + 1) * 2000));
  form.set('cues', JSON.stringify(cues));
  const sound = given.sound ?? (seq === 0 ? [...WEBM, 1] : [seq + 1]);
  form.set('sound', new File([new Uint8Array(sound)], 'piece.webm', { type: 'audio/webm' }));
  const reply = await house.app.request(`/api/commentaries/${id}/voices/${voiceId}/pieces`, {
    ...{ method: 'POST', body: form, headers: { cookie: client.cookie } },
  });
  return { status: reply.status, body: await reply.json() };
}

it('an expert from elsewhere is asked, sees the lesson from then on, and finds the errand', async () => {
  expect((await expert.call('GET', path())).status).toBe(404);
  const one = await asked();
  expect(one).toMatchObject({ state: 'asked', isOverdue: false, content: null, request: '请看看提问' });
  expect((await expert.call('GET', path())).status).toBe(200);
  expect(await errands(expert)).toMatchObject([{ id: one.id, kind: 'write', isOverdue: false }]);
  expect(await listed(expert, one.id)).toMatchObject({ abilities: { write: true, withdraw: false } });
  // the same expert is waited for once
  expect((await ask(house.lead)).body).toMatchObject({ reason: 'commentary.asked-already' });
  expect((await house.assisting.call('DELETE', `/api/commentaries/${one.id}`)).status).toBe(200);
  expect(await errands(expert)).toEqual([]);
  // and the lesson is closed to them again
  expect((await expert.call('GET', path())).status).toBe(404);
});

it('names the field of an invitation that cannot be', async () => {
  const pathsOf = (body: unknown) => (body as { fields: { path: string }[] }).fields.map((one) => one.path);
  expect(pathsOf((await ask(house.assisting, { dueAt: 1000 })).body)).toEqual(['dueAt']);
  expect(pathsOf((await ask(house.assisting, { expertId: colleague.personId })).body)).toEqual(['expertId']);
  expect(pathsOf((await ask(house.assisting, { openAfterDays: 90 })).body)).toEqual(['openAfterDays']);
  expect((await ask(await house.app.signIn('coordinator'))).status).toBe(403);
});

it('nobody reads it before it is published, then the lead teacher alone, and the group once that one opens it', async () => {
  const { lead, assisting, app } = house;
  const { id } = await asked();
  const frames = await Promise.all([lead, assisting, colleague].map((client) => listen(app, client)));
  expect((await save(expert, id, '0:05 这一问很好')).status).toBe(200);
  expect((await save(lead, id, '改一改')).status).toBe(404);
  const voiceId = randomUUID();
  expect(await piece(expert, id, { voiceId, seq: 0 })).toMatchObject({ body: { pieces: 1 } });
  const sound = `/api/commentaries/${id}/voices/${voiceId}/sound`;
  const nobody = async (clients: SignedInClient[]) => {
    for (const client of clients) {
      expect(JSON.stringify((await client.call('GET', `${path()}/commentaries`)).body)).not.toMatch(
        /这一问|5000/,
      );
      expect((await client.call('GET', sound)).status).toBe(404);
    }
  };
  await nobody([lead, assisting, colleague]);
  expect((await act(expert, id, 'publication')).body).toMatchObject({ state: 'published' });
  expect((await save(expert, id, '再改', 1)).body).toMatchObject({ reason: 'commentary.published' });
  await nobody([assisting, colleague]);
  expect(await listed(lead, id)).toMatchObject({
    content: { body: '0:05 这一问很好', voices: [{ cues: [{ positionMs: 5_000 }] }] },
    abilities: { open: true },
  });
  expect(await errands(lead)).toMatchObject([{ id, kind: 'read' }]);
  expect((await act(assisting, id, 'opening')).status).toBe(403);
  await expect.poll(() => frames[0]?.join()).toContain('commentary:changed');
  for (const each of frames) expect(each.join()).not.toContain('这一问');
  expect((await act(lead, id, 'opening')).body).toMatchObject({ state: 'opened' });
  expect(await listed(colleague, id)).toMatchObject({ content: { body: '0:05 这一问很好' } });
  expect((await colleague.call('GET', sound)).status).toBe(200);
  expect(await errands(lead)).toEqual([]);
});

it('a voice is kept piece by piece, each once, none left out, and is one file', async () => {
  const { id } = await asked();
  const voiceId = randomUUID();
  expect(await piece(expert, id, { voiceId, seq: 1 })).toMatchObject({
    body: { reason: 'commentary.piece-missing', data: { next: 0 } },
  });
  for (const seq of [0, 1, 1, 2]) expect((await piece(expert, id, { voiceId, seq })).status).toBe(200);
  const own = await listed(expert, id);
  expect(own?.content?.voices).toMatchObject([{ lengthMs: 6000, pieces: 3 }]);
  expect(own?.content?.voices[0]?.cues.map(({ atMs }) => atMs)).toEqual([0, 2000, 4000]);
  const reply = await house.app.request(`/api/commentaries/${id}/voices/${voiceId}/sound`, {
    headers: { cookie: expert.cookie },
  });
  expect([...new Uint8Array(await reply.arrayBuffer())]).toEqual([...WEBM, 1, 2, 3]);
  const refused = { status: 400, body: { code: 'invalid' } };
  expect(await piece(expert, id, { voiceId: randomUUID(), seq: 0, sound: [1, 2] })).toMatchObject(refused);
  expect(await piece(expert, id, { voiceId, seq: 3, cues: [{ atMs: -1 }] })).toMatchObject(refused);
  expect((await piece(house.lead, id, { voiceId, seq: 3 })).status).toBe(404);
  expect((await expert.call('DELETE', `/api/commentaries/${id}/voices/${voiceId}`)).status).toBe(200);
  expect((await act(expert, id, 'publication')).body).toMatchObject({ reason: 'commentary.empty' });
  await house.assisting.call('DELETE', `/api/commentaries/${id}`);
});

it('late ones are overdue, and what the teacher leaves closed opens after its days', async () => {
  const { id } = await asked({ openAfterDays: 3 });
  house.goOn(31 * DAY_MS);
  expect(await listed(house.assisting, id)).toMatchObject({ isOverdue: true });
  await save(expert, id, '迟到的点评');
  await act(expert, id, 'publication');
  expect(await listed(colleague, id)).toMatchObject({ state: 'published', isOverdue: false, content: null });
  house.goOn(3 * DAY_MS + 1000);
  expect(await listed(colleague, id)).toMatchObject({ state: 'opened', content: { body: '迟到的点评' } });
});
