import { randomUUID } from 'node:crypto';
import type { EvaluationDetail, EvaluationResults } from '@tongtang/shared/evaluations/contract.ts';
import { indicatorsOf } from '@tongtang/shared/evaluations/template.ts';
import type { Problem } from '@tongtang/shared/wire/problem.ts';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { SignedInClient } from '../../testing/start-app.ts';
import { filled, listen, newEvaluation, ownSheet, save, submit } from '../evaluations/evaluations.fixture.ts';
import { commented, recordedLesson, startReviews } from './reviews.fixture.ts';

let house: Awaited<ReturnType<typeof startReviews>>;
let recorded: Awaited<ReturnType<typeof recordedLesson>> | undefined;
let moderator: SignedInClient;
let expert: SignedInClient;
beforeAll(async () => {
  house = await startReviews();
  [moderator, expert] = await Promise.all([house.app.signIn('researcher'), house.app.signIn('expert')]);
}, 60_000);
beforeEach(async () => {
  recorded ??= await recordedLesson(house.app, house.lead, house.goOn);
}, 60_000);
afterAll(() => house.close());

const theLesson = () => {
  if (recorded === undefined) throw new Error('no recording');
  return recorded;
};

const evaluationOfLesson = (facts: object = {}) =>
  newEvaluation(
    moderator,
    { peer: [house.assisting, house.lead], expert: [expert] },
    { subject: { kind: 'lesson', id: theLesson().id }, ...facts },
  );

const clip = (facts: object = {}) => ({
  ...{ id: randomUUID(), recordingId: theLesson().recordingId, startMs: 12_345, endMs: 23_456 },
  ...facts,
});

/** A filled sheet with evidence at its first item and at its remark. */
function withEvidence(evaluation: EvaluationDetail, clips: object[], atRemark: object[] = []) {
  const sheet = filled(evaluation, 1, '看这一段');
  const first = indicatorsOf(evaluation.content)[0]?.id ?? '';
  return {
    ...{ ...sheet, clips: { [first]: clips } },
    remarks: sheet.remarks.map((remark) => ({ ...remark, clips: atRemark })),
  };
}

const faultsIn = (body: unknown) => ((body as Problem).fields ?? []).map(({ path }) => path);

it('nobody learns of another’s evidence before the opening, by no request and no frame; all see it then', async () => {
  const { assisting, lead, app } = house;
  const { id: lessonId, recordingId } = theLesson();
  const evaluation = await evaluationOfLesson();
  const { id } = evaluation;
  const own = clip();
  const said = clip({ startMs: 34_567, endMs: 45_678 });
  const others = { moderator, lead, expert };
  const frames = await Promise.all(Object.values(others).map((client) => listen(app, client)));
  expect((await save(assisting, id, withEvidence(evaluation, [own], [said]))).status).toBe(200);
  expect((await ownSheet(assisting, id)).content.remarks[0]?.clips).toEqual([said]);
  expect((await submit(assisting, id)).status).toBe(200);
  // the others go on with their own work on the same recording meanwhile
  await commented(lead, theLesson().path, { body: '我也在看' });
  const secrets = new RegExp(`${own.id}|${said.id}|12345|23456|34567|45678`);
  const looks = [
    ...['', '/own-sheet', '/results', '/workbook', '/paper?of=results', '/printable'].map(
      (tail) => `/api/evaluations/${id}${tail}`,
    ),
    ...['', '/comments', '/comment-outline', '/annotations', '/codings', '/observation-tasks', '/events'].map(
      (tail) => `/api/recordings/${recordingId}${tail}`,
    ),
    ...[`/api/evaluations?lessonId=${lessonId}`, `/api/lessons/${lessonId}`],
  ];
  for (const [name, client] of Object.entries(others)) {
    for (const path of looks) {
      const reply = await app.request(path, { headers: { cookie: client.cookie } });
      expect(await reply.text(), `${name} ${path}`).not.toMatch(secrets);
    }
  }
  await expect.poll(() => frames[0]?.join()).toContain(id);
  for (const each of frames) expect(each.join()).not.toMatch(secrets);
  expect((await moderator.call('POST', `/api/evaluations/${id}/opening`)).status).toBe(200);
  for (const client of [moderator, lead, expert, assisting]) {
    const { sheets } = (await client.call('GET', `/api/evaluations/${id}/results`)).body as EvaluationResults;
    expect(sheets.map(({ content }) => [Object.values(content.clips), content.remarks[0]?.clips])).toEqual([
      [[[own]], [said]],
    ]);
  }
}, 60_000);

it('evidence lies in the recording of the lesson that is judged, and each fault is told at its piece', async () => {
  const { assisting } = house;
  const evaluation = await evaluationOfLesson();
  const first = indicatorsOf(evaluation.content)[0]?.id ?? '';
  const refused = async (clips: object[], atRemark: object[] = []) => {
    const { status, body } = await save(assisting, evaluation.id, withEvidence(evaluation, clips, atRemark));
    expect(status).toBe(400);
    return faultsIn(body);
  };
  expect(await refused([clip(), clip({ recordingId: randomUUID() })])).toEqual([`content.clips.${first}.1`]);
  expect(await refused([clip({ endMs: 60_000_000 })])).toEqual([`content.clips.${first}.0`]);
  expect(await refused([], [clip({ recordingId: randomUUID() })])).toEqual(['content.remarks.0.clips.0']);
  expect(await refused([clip({ endMs: 12_345 })])).toEqual([`content.clips.${first}.0.endMs`]);
  expect(await refused(Array.from({ length: 21 }, () => clip()))).toEqual([`content.clips.${first}`]);
  expect((await save(assisting, evaluation.id, withEvidence(evaluation, [clip()]))).status).toBe(200);
});

it('of a plan there is no recording to take evidence from', async () => {
  const evaluation = await newEvaluation(moderator, { peer: [house.assisting] });
  const { status, body } = await save(house.assisting, evaluation.id, withEvidence(evaluation, [clip()]));
  expect([status, faultsIn(body).length]).toEqual([400, 1]);
});

it('a comment is begun from evidence, with its stretch and its item', async () => {
  const evaluation = await evaluationOfLesson();
  const indicator = indicatorsOf(evaluation.content)[0];
  const thread = await commented(house.lead, theLesson().path, {
    ...{ startMs: 12_345, endMs: 23_456 },
    indicator: { evaluationId: evaluation.id, indicatorId: indicator?.id },
  });
  expect(thread).toMatchObject({ startMs: 12_345, endMs: 23_456, indicator: { name: indicator?.name } });
});
