import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import type { LessonChange } from '@tongtang/shared/lessons/timetable/lesson-change.ts';
import { instantOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import { addDays } from '@tongtang/shared/organisations/calendar/local-dates.ts';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createDomainEvents } from '../../platform/domain-events.ts';
import { createLog } from '../../platform/log.ts';
import { startApp, type RunningApp, type SignedInClient } from '../../testing/start-app.ts';
import { rightsChanged } from './lessons.events.ts';
import { demoPair, fifthGrade, mondayIn, newLesson, schedule, type DemoPair } from './timetable.fixture.ts';

let app: RunningApp;
let coordinator: SignedInClient;
let lead: SignedInClient;
let pair: DemoPair;
const news: { lessonId: string; personIds: string[] }[] = [];

beforeAll(async () => {
  const events = createDomainEvents(createLog('silent'));
  events.subscribe(rightsChanged, (change) => {
    news.push(change);
  });
  app = await startApp({ autoClose: false, events });
  [coordinator, lead] = [await app.signIn('coordinator'), await app.signIn('lead')];
  pair = await demoPair(coordinator);
});
afterAll(() => app.close());

const post = (client: SignedInClient, lesson: Lesson, path: string, body?: object) =>
  client.call('POST', `/api/lessons/${lesson.id}/${path}`, body);
const at = (on: string, from: string) => ({
  startsAt: instantOf(on, from),
  endsAt: instantOf(on, from) + 40 * 60_000,
});
const historyOf = async (client: SignedInClient, lesson: Lesson) =>
  ((await client.call('GET', `/api/lessons/${lesson.id}/changes`)).body as { items: LessonChange[] }).items;
const rightsOf = (lesson: Lesson) => news.filter((entry) => entry.lessonId === lesson.id);

describe('moving and swapping', () => {
  it('moves a lesson to another time with new periods, and writes it down', async () => {
    const on = mondayIn(1);
    const lesson = await schedule(coordinator, newLesson(pair, on, '08:30'));
    const moved = await post(lead, lesson, 'move', { ...at(on, '14:20'), reason: '上午听讲座' });
    expect(moved).toMatchObject({
      status: 200,
      body: {
        startsAt: instantOf(on, '14:20'),
        receivingPeriod: { ordinal: 5 },
        supportingPeriod: { ordinal: 5 },
      },
    });
    expect(await historyOf(lead, lesson)).toMatchObject([
      {
        byName: '李晓兰',
        reason: '上午听讲座',
        facts: {
          kind: 'move',
          before: { startsAt: lesson.startsAt },
          after: { startsAt: instantOf(on, '14:20') },
        },
      },
    ]);
    // what it had before is free
    await schedule(coordinator, newLesson(pair, on, '08:30'));
    expect((await post(await app.signIn('assisting'), lesson, 'move', at(on, '15:10'))).status).toBe(403);
  });

  it('refuses to move onto another lesson and leaves everything as it was', async () => {
    const on = mondayIn(2);
    const [first, second] = [
      await schedule(coordinator, newLesson(pair, on, '08:30')),
      await schedule(coordinator, newLesson(pair, on, '09:20')),
    ];
    const refused = await post(coordinator, first, 'move', at(on, '09:30'));
    expect(refused).toMatchObject({ status: 409, body: { reason: 'lesson.collides' } });
    expect(JSON.stringify(refused.body)).toContain(second.id);
    expect((await coordinator.call('GET', `/api/lessons/${first.id}`)).body).toEqual(first);
    expect(await historyOf(coordinator, first)).toEqual([]);
  });

  it('swaps the times of two lessons of the same teachers, two swaps at once included', async () => {
    const on = mondayIn(3);
    const early = await schedule(coordinator, newLesson(pair, on, '08:30', { title: '早' }));
    const late = await schedule(coordinator, newLesson(pair, addDays(on, 1), '10:30', { title: '晚' }));
    const answers = await Promise.all([
      post(coordinator, early, 'swap', { withLessonId: late.id, reason: '对调' }),
      post(lead, late, 'swap', { withLessonId: early.id }),
      post(lead, early, 'swap', { withLessonId: late.id }),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
    const after = (await coordinator.call('GET', `/api/lessons/${early.id}`)).body as Lesson;
    // three swaps are one
    expect(after).toMatchObject({ startsAt: late.startsAt, supportingPeriod: late.supportingPeriod });
    expect(await historyOf(lead, late)).toHaveLength(3);
    expect((await historyOf(lead, late))[0]?.facts).toMatchObject({
      kind: 'swap',
      withLesson: { id: early.id },
    });
    expect(await post(lead, early, 'swap', { withLessonId: early.id })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'withLessonId' }] },
    });
  });
});

describe('cancelling and making up', () => {
  it('cancels with a reason, frees the time, and takes it back while the time is free', async () => {
    const on = mondayIn(4);
    const lesson = await schedule(coordinator, newLesson(pair, on, '08:30'));
    expect(await post(lead, lesson, 'cancel', { reason: '' })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'reason' }] },
    });
    const cancelled = await post(lead, lesson, 'cancel', { reason: '停电' });
    expect(cancelled).toMatchObject({
      status: 200,
      body: { state: 'cancelled', cancellation: { reason: '停电' }, abilities: { join: false } },
    });
    expect(rightsOf(lesson)[0]?.personIds).toHaveLength(4);
    expect(await post(lead, lesson, 'move', at(on, '14:20'))).toMatchObject({
      body: { reason: 'lesson.cancelled' },
    });
    const inBetween = await schedule(coordinator, newLesson(pair, on, '08:50'));
    expect(await post(lead, lesson, 'uncancel')).toMatchObject({
      status: 409,
      body: {
        reason: 'lesson.collides',
        data: { collisions: [{ lesson: { id: inBetween.id } }, {}, {}, {}, {}, {}] },
      },
    });
    await post(lead, inBetween, 'cancel', { reason: '让位' });
    expect(await post(lead, lesson, 'uncancel')).toMatchObject({
      status: 200,
      body: { state: 'scheduled', cancellation: null },
    });
    expect((await historyOf(lead, lesson)).map((change) => change.facts.kind)).toEqual([
      'uncancel',
      'cancel',
    ]);
  });

  it('makes a cancelled lesson up once, and again if the make-up is cancelled', async () => {
    const on = mondayIn(5);
    const lesson = await schedule(coordinator, newLesson(pair, on, '08:30'));
    expect(await post(lead, lesson, 'make-up', at(on, '14:20'))).toMatchObject({
      status: 409,
      body: { reason: 'lesson.not-cancelled' },
    });
    await post(lead, lesson, 'cancel', { reason: '停电' });
    const made = await post(lead, lesson, 'make-up', at(on, '14:20'));
    const makeUp = made.body as Lesson;
    expect(makeUp).toMatchObject({ title: lesson.title, makesUp: { id: lesson.id }, state: 'scheduled' });
    expect(makeUp.id).not.toBe(lesson.id);
    expect((await lead.call('GET', `/api/lessons/${lesson.id}`)).body).toMatchObject({
      madeUpBy: { id: makeUp.id },
    });
    for (const path of ['uncancel', 'make-up'])
      expect(await post(lead, lesson, path, at(on, '15:10'))).toMatchObject({
        status: 409,
        body: { reason: 'lesson.made-up' },
      });
    await post(lead, makeUp, 'cancel', { reason: '又停电' });
    const again = (await post(lead, lesson, 'make-up', at(on, '15:10'))).body as Lesson;
    expect(again.makesUp?.id).toBe(lesson.id);
    expect(await post(lead, makeUp, 'uncancel')).toMatchObject({ body: { reason: 'lesson.made-up' } });
  });
});

describe('people', () => {
  it('substitutes a teacher who is free, and says so to the live part', async () => {
    const on = mondayIn(6);
    const lesson = await schedule(coordinator, newLesson(pair, on, '08:30'));
    await schedule(coordinator, newLesson(pair, on, '08:40', fifthGrade(pair)));
    const change = (substitute: string) => ({
      absentId: pair.teacherId('李晓兰'),
      substituteId: pair.teacherId(substitute),
      reason: '病假',
    });
    expect(await post(coordinator, lesson, 'substitute', change('孙怡然'))).toMatchObject({
      status: 409,
      body: { reason: 'lesson.collides', data: { collisions: [{ resourceName: '孙怡然' }] } },
    });
    const changed = await post(coordinator, lesson, 'substitute', change('何文清'));
    expect((changed.body as Lesson).people[0]).toMatchObject({ name: '何文清', role: 'leadTeacher' });
    expect((await historyOf(lead, lesson))[0]).toMatchObject({
      reason: '病假',
      facts: { kind: 'substitute', absent: { name: '李晓兰' }, substitute: { name: '何文清' } },
    });
    expect(rightsOf(lesson).at(-1)?.personIds.sort()).toEqual(
      [pair.teacherId('李晓兰'), pair.teacherId('何文清')].sort(),
    );
    // the absent one is free now
    await schedule(coordinator, { ...newLesson(pair, on, '09:20'), assistingTeacherIds: [] });
    expect((await lead.call('POST', `/api/lessons/${lesson.id}/cancel`, { reason: '试试' })).status).toBe(
      403,
    );
  });

  it('edits parts of a lesson, keeps the rest, and writes down which', async () => {
    const lesson = await schedule(coordinator, newLesson(pair, mondayIn(7), '08:30'));
    const edit = (change: object) => lead.call('PATCH', `/api/lessons/${lesson.id}`, change);
    const stages = [
      { id: lesson.stages[0]?.id, title: '情境导入', minutes: 6 },
      { id: '11111111-1111-4111-8111-111111111111', title: '新授', minutes: 20 },
    ];
    const edited = await edit({ title: '新课题', stages, leadTeacherId: lesson.people[0]?.id });
    expect(edited.body).toMatchObject({
      title: '新课题',
      subject: lesson.subject,
      stages,
      people: lesson.people,
    });
    expect((await historyOf(lead, lesson))[0]?.facts).toEqual({ kind: 'edit', parts: ['title', 'stages'] });
    expect(rightsOf(lesson)).toEqual([]);
    const classes = [{ classId: pair.classId('三(1)班') }, { classId: pair.classId('五(1)班') }];
    expect((await edit({ classes })).status).toBe(200);
    const screen = await app.signIn('screen-yunling');
    expect(rightsOf(lesson).at(-1)?.personIds).toEqual([screen.personId]);
    expect(await edit({ stages: [stages[0], stages[0]] })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'stages.1.id' }] },
    });
    expect((await edit({ title: '新课题' })).status).toBe(200);
    expect(await historyOf(lead, lesson)).toHaveLength(2);
  });

  it('adds observers by name whom both teachers see and others do not', async () => {
    const lesson = await schedule(coordinator, newLesson(pair, mondayIn(8), '08:30'));
    const assisting = await app.signIn('assisting');
    const expert = await app.signIn('expert');
    const q = encodeURIComponent('沈');
    const candidates = await assisting.call('GET', `/api/lessons/${lesson.id}/observer-candidates?q=${q}`);
    expect(candidates.body).toEqual({
      items: [{ id: expert.personId, name: '沈伯安', organisationName: '东江师大' }],
    });
    const added = await post(assisting, lesson, 'observers', { personId: expert.personId });
    expect((added.body as Lesson).people.at(-1)).toEqual({
      id: expert.personId,
      name: '沈伯安',
      role: 'observer',
      side: null,
    });
    const seenBy = async (client: SignedInClient) =>
      ((await client.call('GET', `/api/lessons/${lesson.id}`)).body as Lesson).people.map((one) => one.role);
    for (const client of [lead, assisting, expert, await app.signIn('school-yunling')])
      expect(await seenBy(client)).toContain('observer');
    for (const client of [await app.signIn('teacher-lanxi'), await app.signIn('screen-lanxi')])
      expect(await seenBy(client)).not.toContain('observer');
    expect((await historyOf(lead, lesson)).map((change) => change.facts.kind)).toEqual(['addObserver']);
    expect(await historyOf(await app.signIn('teacher-lanxi'), lesson)).toEqual([]);
    expect(await post(lead, lesson, 'observers', { personId: pair.teacherId('王德福') })).toMatchObject({
      status: 409,
      body: { reason: 'observer.teaches' },
    });
    const screen = await app.signIn('screen-lanxi');
    expect(await post(lead, lesson, 'observers', { personId: screen.personId })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'personId' }] },
    });
    const removed = await lead.call('DELETE', `/api/lessons/${lesson.id}/observers/${expert.personId}`);
    expect(removed.status).toBe(200);
    expect(rightsOf(lesson).map((entry) => entry.personIds)).toEqual([[expert.personId], [expert.personId]]);
    expect((await expert.call('GET', `/api/lessons/${lesson.id}`)).status).toBe(404);
  });
});

describe('open screens', () => {
  it('hear of a change if their person is concerned, and only then', async () => {
    const on = mondayIn(9);
    const lesson = await schedule(coordinator, newLesson(pair, on, '08:30'));
    const observed = await schedule(coordinator, newLesson(pair, on, '10:30'));
    const concerned = ['assisting', 'school-yunling', 'coordinator', 'screen-yunling'];
    const screens = await Promise.all(concerned.map((account) => openScreen(account)));
    const stranger = await openScreen('expert');
    await post(lead, lesson, 'cancel', { reason: '停电' });
    expect(await Promise.all(screens.map((screen) => screen.firstNews))).toEqual(
      concerned.map(() => lesson.id),
    );
    await post(lead, observed, 'observers', { personId: (await app.signIn('expert')).personId });
    expect(await stranger.firstNews).toBe(observed.id);
  });
});

/** A connected screen of somebody; `firstNews` is the lesson of the first change it hears of. */
async function openScreen(account: string): Promise<{ firstNews: Promise<string | null> }> {
  const { cookie } = await app.signIn(account);
  const socket = io(app.url, { transports: ['websocket'], extraHeaders: { cookie } });
  onTestFinished(() => {
    socket.close();
  });
  const firstNews = new Promise<string | null>((resolve) => {
    socket.once('lesson:timetable-changed', (change: { lessonId: string | null }) => {
      resolve(change.lessonId);
    });
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return { firstNews };
}
