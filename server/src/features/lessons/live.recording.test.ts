import { randomUUID } from 'node:crypto';
import type { LessonAction } from '@tongtang/shared/lessons/live-action.ts';
import type { SchoolClass } from '@tongtang/shared/organisations/classes.contract.ts';
import { LessonId } from '@tongtang/shared/wire/ids.ts';
import sql from 'sql-template-tag';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDomainEvents } from '../../platform/domain-events.ts';
import { createLog } from '../../platform/log.ts';
import { firstLesson } from '../../testing/first-lesson.ts';
import { openSocket, type LessonSocket } from '../../testing/lesson-socket.ts';
import { PATIENCE } from '../../testing/patience.ts';
import { startApp, type RunningApp, type SignedInClient } from '../../testing/start-app.ts';
import { recordingTurned } from './index.ts';

const START = { kind: 'recording.started' } as const;
const STOP = { kind: 'recording.stopped' } as const;

const turns: { lessonId: string; isOn: boolean; at: number }[] = [];
let app: RunningApp;
let yunling: SignedInClient;
beforeAll(async () => {
  const events = createDomainEvents(createLog('silent'));
  events.subscribe(recordingTurned, (turn) => void turns.push(turn));
  app = await startApp({ autoClose: false, events });
  yunling = await app.signIn('school-yunling');
});
afterAll(() => app.close());

async function startLesson() {
  const { id, remoteClassId } = await firstLesson(app);
  const lessonId = LessonId.parse(id);
  const come = async (account: string) => {
    const socket = await openSocket(app.url, await app.signIn(account));
    return { socket, state: (await socket.send('lesson:enter', { lessonId })).state };
  };
  const lead = (await come('lead')).socket;
  return { lessonId, remoteClassId, come, lead, turns: () => turns.filter((one) => one.lessonId === id) };
}

const consent = async (classId: string, given: boolean, client = yunling) =>
  client.call('POST', `/api/classes/${classId}/recording-consent`, { given });

const refusal = (socket: LessonSocket, lessonId: LessonId, action: LessonAction) =>
  socket.refused('lesson:act', { lessonId, actionId: randomUUID(), action });

const recordingIn = async (socket: LessonSocket, lessonId: LessonId) =>
  (await socket.send('lesson:enter', { lessonId })).state.recording;

beforeEach(async () => {
  await app.db.run(sql`update class set recording_consent_at = coalesce(recording_consent_at, now())`);
});

describe('recording a lesson', () => {
  it('is heard by everybody, stands in the state of whoever comes later, and is told to other features', async () => {
    const { lessonId, come, lead, turns } = await startLesson();
    const others = [await come('assisting'), await come('screen-yunling'), await come('expert')];
    const heard = others.map(({ socket }) =>
      socket.next('lesson:event', ({ event }) => event.action.kind === 'recording.started'),
    );
    const { at } = await lead.act(lessonId, START);
    await Promise.all(heard);
    expect((await come('screen-lanxi')).state.recording).toEqual({ startedAt: at });
    expect(await refusal(lead, lessonId, START)).toMatchObject({
      code: 'conflict',
      reason: 'recording.already-on',
    });
    const stopped = await lead.act(lessonId, STOP);
    expect(await recordingIn(lead, lessonId)).toBeNull();
    expect(await refusal(lead, lessonId, STOP)).toMatchObject({
      code: 'conflict',
      reason: 'recording.not-on',
    });
    await expect.poll(turns, PATIENCE).toEqual([
      { lessonId, isOn: true, at },
      { lessonId, isOn: false, at: stopped.at },
    ]);
  });

  it('is begun by the lead teacher only, and ended by the assisting teacher too', async () => {
    const { lessonId, come, lead } = await startLesson();
    const assisting = (await come('assisting')).socket;
    const others = [(await come('expert')).socket, (await come('screen-yunling')).socket];
    for (const socket of [assisting, ...others])
      expect(await refusal(socket, lessonId, START)).toMatchObject({
        code: 'forbidden',
        reason: 'lesson.not-allowed',
      });
    await lead.act(lessonId, START);
    for (const socket of others)
      expect(await refusal(socket, lessonId, STOP)).toMatchObject({ reason: 'lesson.not-allowed' });
    await assisting.act(lessonId, STOP);
    expect(await recordingIn(lead, lessonId)).toBeNull();
  });

  it('ends with the lesson, and a lesson that was not recorded says nothing', async () => {
    const recorded = await startLesson();
    const silent = await startLesson();
    await recorded.lead.act(recorded.lessonId, START);
    const { at } = await recorded.lead.act(recorded.lessonId, { kind: 'lesson.ended' });
    await silent.lead.act(silent.lessonId, START);
    await silent.lead.act(silent.lessonId, STOP);
    await silent.lead.act(silent.lessonId, { kind: 'lesson.ended' });
    await expect.poll(() => recorded.turns().at(-1), PATIENCE).toMatchObject({ isOn: false, at });
    expect(silent.turns()).toHaveLength(2);
  });
});

describe('consent to being recorded', () => {
  it('is asked of every class: the start is refused with the names of those without it', async () => {
    const { lessonId, remoteClassId, lead, turns } = await startLesson();
    await consent(remoteClassId, false);
    const problem = await refusal(lead, lessonId, START);
    expect(problem).toMatchObject({
      code: 'conflict',
      reason: 'recording.no-consent',
      data: { classes: ['云岭小学三(2)班'] },
    });
    expect(problem.detail).toContain('云岭小学三(2)班');
    expect(await recordingIn(lead, lessonId)).toBeNull();
    await consent(remoteClassId, true);
    await lead.act(lessonId, START);
    await expect.poll(() => turns().map(({ isOn }) => isOn), PATIENCE).toEqual([true]);
  });

  it('withdrawn during a recording stops it at once, in the name of the platform; other lessons go on', async () => {
    const { lessonId, remoteClassId, lead, turns } = await startLesson();
    const other = await startLesson();
    await app.db.run(sql`
      update lesson_class set class_id = (select id from class where name = '五(1)班')
      where lesson_id = ${other.lessonId} and class_id = ${remoteClassId}`);
    await lead.act(lessonId, START);
    await other.lead.act(other.lessonId, START);
    const stopped = lead.next('lesson:event', ({ event }) => event.action.kind === 'recording.stopped');
    await consent(remoteClassId, false);
    // it has stopped when the withdrawal is answered, which promises more than any number of milliseconds
    expect(await recordingIn(lead, lessonId)).toBeNull();
    expect((await stopped).event).toMatchObject({ actorId: null, actorName: null });
    await expect.poll(() => turns().map(({ isOn }) => isOn), PATIENCE).toEqual([true, false]);
    expect(await recordingIn(other.lead, other.lessonId)).not.toBeNull();
  });

  it(
    'that is gone without a word is found by the loop',
    async () => {
      const { lessonId, remoteClassId, lead } = await startLesson();
      await lead.act(lessonId, START);
      const stopped = lead.next('lesson:event', ({ event }) => event.action.kind === 'recording.stopped');
      await app.db.run(sql`update class set recording_consent_at = null where id = ${remoteClassId}`);
      expect((await stopped).event.actorId).toBeNull();
    },
    PATIENCE.timeout,
  );

  it('is noted with date and name by whoever manages the school’s classes, nobody else', async () => {
    const { remoteClassId } = await startLesson();
    const withdrawn = await consent(remoteClassId, false);
    expect(withdrawn).toMatchObject({ status: 200, body: { recordingConsent: null } });
    const given = (await consent(remoteClassId, true)).body as SchoolClass; // as: the contract's reply
    expect(given.recordingConsent).toMatchObject({ at: expect.any(Number) as number });
    expect(given.recordingConsent?.byName).not.toBeNull();
    expect((await consent(remoteClassId, true)).body).toEqual(given);
    const read = async (account: string) =>
      (await (await app.signIn(account)).call('GET', `/api/classes/${remoteClassId}`)).body;
    expect(await read('assisting')).toEqual(given);
    expect((await consent(remoteClassId, false, await app.signIn('assisting'))).status).toBe(403);
    for (const account of ['lead', 'coordinator', 'school-lanxi'])
      expect((await consent(remoteClassId, false, await app.signIn(account))).status).toBe(404);
    expect((await yunling.call('GET', `/api/classes/${remoteClassId}`)).body).toEqual(given);
  });
});
