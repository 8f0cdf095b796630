import type { EvaluationDetail, EvaluationResults } from '@tongtang/shared/evaluations/contract.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type RunningApp, type SignedInClient } from '../../testing/start-app.ts';
import { filled, newEvaluation, save, submit } from './evaluations.fixture.ts';
import { wordsOfPdf } from './pdf-words.fixture.ts';

let app: RunningApp;
let moderator: SignedInClient;
let peer: SignedInClient;
let expert: SignedInClient;
let author: SignedInClient;
let headmaster: SignedInClient;
let evaluation: EvaluationDetail;

beforeAll(async () => {
  app = await startApp({ autoClose: false });
  [moderator, peer, expert, author, headmaster] = (await Promise.all(
    ['researcher', 'teacher-yunling', 'expert', 'lead', 'school-lanxi'].map((each) => app.signIn(each)),
  )) as [SignedInClient, SignedInClient, SignedInClient, SignedInClient, SignedInClient];
  evaluation = await newEvaluation(
    moderator,
    { peer: [peer], expert: [expert] },
    { name: '匿名评议', ratersAnonymous: true },
  );
  for (const [client, rank] of [
    [peer, 1],
    [expert, 0],
  ] as const) {
    await save(client, evaluation.id, filled(evaluation, rank, `第${String(rank)}档`));
    await submit(client, evaluation.id);
  }
});
afterAll(() => app.close());

/** Every answer about the evaluation, as it is on the wire, and what stands in its files. */
async function everything(client: SignedInClient): Promise<string> {
  const get = (path: string) => app.request(path, { headers: { cookie: client.cookie } });
  const path = `/api/evaluations/${evaluation.id}`;
  const texts: string[] = [];
  for (const each of [path, `${path}/results`, `${path}/printable`, '/api/evaluations?limit=200']) {
    const body = await (await get(each)).text();
    // other evaluations of the demonstration name their raters
    const { items } = JSON.parse(body) as { items?: { id?: string }[] };
    const own = each.includes('limit') ? items?.filter(({ id }) => id === evaluation.id) : undefined;
    texts.push(own === undefined ? body : JSON.stringify(own));
  }
  for (const of of ['results', 'sheets'])
    texts.push(await wordsOfPdf(new Uint8Array(await (await get(`${path}/paper?of=${of}`)).arrayBuffer())));
  const { readSheet } = await import('read-excel-file/node');
  const workbook = Buffer.from(await (await get(`${path}/workbook`)).arrayBuffer());
  for (const sheet of ['评分明细', '记录', '评语'])
    texts.push(JSON.stringify(await readSheet(workbook, sheet)));
  return texts.join('\n');
}

const NAMES = ['罗大山', '沈伯安'];
const ids = () => [peer.personId, expert.personId];

describe('an evaluation with anonymous raters', () => {
  it('tells a rater before it is opened of no other rater', async () => {
    const reply = await app.request(`/api/evaluations/${evaluation.id}`, {
      headers: { cookie: peer.cookie },
    });
    const body = await reply.text();
    expect(body).toContain(peer.personId);
    expect(body).not.toContain(expert.personId);
    expect(body).not.toContain('沈伯安');
  });

  it('tells nobody but the moderator who gave which score, in no form', async () => {
    expect((await moderator.call('POST', `/api/evaluations/${evaluation.id}/opening`)).status).toBe(200);
    for (const client of [author, headmaster]) {
      const seen = await everything(client);
      for (const secret of [...NAMES, ...ids()]) expect(seen).not.toContain(secret);
      for (const said of ['评委 1', '评委 2', '评委1', '第0档', '第1档']) expect(seen).toContain(said);
    }
    const ofPeer = await everything(peer);
    expect(ofPeer).toContain('罗大山');
    for (const secret of ['沈伯安', expert.personId]) expect(ofPeer).not.toContain(secret);
    const known = await everything(moderator);
    for (const name of [...NAMES, ...ids()]) expect(known).toContain(name);
    expect(known).not.toContain('评委');
  });

  it('numbers them alike for everybody, in an order that is not that of the list, and hides the hour', async () => {
    const of = async (client: SignedInClient) =>
      (await client.call('GET', `/api/evaluations/${evaluation.id}/results`)).body as EvaluationResults;
    const [one, other, real] = await Promise.all([of(author), of(headmaster), of(moderator)]);
    expect(one.sheets).toEqual(other.sheets);
    expect(one.results).toEqual({ ...real.results, remarks: one.results.remarks });
    expect(one.sheets.map(({ rater }) => rater?.number)).toEqual([1, 2]);
    for (const { submittedAt } of one.sheets) expect(submittedAt).toBe(one.evaluation.openedAt);
    const masks = one.sheets.map(({ rater }) => rater?.id ?? '');
    expect(masks).toEqual([...masks].sort());
  });

  it('is refused where it could not hold', async () => {
    const facts = { ratersAnonymous: true, raters: [{ personId: peer.personId, role: 'peer' }] };
    const subject = evaluation.subject;
    const begin = (client: SignedInClient, more: object = {}) =>
      client.call('POST', '/api/evaluations', {
        ...{
          name: '评课',
          subject: { kind: subject.kind, id: subject.id },
          template: { presetId: 'general' },
        },
        ...facts,
        ...more,
      });
    for (const answer of [
      await begin(author),
      await begin(moderator, { mode: 'joint' }),
      await begin(moderator, { reveal: 'afterOwnSubmission' }),
    ])
      expect(answer).toMatchObject({ status: 400, body: { fields: [{ path: 'ratersAnonymous' }] } });
  });

  it('keeps the numbers when raters are changed', async () => {
    const made = await newEvaluation(moderator, { peer: [peer, author], expert: [expert] }, facts());
    const numberOf = async () => {
      const { body } = await peer.call('GET', `/api/evaluations/${made.id}`);
      return (body as EvaluationDetail).raters.map((rater) => rater.id);
    };
    const before = await numberOf();
    const raters = [author, expert, peer].map(({ personId }) => ({ personId, role: 'peer' }));
    await moderator.call('PATCH', `/api/evaluations/${made.id}`, { raters });
    expect(await numberOf()).toEqual(before);
  });
});

const facts = () => ({ ratersAnonymous: true, name: '换人' });
