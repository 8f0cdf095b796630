import { randomUUID } from 'node:crypto';
import type { InkMark } from '@tongtang/shared/lessons/ink.ts';
import { ClassId, LessonId, PersonId } from '@tongtang/shared/wire/ids.ts';
import sql from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstLesson } from '../../testing/first-lesson.ts';
import { openSocket, type LessonSocket } from '../../testing/lesson-socket.ts';
import { startApp, type RunningApp } from '../../testing/start-app.ts';
import { PATIENCE, PROMPTLY_MS } from '../../testing/patience.ts';

const mark = (): InkMark => ({
  id: randomUUID(),
  kind: 'pen',
  colour: 'red',
  width: 40,
  points: [10, 10, 128, 20, 20, 128],
});

let app: RunningApp;
beforeAll(async () => {
  app = await startApp({ autoClose: false });
});
afterAll(() => app.close());

async function startLesson() {
  const { id, ...rest } = await firstLesson(app);
  const socketOf = async (account: string) => openSocket(app.url, await app.signIn(account));
  return { lessonId: LessonId.parse(id), socketOf, ...rest };
}

async function entered(socket: LessonSocket, lessonId: LessonId) {
  return { socket, snapshot: await socket.send('lesson:enter', { lessonId }) };
}

const stateOf = async (lessonId: string) =>
  (await app.db.one<{ state: string }>(sql`select state from lesson where id = ${lessonId}`)).state;

describe('entering a lesson', () => {
  it('opens it when the lead teacher comes, not before', async () => {
    const { lessonId, socketOf } = await startLesson();
    const assisting = await entered(await socketOf('assisting'), lessonId);
    expect(assisting.snapshot).toMatchObject({
      role: 'assistingTeacher',
      state: { phase: 'waiting', seq: 0 },
    });
    const early = await assisting.socket.refused('lesson:act', {
      lessonId,
      actionId: randomUUID(),
      action: { kind: 'ink.added', pageKey: 'board/1', mark: mark() },
    });
    expect(early).toMatchObject({ code: 'conflict', reason: 'lesson.not-open' });
    const opened = assisting.socket.next('lesson:event');
    const lead = await entered(await socketOf('lead'), lessonId);
    expect(lead.snapshot.state.phase).toBe('live');
    expect(await opened).toMatchObject({ event: { seq: 1, action: { kind: 'lesson.opened' } } });
    expect(await stateOf(lessonId)).toBe('live');
  });

  it('is refused to those who have no place: as unknown to other districts, as forbidden to readers', async () => {
    const { lessonId, socketOf } = await startLesson();
    const admin = await socketOf('admin');
    expect(await admin.refused('lesson:enter', { lessonId })).toMatchObject({ code: 'not-found' });
    const school = await socketOf('school-lanxi');
    expect(await school.refused('lesson:enter', { lessonId })).toMatchObject({ code: 'forbidden' });
    expect(await admin.refused('lesson:enter', { lessonId: LessonId.parse(randomUUID()) })).toMatchObject({
      code: 'not-found',
    });
  });

  it('is refused before the door opens and after the lesson has ended, with the times', async () => {
    const { lessonId, socketOf } = await startLesson();
    const lead = await socketOf('lead');
    const move = (by: string) =>
      app.db.run(
        sql`update lesson set starts_at = starts_at + ${by}::interval, ends_at = ends_at + ${by}::interval where id = ${lessonId}`,
      );
    await move('2 hours');
    expect(await lead.refused('lesson:enter', { lessonId })).toMatchObject({
      code: 'forbidden',
      reason: 'lesson.not-open',
      data: { state: 'scheduled', opensAt: expect.any(Number) as number },
    });
    await move('-2 hours');
    await lead.send('lesson:enter', { lessonId });
    await lead.act(lessonId, { kind: 'lesson.ended' });
    expect(await stateOf(lessonId)).toBe('ended');
    expect(await lead.refused('lesson:enter', { lessonId })).toMatchObject({
      reason: 'lesson.not-open',
      data: { state: 'ended' },
    });
  });

  it('gives the late comer the shown page with its ink, and tells which other pages have some', async () => {
    const { lessonId, socketOf } = await startLesson();
    const lead = (await entered(await socketOf('lead'), lessonId)).socket;
    const [first, second] = [mark(), mark()];
    await lead.act(lessonId, { kind: 'ink.added', pageKey: 'board/1', mark: first });
    await lead.act(lessonId, { kind: 'page.shown', page: { kind: 'board', page: 2 } });
    await lead.act(lessonId, { kind: 'ink.added', pageKey: 'board/2', mark: second });
    const late = await entered(await socketOf('screen-yunling'), lessonId);
    expect(late.snapshot.state).toMatchObject({
      page: { kind: 'board', page: 2 },
      ink: { 'board/2': [second] },
    });
    expect(late.snapshot.inkElsewhere).toEqual(['board/1']);
    expect(await late.socket.send('lesson:ink', { lessonId, pageKey: 'board/1' })).toEqual({
      seq: 4,
      marks: [first],
    });
  });
});

describe('acting', () => {
  it('reaches everybody in order, without gaps, and the log has it before it is acknowledged', async () => {
    const { lessonId, socketOf, remoteClassId } = await startLesson();
    const remote = ClassId.parse(remoteClassId);
    const sockets = await Promise.all(['lead', 'assisting', 'screen-yunling'].map(socketOf));
    for (const socket of sockets) await entered(socket, lessonId);
    const [lead] = sockets;
    await lead?.act(lessonId, { kind: 'class.calledOn', classId: remote, onStage: { name: '' } });
    const acks = await Promise.all(
      Array.from({ length: 120 }, async (_, index) => {
        const socket = sockets[index % 3];
        if (socket === undefined) throw new Error('no socket');
        const pageKey = 'board/1';
        const ack = await socket.act(lessonId, { kind: 'ink.added', pageKey, mark: mark() });
        const row = await app.db.maybe(
          sql`select 1 from lesson_event where lesson_id = ${lessonId} and seq = ${ack.seq}`,
        );
        return { ...ack, durable: row !== undefined };
      }),
    );
    expect(acks.every((ack) => ack.durable)).toBe(true);
    expect(acks.map((ack) => ack.seq).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 120 }, (_, index) => index + 3),
    );
    for (const socket of sockets) {
      // an acknowledgement to one socket says nothing of what the others have heard yet
      await expect
        .poll(
          () =>
            socket
              .heard('lesson:event')
              .map(({ event }) => event.seq)
              .slice(-120),
          PATIENCE,
        )
        .toEqual(Array.from({ length: 120 }, (_, index) => index + 3));
    }
  });

  it('twice with the same id is done once and answered alike, at once or later', async () => {
    const { lessonId, socketOf } = await startLesson();
    const lead = (await entered(await socketOf('lead'), lessonId)).socket;
    const act = { lessonId, actionId: randomUUID(), action: { kind: 'chat.posted', text: '好' } } as const;
    const acks = await Promise.all([lead.send('lesson:act', act), lead.send('lesson:act', act)]);
    expect(await lead.send('lesson:act', act)).toEqual(acks[0]);
    expect(acks[1]).toEqual(acks[0]);
    expect((await lead.send('lesson:since', { lessonId, seq: 0 })).events).toHaveLength(2);
  });

  it('names the field that is wrong', async () => {
    const { lessonId, socketOf } = await startLesson();
    const lead = (await entered(await socketOf('lead'), lessonId)).socket;
    const refusal = (action: object) =>
      lead.refused('lesson:act', { lessonId, actionId: randomUUID(), action: action as never }); // as: bad input on purpose
    expect(await refusal({ kind: 'page.shown' })).toMatchObject({
      code: 'invalid',
      fields: [{ path: 'action.page' }],
    });
    expect(await refusal({ kind: 'class.calledOn', classId: randomUUID() })).toMatchObject({
      code: 'invalid',
      fields: [{ path: 'action.classId' }],
    });
    expect(await refusal({ kind: 'chat.posted', text: 'a\u0000b' })).toMatchObject({
      code: 'invalid',
      fields: [{ path: 'action.text' }],
    });
    expect(await refusal({ kind: 'no such thing' })).toMatchObject({ code: 'invalid' });
  });

  it('is refused to those whose role does not have it', async () => {
    const { lessonId, socketOf } = await startLesson();
    await entered(await socketOf('lead'), lessonId);
    const observer = (await entered(await socketOf('expert'), lessonId)).socket;
    const text = { lessonId, actionId: randomUUID(), action: { kind: 'chat.posted', text: '好' } } as const;
    expect(await observer.refused('lesson:act', text)).toMatchObject({
      code: 'forbidden',
      reason: 'lesson.not-allowed',
    });
  });

  it('holds back a flood of chat', async () => {
    const { lessonId, socketOf } = await startLesson();
    const lead = (await entered(await socketOf('lead'), lessonId)).socket;
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () => lead.act(lessonId, { kind: 'chat.posted', text: '好' })),
    );
    expect(outcomes.filter((one) => one.status === 'rejected')).toHaveLength(4);
  });
});

describe('whispers', () => {
  it('never reach classrooms and observers: not live, not in the snapshot, not afterwards; their log has no gap', async () => {
    const { lessonId, socketOf } = await startLesson();
    const lead = (await entered(await socketOf('lead'), lessonId)).socket;
    const assisting = (await entered(await socketOf('assisting'), lessonId)).socket;
    const others = await Promise.all(
      ['screen-yunling', 'expert'].map(
        async (account) => (await entered(await socketOf(account), lessonId)).socket,
      ),
    );
    await assisting.act(lessonId, { kind: 'whisper.posted', text: '秘密的话' });
    await lead.act(lessonId, { kind: 'chat.posted', text: '同学们好' });
    for (const other of others) {
      const late = await other.send('lesson:enter', { lessonId });
      expect(late.state.whispers).toEqual([]);
      const { events } = await other.send('lesson:since', { lessonId, seq: 0 });
      expect(events.map((event) => event.seq)).toEqual([1, 2, 3]);
      expect(events[1]).toMatchObject({ actorId: null, action: { kind: 'event.withheld' } });
      const heard = other.heard('lesson:event').map(({ event }) => event.seq);
      expect(heard.slice(-2)).toEqual([2, 3]);
      expect(JSON.stringify([late, events, other.heard('lesson:event')])).not.toContain('秘密');
    }
    expect((await lead.send('lesson:enter', { lessonId })).state.whispers).toMatchObject([
      { text: '秘密的话' },
    ]);
    expect(lead.heard('lesson:event').at(-2)?.event.action).toMatchObject({ text: '秘密的话' });
    const coordinator = await (
      await app.signIn('coordinator')
    ).call('GET', `/api/lessons/${lessonId}/events`);
    expect(coordinator.status).toBe(200);
    expect(JSON.stringify(coordinator.body)).not.toContain('秘密');
    expect(JSON.stringify(coordinator.body)).toContain('同学们好');
  });
});

describe('who is there', () => {
  it('is told to everybody; observers to teachers only, and nobody who observes is hidden', async () => {
    const { lessonId, socketOf } = await startLesson();
    const lead = (await entered(await socketOf('lead'), lessonId)).socket;
    const screen = (await entered(await socketOf('screen-yunling'), lessonId)).socket;
    const told = lead.next('lesson:observers', ({ observers }) => observers.length === 1);
    const expert = await entered(await socketOf('expert'), lessonId);
    expect((await told).observers[0]).toMatchObject({ name: '沈伯安', role: 'observer' });
    expect(expert.snapshot.observers).toEqual([]);
    expect(expert.snapshot.attendees.map((one) => one.role)).toEqual(['leadTeacher', 'classroomEndpoint']);
    expect((await lead.send('lesson:enter', { lessonId })).observers).toHaveLength(1);
    const gone = lead.next('lesson:observers', ({ observers }) => observers.length === 0);
    expert.socket.socket.disconnect();
    await gone;
    expect(screen.heard('lesson:observers')).toEqual([]);
    expect(
      screen.heard('lesson:roster').flatMap(({ attendees }) => attendees.map((one) => one.role)),
    ).not.toContain('observer');
  });

  it('a line that is lost and comes back is in the log, with the time away', async () => {
    const { lessonId, socketOf } = await startLesson();
    const lead = (await entered(await socketOf('lead'), lessonId)).socket;
    const screen = (await entered(await socketOf('screen-yunling'), lessonId)).socket;
    const lost = lead.next('lesson:event', ({ event }) => event.action.kind === 'line.lost');
    screen.socket.disconnect();
    await lost;
    const returned = lead.next('lesson:event', ({ event }) => event.action.kind === 'line.returned');
    await entered(await socketOf('screen-yunling'), lessonId);
    const { action } = (await returned).event;
    expect(action.kind === 'line.returned' && action.awayMs).toBeGreaterThanOrEqual(2_500);
  });
});

describe('a pupil on stage', () => {
  it('writes at the own classroom’s screen from being brought up until being dismissed, nobody else’s', async () => {
    const { lessonId, socketOf, hostClassId, remoteClassId } = await startLesson();
    const [host, remote] = [ClassId.parse(hostClassId), ClassId.parse(remoteClassId)];
    const lead = (await entered(await socketOf('lead'), lessonId)).socket;
    const screen = (await entered(await socketOf('screen-yunling'), lessonId)).socket;
    const write = { kind: 'ink.added', pageKey: 'board/1', mark: mark() } as const;
    const refusal = async () =>
      (await screen.refused('lesson:act', { lessonId, actionId: randomUUID(), action: write })).reason;
    expect(await refusal()).toBe('lesson.not-on-stage');
    await lead.act(lessonId, { kind: 'class.calledOn', classId: remote });
    expect(await refusal()).toBe('lesson.not-on-stage');
    await lead.act(lessonId, { kind: 'class.calledOn', classId: host, onStage: { name: '李华' } });
    expect(await refusal()).toBe('lesson.not-on-stage');

    await lead.act(lessonId, { kind: 'class.calledOn', classId: remote, onStage: { name: ' 王小明 ' } });
    const progress = lead.next('lesson:ink-progress');
    const part = {
      markId: randomUUID(),
      tool: 'pen',
      colour: 'red',
      width: 40,
      from: 0,
      points: [0, 0, 64],
    } as const;
    screen.socket.emit('lesson:ink-progress', {
      lessonId,
      pageKey: 'board/1',
      ...part,
      points: [...part.points],
    });
    expect(await progress).toMatchObject({ markId: part.markId });
    await screen.act(lessonId, write);
    await screen.act(lessonId, { kind: 'ink.erased', pageKey: 'board/1', markIds: [write.mark.id] });
    const late = await entered(await socketOf('assisting'), lessonId);
    expect(late.snapshot.state).toMatchObject({ calledOnClassId: remote, onStage: { name: '王小明' } });

    await lead.act(lessonId, { kind: 'class.dismissed' });
    expect(await refusal()).toBe('lesson.not-on-stage');
    expect((await lead.send('lesson:enter', { lessonId })).state.onStage).toBeNull();
  });
});

describe('signals', () => {
  it('of those who may draw are passed on to the others in the lesson', async () => {
    const { lessonId, socketOf } = await startLesson();
    const lead = (await entered(await socketOf('lead'), lessonId)).socket;
    const screen = (await entered(await socketOf('screen-yunling'), lessonId)).socket;
    const observer = (await entered(await socketOf('expert'), lessonId)).socket;
    const pointer = { lessonId, pageKey: 'board/1', x: 1, y: 2 };
    const seen = screen.next('lesson:pointer');
    observer.socket.emit('lesson:pointer', { ...pointer, x: 99 });
    lead.socket.emit('lesson:pointer', pointer);
    expect(await seen).toMatchObject({ ...pointer, personId: expect.any(String) as string });
    expect(lead.heard('lesson:pointer')).toEqual([]);
  });
});

describe('removal', () => {
  it('takes the person out of the socket room at once and refuses every way back', async () => {
    const { lessonId, socketOf } = await startLesson();
    const lead = (await entered(await socketOf('lead'), lessonId)).socket;
    const client = await app.signIn('expert');
    const expert = (await entered(await openSocket(app.url, client), lessonId)).socket;
    const removed = expert.next('lesson:removed');
    const startedAt = performance.now();
    await lead.act(lessonId, { kind: 'participant.removed', personId: PersonId.parse(client.personId) });
    await removed;
    expect(performance.now() - startedAt).toBeLessThan(PROMPTLY_MS);
    const heardBefore = expert.heard('lesson:event').length;
    await lead.act(lessonId, { kind: 'chat.posted', text: '继续' });
    for (const name of ['lesson:enter', 'lesson:since'] as const)
      expect(await expert.refused(name, { lessonId, seq: 0 })).toMatchObject({
        reason: 'lesson.removed',
      }); // as: the wider of the two inputs
    expect(await client.call('POST', `/api/lessons/${lessonId}/join`, {})).toMatchObject({
      status: 403,
      body: { reason: 'lesson.removed' },
    });
    expect(expert.heard('lesson:event')).toHaveLength(heardBefore);
    expect(await entered(await socketOf('researcher'), lessonId)).toBeDefined();
  });
});

describe('losing a right that nobody announced', () => {
  it('a person taken off the lesson is out within two seconds', async () => {
    const { lessonId, socketOf } = await startLesson();
    const client = await app.signIn('expert');
    await entered(await socketOf('lead'), lessonId);
    const expert = (await entered(await openSocket(app.url, client), lessonId)).socket;
    const removed = expert.next('lesson:removed');
    const startedAt = performance.now();
    await app.db.run(
      sql`delete from lesson_person where lesson_id = ${lessonId} and person_id = ${client.personId}`,
    );
    await removed;
    expect(performance.now() - startedAt).toBeLessThan(PROMPTLY_MS);
  });

  it('a cancelled lesson sends everybody out within two seconds', async () => {
    const { lessonId, socketOf } = await startLesson();
    const screen = (await entered(await socketOf('screen-yunling'), lessonId)).socket;
    const removed = screen.next('lesson:removed');
    const startedAt = performance.now();
    await app.db.run(
      sql`update lesson set state = 'cancelled', cancelled_at = now(), cancel_reason = '停电' where id = ${lessonId}`,
    );
    await removed;
    expect(performance.now() - startedAt).toBeLessThan(PROMPTLY_MS);
  });

  it('an ended session loses its socket', async () => {
    const { lessonId, socketOf } = await startLesson();
    await entered(await socketOf('lead'), lessonId);
    const client = await app.signIn('assisting');
    const assisting = (await entered(await openSocket(app.url, client), lessonId)).socket;
    const gone = new Promise((resolve) => assisting.socket.once('disconnect', resolve));
    await client.call('DELETE', '/api/session');
    await gone;
  });
});

describe('heads', () => {
  it('confirmed by a teacher are kept beside the log and can still be corrected after the lesson', async () => {
    const { lessonId, socketOf, remoteClassId } = await startLesson();
    const classId = ClassId.parse(remoteClassId);
    const lead = (await entered(await socketOf('lead'), lessonId)).socket;
    const assisting = (await entered(await socketOf('assisting'), lessonId)).socket;
    await assisting.act(lessonId, { kind: 'headcount.confirmed', classId, present: 38 });
    await lead.act(lessonId, { kind: 'lesson.ended' });
    await assisting.act(lessonId, { kind: 'headcount.confirmed', classId, present: 37 });
    const { body } = await (await app.signIn('lead')).call('GET', `/api/lessons/${lessonId}/attendance`);
    expect(body).toMatchObject({ confirmedPersonTimes: 37, estimatedPersonTimes: 0 });
    expect((body as { classes: object[] }).classes).toContainEqual(
      expect.objectContaining({
        classId,
        rosterSize: 38,
        confirmed: { present: 37, byName: '王德福', at: expect.any(Number) as number },
        estimated: null,
      }),
    );
  });
});
