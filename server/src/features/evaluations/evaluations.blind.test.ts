import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import type {
  EvaluationDetail,
  EvaluationResults,
  PrintableSheet,
} from '@tongtang/shared/evaluations/contract.ts';
import { EMPTY_SHEET } from '@tongtang/shared/evaluations/sheet.ts';
import type { Problem } from '@tongtang/shared/wire/problem.ts';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startApp, type RunningApp, type SignedInClient } from '../../testing/start-app.ts';
import { filled, listen, newEvaluation, ownSheet, save, submit } from './evaluations.fixture.ts';
import { wordsOfPdf } from './pdf-words.fixture.ts';
import { PATIENCE } from '../../testing/patience.ts';

let app: RunningApp;
let moderator: SignedInClient;
let peer: SignedInClient;
let other: SignedInClient;
let expert: SignedInClient;
let author: SignedInClient;
let coordinator: SignedInClient;
let headmaster: SignedInClient;
const logged: string[] = [];
beforeAll(async () => {
  const log = pino(
    { level: 'trace' },
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        logged.push(chunk.toString());
        done();
      },
    }),
  );
  app = await startApp({ autoClose: false, log });
  [moderator, peer, other, expert, author, coordinator, headmaster] = (await Promise.all(
    ['researcher', 'teacher-lanxi', 'teacher-yunling', 'expert', 'lead', 'coordinator', 'school-lanxi'].map(
      (account) => app.signIn(account),
    ),
  )) as [
    SignedInClient,
    SignedInClient,
    SignedInClient,
    SignedInClient,
    SignedInClient,
    SignedInClient,
    SignedInClient,
  ];
});
afterAll(() => app.close());

const SECRET = '隐藏的话';
const LOOKS = (id: string) => [
  ['GET', `/api/evaluations/${id}`],
  ['GET', `/api/evaluations/${id}/own-sheet`],
  ['GET', `/api/evaluations/${id}/results`],
  ['GET', `/api/evaluations/${id}/workbook`],
  ['GET', `/api/evaluations/${id}/paper?of=results`],
  ['GET', `/api/evaluations/${id}/printable`],
  ['GET', `/api/evaluations/${id}/printable?of=blank`],
  ['GET', '/api/evaluations'],
  ['GET', '/api/evaluations?mine=rate'],
  ['GET', '/api/evaluations?mine=moderate'],
  ['PATCH', `/api/evaluations/${id}`],
  ['POST', `/api/evaluations/${id}/own-sheet/submission`],
];

/** Every answer to somebody who looks everywhere, as it is on the wire. */
async function everything(client: SignedInClient, id: string): Promise<string> {
  const bodies: string[] = [];
  for (const [method = '', path = ''] of LOOKS(id)) {
    const reply = await app.request(path, {
      method,
      headers: { cookie: client.cookie, 'content-type': 'application/json' },
      ...(method !== 'GET' && { body: '{"name":""}' }),
    });
    bodies.push(`${method} ${String(reply.status)} ${[...reply.headers].join()} ${await reply.text()}`);
  }
  return bodies.join('\n');
}

/** Without what differs from answer to answer. */
const plain = (raw: string) =>
  raw.replace(/"requestId":"[^"]*"|date,[^,]*,[^,]*GMT|"createdAt":\d+|etag,[^,]*/g, '');

describe('a blind evaluation, before it is opened', () => {
  it('shows nobody a thing of what another has saved or submitted', async () => {
    const evaluation = await newEvaluation(moderator, { peer: [peer, other], expert: [expert] });
    const { id } = evaluation;
    const watchers = { other, moderator, coordinator, author, headmaster };
    const frames = await Promise.all(Object.values(watchers).map((client) => listen(app, client)));
    const before = plain(await everything(other, id));
    const ofModerator = plain(await everything(moderator, id));
    expect((await save(peer, id, filled(evaluation, 1, SECRET))).status).toBe(200);
    // a draft is known to nobody, not even that there is one
    expect(plain(await everything(other, id))).toBe(before);
    expect(plain(await everything(moderator, id))).toBe(ofModerator);
    expect((await submit(peer, id)).body).toMatchObject({ score: { total: 80, sum: 80 } });
    await vi.waitFor(() => {
      expect(frames[1]?.join()).toContain(id);
    }, PATIENCE);
    // another rater's world has not changed by a byte; the moderator learns who, and nothing of what
    expect(plain(await everything(other, id))).toBe(before);
    const now = await everything(moderator, id);
    expect(now).toContain(`"submittedIds":["${peer.personId}"]`);
    for (const [name, client] of Object.entries(watchers)) {
      const seen = await everything(client, id);
      expect(seen, name).not.toContain(SECRET);
      expect(seen, name).not.toMatch(/"levelId"|"sum":80|"total":80/);
      if (name !== 'moderator') expect(seen, name).not.toContain(`"submittedIds":["`);
    }
    const [ofOther, ofTheModerator, ...ofOutsiders] = frames;
    expect(ofOther?.join()).not.toContain(id);
    expect(ofOutsiders.join()).not.toContain(id);
    expect(ofTheModerator?.filter((frame) => frame.includes(id))).toEqual([
      `2["evaluation:changed",{"evaluationId":"${id}"}]`,
    ]);
    expect(frames.flat().join()).not.toContain(SECRET);
    expect(logged.join('')).not.toContain(SECRET);
  });

  it('does not exist for those who neither rate nor moderate', async () => {
    const { id } = await newEvaluation(moderator, { peer: [peer] });
    const nowhere = randomUUID();
    for (const client of [author, coordinator, headmaster, other]) {
      for (const [method = '', path = ''] of LOOKS(id).filter(([, each]) => each?.includes(id))) {
        const real = await client.call(method, path, method === 'GET' ? undefined : {});
        const none = await client.call(method, path.replace(id, nowhere), method === 'GET' ? undefined : {});
        const { requestId: _, ...problem } = real.body as Problem;
        const { requestId: __, ...same } = none.body as Problem;
        expect([real.status, problem]).toEqual([none.status, same]);
        expect(real.status).toBe(404);
      }
      const { body } = await client.call('GET', '/api/evaluations?limit=200');
      expect(JSON.stringify(body)).not.toContain(id);
    }
    // the moderator has no sheet
    expect((await moderator.call('GET', `/api/evaluations/${id}/own-sheet`)).status).toBe(404);
    const refused = (await moderator.call('GET', `/api/evaluations/${id}/results`)).body;
    expect(refused).toMatchObject({ reason: 'evaluation.not-opened' });
    const paper = (await moderator.call('GET', `/api/evaluations/${id}/paper?of=results`)).body;
    expect(paper).toMatchObject({ reason: 'evaluation.not-opened' });
    const sheets = (await moderator.call('GET', `/api/evaluations/${id}/paper?of=sheets`)).body;
    expect(sheets).toMatchObject({ reason: 'evaluation.no-sheet' });
  });

  it('is printed as an empty form by whoever may read it, and as the own sheet by its rater alone', async () => {
    const evaluation = await newEvaluation(
      moderator,
      { peer: [peer, other] },
      { name: '先印空表', ratersAnonymous: true },
    );
    const { id } = evaluation;
    await save(peer, id, filled(evaluation, 1, SECRET));
    const printable = async (client: SignedInClient, query = '') =>
      (await client.call('GET', `/api/evaluations/${id}/printable${query}`)).body as {
        items: PrintableSheet[];
      };
    const paper = async (client: SignedInClient, query: string) => {
      const headers = { cookie: client.cookie };
      const reply = await app.request(`/api/evaluations/${id}/paper?${query}`, { headers });
      return { name: reply.headers.get('content-disposition') ?? '', bytes: await reply.arrayBuffer() };
    };
    for (const client of [moderator, peer, other]) {
      const { items } = await printable(client, '?of=blank');
      expect(items).toMatchObject([
        { isBlank: true, content: EMPTY_SHEET, score: { sum: null }, submittedAt: null, signatures: [] },
      ]);
      expect(items[0]?.evaluation.content).toEqual(evaluation.content);
      const { name, bytes } = await paper(client, 'of=blank');
      expect(decodeURIComponent(name)).toContain('先印空表 空白评课表.pdf');
      const words = await wordsOfPdf(new Uint8Array(bytes));
      for (const said of ['教学目标', '□优', '评价人：', '签名：', '日期：']) expect(words).toContain(said);
      for (const not of [SECRET, '尚未提交', '罗大山']) expect(words).not.toContain(not);
    }
    const english = await wordsOfPdf(new Uint8Array((await paper(moderator, 'of=blank&locale=en')).bytes));
    expect(english).toContain('Rater:');
    expect((await printable(peer)).items).toMatchObject([
      { isBlank: false, content: { remarks: [{ text: SECRET }] }, signatures: [{ role: 'peer' }] },
    ]);
    for (const client of [moderator, other]) expect((await printable(client)).items).toEqual([]);
  });

  it('shows submitted sheets to those who have submitted, where it says so; then nothing is taken back', async () => {
    const evaluation = await newEvaluation(
      moderator,
      { peer: [peer, other], expert: [expert] },
      { reveal: 'afterOwnSubmission' },
    );
    const { id } = evaluation;
    await save(peer, id, filled(evaluation, 0, SECRET));
    await submit(peer, id);
    await save(expert, id, { remarks: [{ kind: 'strength', text: '草稿' }] });
    for (const client of [other, moderator, expert])
      expect(await everything(client, id)).not.toContain(SECRET);
    await save(other, id, filled(evaluation, 1, '看得见'));
    await submit(other, id);
    const seen = (await other.call('GET', `/api/evaluations/${id}/results`)).body as EvaluationResults;
    expect(seen.sheets.map((sheet) => sheet.rater?.id)).toEqual([peer.personId, other.personId]);
    expect(JSON.stringify(seen)).not.toContain('草稿');
    const back = await other.call('DELETE', `/api/evaluations/${id}/own-sheet/submission`);
    expect(back.body).toMatchObject({ reason: 'evaluation.submission-final' });
  });
});

describe('one’s own sheet', () => {
  let evaluation: EvaluationDetail;
  beforeAll(async () => {
    evaluation = await newEvaluation(moderator, { peer: [peer, other] });
  });
  const path = () => `/api/evaluations/${evaluation.id}/own-sheet`;

  it('is saved once however often it is sent, and never over a newer one', async () => {
    expect(await ownSheet(peer, evaluation.id)).toMatchObject({ revision: 0, savedAt: null });
    const first = { saveId: randomUUID(), baseRevision: 0, content: filled(evaluation, 2, '一') };
    expect((await peer.call('PUT', path(), first)).body).toMatchObject({ revision: 1 });
    expect((await peer.call('PUT', path(), first)).body).toMatchObject({ revision: 1 });
    const stale = { ...first, saveId: randomUUID() };
    const refused = await peer.call('PUT', path(), stale);
    expect(refused.body).toMatchObject({ reason: 'evaluation.sheet-changed', data: { revision: 1 } });
    const both = await Promise.all(
      [1, 2].map((n) =>
        peer.call('PUT', path(), { ...first, saveId: randomUUID(), baseRevision: n - n + 1 }),
      ),
    );
    expect(both.map((reply) => reply.status).sort()).toEqual([200, 409]);
  });

  it('must fit its template, and be complete when it is submitted', async () => {
    const odd = { answers: { 'd1-1': { kind: 'levels', levelId: 'none' } } };
    expect((await save(other, evaluation.id, odd)).body).toMatchObject({
      fields: [{ path: 'content.answers.d1-1' }],
    });
    expect((await submit(other, evaluation.id)).body).toMatchObject({ reason: 'evaluation.incomplete' });
    const one = { answers: { 'd1-1': { kind: 'levels', levelId: 'l5' } } };
    expect((await save(other, evaluation.id, one)).status).toBe(200);
    const { fields = [] } = (await submit(other, evaluation.id)).body as Problem;
    expect(fields.map((field) => field.path)).toEqual(
      ['d2-1', 'd3-1', 'd4-1', 'd5-1'].map((each) => `answers.${each}`),
    );
  });

  it('is submitted, taken back and changed until it is opened, and not after that', async () => {
    await save(peer, evaluation.id, filled(evaluation, 0, '好'));
    expect((await submit(peer, evaluation.id)).status).toBe(200);
    expect((await submit(peer, evaluation.id)).status).toBe(200);
    expect((await save(peer, evaluation.id, {})).body).toMatchObject({ reason: 'evaluation.submitted' });
    expect((await moderator.call('GET', `/api/evaluations/${evaluation.id}`)).body).toMatchObject({
      submittedIds: [peer.personId],
    });
    expect((await peer.call('DELETE', `${path()}/submission`)).body).toMatchObject({ submittedAt: null });
    const open = () => moderator.call('POST', `/api/evaluations/${evaluation.id}/opening`);
    expect((await open()).body).toMatchObject({ reason: 'evaluation.nothing-submitted' });
    await submit(peer, evaluation.id);
    expect((await peer.call('POST', `/api/evaluations/${evaluation.id}/opening`)).status).toBe(403);
    expect((await open()).body).toMatchObject({ state: 'opened' });
    expect((await open()).status).toBe(200);
    for (const reply of [
      await peer.call('DELETE', `${path()}/submission`),
      await save(other, evaluation.id, {}),
      await submit(other, evaluation.id),
    ])
      expect(reply.body).toMatchObject({ reason: 'evaluation.opened' });
  });
});
