import { randomUUID } from 'node:crypto';
import type { Pairing } from '@tongtang/shared/pairings/contract.ts';
import { localDateOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import sql from 'sql-template-tag';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newColleague, otherDistrict } from '../../testing/districts.ts';
import { startApp, type SignedInClient } from '../../testing/start-app.ts';
import { commented, recordedLesson, startReviews } from '../reviews/reviews.fixture.ts';
import { decide, detailIn, listed, put, putIn, submit } from './library.fixture.ts';

type Reviews = Awaited<ReturnType<typeof startReviews>>;
let reviews: Reviews;
let lead: SignedInClient;
let assisting: SignedInClient;
let administrator: SignedInClient;
let recordingId = '';
let comments = '';
beforeAll(async () => {
  reviews = await startReviews();
  ({ lead, assisting } = reviews);
  administrator = await reviews.app.signIn('school-lanxi');
}, 60_000);
afterAll(() => reviews.close());

const facts = { kind: 'recording', title: '课堂实录一节', subject: '数学' };
const source = () => ({ source: { kind: 'recording', recordingId } });
const found = async (client: SignedInClient, q: string) => listed(client, `q=${encodeURIComponent(q)}`);

it('a recording is put in by who taught the lesson, and found by what was said about it by who may read that', async () => {
  const lesson = await recordedLesson(reviews.app, lead, reviews.goOn);
  ({ recordingId, path: comments } = lesson);
  expect(await put(assisting, facts, source())).toMatchObject({
    ...{ status: 400, body: { fields: [{ path: 'source' }] } },
  });
  const item = await putIn(lead, facts, source());
  expect(item.source).toMatchObject({ kind: 'recording', recordingId });
  // pupils are in it
  expect(await submit(lead, item, 'region')).toMatchObject({
    ...{ status: 400, body: { fields: [{ path: 'audience' }] } },
  });
  detailIn(await submit(lead, item, 'school'));
  detailIn(await decide(administrator, item, { accepted: true }));

  const { id: threadId } = await commented(lead, comments, { body: '追问的火候恰到好处，萝卜的例子很妙' });
  for (const q of ['萝卜', 'luobo', '火候', '课堂 萝卜', 'lbdlz'])
    expect(
      (await found(lead, q)).map((one) => one.id),
      q,
    ).toEqual([item.id]);
  expect((await found(lead, '萝卜'))[0]?.hit).toMatchObject({
    ...{ where: 'comment', excerpt: expect.stringContaining('萝卜的例子') as unknown },
  });
  // a mentor reads the school's library, but neither sees this lesson nor what was said about it
  const mentor = await reviews.app.signIn('mentor');
  expect(await found(mentor, '萝卜')).toEqual([]);
  expect(await mentor.call('GET', `/api/library/items/${item.id}`)).toMatchObject({ status: 404 });

  await lead.call('DELETE', `${comments}/${threadId}/replies/${threadId}`);
  expect(await found(lead, '萝卜')).toEqual([]);
  expect(await found(lead, '课堂实录一节')).toHaveLength(1);
}, 120_000);

it('is found by what was said in it, with the moment, after what was said about it', async () => {
  const path = `/api/recordings/${recordingId}/transcript`;
  const text = 'WEBVTT\n\n00:12.000 --> 00:15.000\n请看芙蓉映日\n\n00:20.000 --> 00:22.000\n芙蓉又开了\n';
  expect((await lead.call('POST', `${path}/import`, { text, replaces: true })).status).toBe(200);
  for (const q of ['芙蓉', 'furong', 'fryr', '课堂 芙蓉']) expect(await found(lead, q), q).toHaveLength(1);
  expect((await found(lead, '芙蓉'))[0]?.hit).toEqual({
    ...{ where: 'transcript', excerpt: '请看芙蓉映日', moment: { recordingId, atMs: 12_000 } },
  });
  expect(await found(await reviews.app.signIn('mentor'), '芙蓉')).toEqual([]);
  const { body } = await lead.call('GET', path);
  const [line] = (body as { lines: { id: string }[] }).lines; // as: the contract's answer
  const at = `${path}/lines/${line?.id ?? ''}`;
  const words = { body: '请看出水的荷叶', speaker: '', revision: 1 };
  expect((await lead.call('PATCH', at, words)).status).toBe(200);
  expect((await found(lead, '芙蓉'))[0]?.hit?.moment?.atMs).toBe(20_000);
  expect((await found(lead, 'chushui'))[0]?.hit).toMatchObject({ excerpt: words.body, where: 'transcript' });
  await lead.call('DELETE', at);
  expect(await found(lead, '出水')).toEqual([]);
  const { id: threadId } = await commented(lead, comments, { body: '芙蓉一句读得好' });
  expect((await found(lead, '芙蓉'))[0]?.hit).toMatchObject({ where: 'comment', moment: null });
  await lead.call('DELETE', `${comments}/${threadId}/replies/${threadId}`);
}, 60_000);

it('is opened to the school of the lesson, not to a third one', async () => {
  const [item] = await listed(lead, 'kind=recording');
  const coordinator = await reviews.app.signIn('coordinator');
  const far = await otherDistrict(reviews.app, '远');
  const { body } = await coordinator.call('GET', '/api/pairings');
  const [pairing] = (body as { items: Pairing[] }).items; // as: the contract's answer
  if (pairing === undefined || item === undefined) throw new Error('nothing there');
  const made = await coordinator.call('POST', '/api/pairings', {
    ...{ supportingSchoolId: pairing.supportingSchool.id, receivingSchoolId: far.schools[0], note: '' },
    ...{ validFromOn: pairing.validFromOn, validToOn: pairing.validToOn },
  });
  const today = localDateOf(Date.now());
  const open = (pairingId: string) =>
    administrator.call('POST', `/api/library/items/${item.id}/openings`, {
      ...{ openingId: randomUUID(), pairingId, fromOn: today, toOn: today },
    });
  expect(await open((made.body as Pairing).id)).toMatchObject({
    ...{ status: 409, body: { reason: 'library.recording-beyond-pair' } },
  });
  expect(await listed(assisting, 'kind=recording')).toEqual([]);
  detailIn(await open(pairing.id));
  expect((await listed(assisting, 'kind=recording')).map(({ id }) => id)).toEqual([item.id]);
  // of the same school, but not one of those who see its lessons
  const trainee = await newColleague(reviews.app, {
    ...{ account: '云岭实习', role: 'trainee', organisation: '云岭小学' },
  });
  expect(await listed(trainee, 'kind=recording')).toEqual([]);
}, 60_000);

it('comments and transcripts of before there was a search are found after the next start', async () => {
  await commented(lead, comments, { body: '豌豆的故事' });
  await reviews.app.db.run(sql`
    update review_comment set search_key = null, search_syllables = null, search_initials = null, search_grams = null`);
  await reviews.app.db.run(sql`
    update transcript_line set search_key = null, search_syllables = null, search_initials = null`);
  await reviews.app.db.run(sql`delete from transcript_search`);
  expect(await found(lead, 'wandou')).toEqual([]);
  expect(await found(lead, 'furong')).toEqual([]);
  await startApp({ databaseUrl: reviews.app.databaseUrl });
  await expect.poll(async () => (await found(lead, 'wandou')).length, { timeout: 20_000 }).toBe(1);
  await expect.poll(async () => (await found(lead, 'furong')).length, { timeout: 20_000 }).toBe(1);
}, 60_000);
