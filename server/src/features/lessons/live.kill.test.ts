import { randomUUID } from 'node:crypto';
import { ConnectionState } from '@livekit/rtc-node';
import type { LessonAttendance } from '@tongtang/shared/lessons/contract.ts';
import type { LessonEvent } from '@tongtang/shared/lessons/live-action.ts';
import { ClassId, LessonId } from '@tongtang/shared/wire/ids.ts';
import { expect, it, vi } from 'vitest';
import { startApplicationProcess } from '../../testing/application-process.ts';
import { joinLesson } from '../../testing/first-lesson.ts';
import { openSocket, type LessonSocket } from '../../testing/lesson-socket.ts';
import { joinNative, type NativeClient } from '../../testing/native-client.ts';
import { signIn, type SignedInClient } from '../../testing/start-app.ts';
import { PATIENCE } from '../../testing/patience.ts';

type Listed = { id: string; classes: { id: string; side: string }[]; abilities: { join: boolean } };

/** The demonstration's lesson that can be entered now, as a client finds it. */
async function lessonNow(client: SignedInClient): Promise<Listed> {
  const { body } = await client.call('GET', `/api/lessons?mine=true&to=${String(Date.now() + 25 * 60_000)}`);
  const lesson = (body as { items: Listed[] }).items.find((one) => one.abilities.join); // as: the contract's reply
  if (lesson === undefined) throw new Error('no lesson now');
  return lesson;
}

/** Draws without pause; whatever was acknowledged is remembered. */
function drawUntilCut(socket: LessonSocket, lessonId: LessonId) {
  const acknowledged = new Map<string, number>();
  const control = { cut: false };
  socket.socket.once('disconnect', () => {
    control.cut = true;
  });
  const hand = async () => {
    while (!control.cut) {
      const actionId = randomUUID();
      const mark = {
        id: actionId,
        kind: 'pen' as const,
        colour: 'blue' as const,
        width: 40,
        points: [0, 0, 100, 50, 50, 100],
      };
      const act = { lessonId, actionId, action: { kind: 'ink.added', pageKey: 'board/1', mark } } as const;
      const ack = await socket.send('lesson:act', act).catch(() => undefined);
      if (ack !== undefined) acknowledged.set(actionId, ack.seq);
    }
  };
  const hands = Promise.all([hand(), hand(), hand()]);
  return {
    acknowledged,
    /** Ends with the connection. */
    ended: hands,
  };
}

/** The attendance as soon as it knows of so many visits. */
async function ledgerHas(
  client: SignedInClient,
  lessonId: string,
  visits: number,
): Promise<LessonAttendance> {
  return vi.waitUntil(async () => {
    const { body } = await client.call('GET', `/api/lessons/${lessonId}/attendance`);
    const attendance = body as LessonAttendance; // as: the contract's reply
    return attendance.visits.length === visits && attendance;
  }, PATIENCE);
}

async function wholeLog(client: SignedInClient, lessonId: string): Promise<LessonEvent[]> {
  const events: LessonEvent[] = [];
  for (let after: number | null = 0; after !== null;) {
    const { body } = await client.call('GET', `/api/lessons/${lessonId}/events?after=${String(after)}`);
    const page = body as { items: LessonEvent[]; nextAfter: number | null }; // as: the contract's reply
    events.push(...page.items);
    after = page.nextAfter;
  }
  return events;
}

/**
 * The native client's own policy gives up after a number of tries, on a slow machine before the application is
 * there again; then it does as our own does after five minutes and asks for a new ticket.
 */
async function cameBack(
  client: NativeClient,
  ticket: () => Promise<{ serverUrl: string; token: string }>,
): Promise<NativeClient> {
  const lost = () => client.room.connectionState === ConnectionState.CONN_DISCONNECTED;
  await vi.waitUntil(
    () => lost() || client.room.connectionState === ConnectionState.CONN_CONNECTED,
    PATIENCE,
  );
  if (!lost()) return client;
  const { serverUrl, token } = await ticket();
  const again = await joinNative(serverUrl, token);
  await again.publish();
  return again;
}

it('kill -9 of the application in a lesson: media goes on, everybody returns by themselves, nothing acknowledged is lost', async () => {
  const application = await startApplicationProcess();
  const people = await Promise.all(
    ['lead', 'assisting', 'screen-yunling'].map((account) => signIn(application.url, account)),
  );
  const [lead, assisting, screen] = people;
  if (!lead || !assisting || !screen) throw new Error('not signed in');
  const lesson = await lessonNow(lead);
  const lessonId = LessonId.parse(lesson.id);
  const remote = ClassId.parse(lesson.classes.find((one) => one.side === 'receiving')?.id);
  const [leadSocket, assistingSocket] = [
    await openSocket(application.url, lead),
    await openSocket(application.url, assisting),
  ];
  await leadSocket.send('lesson:enter', { lessonId });
  await assistingSocket.send('lesson:enter', { lessonId });
  // The native client, unlike the browser's, tears down its media as soon as signalling is refused: two of them
  // have theirs past the gate and show what the media server does; the third comes through the gate.
  const [teacher, helper] = [
    await joinNative(application.mediaUrl, (await joinLesson(lead, lessonId)).token),
    await joinNative(application.mediaUrl, (await joinLesson(assisting, lessonId)).token),
  ];
  const ticket = await joinLesson(screen, lessonId);
  const classroom = await joinNative(ticket.serverUrl, ticket.token);
  await Promise.all([teacher.publish(), helper.publish(), classroom.publish()]);
  const identityOf = (client: NativeClient) => client.room.localParticipant?.identity ?? '';
  const [own, other, far] = [identityOf(teacher), identityOf(helper), identityOf(classroom)];
  await Promise.all([teacher.more(other), helper.more(own), classroom.more(own), teacher.more(far)]);
  await assistingSocket.act(lessonId, { kind: 'headcount.confirmed', classId: remote, present: 37 });
  await ledgerHas(lead, lessonId, 3);

  const drawing = drawUntilCut(leadSocket, lessonId);
  await assistingSocket.next('lesson:event', ({ event }) => event.seq >= 60);
  const killedAt = performance.now();
  await application.kill();
  await Promise.all([teacher.more(other, 20), helper.more(own, 20)]);
  const mediaMs = performance.now() - killedAt;
  await drawing.ended;

  const connected = new Promise<void>((resolve) => leadSocket.socket.once('connect', resolve));
  const startedAt = performance.now();
  await application.startAgain();
  const healthyMs = performance.now() - startedAt;
  const right = await ledgerHas(lead, lessonId, 3);
  await connected;
  const { state } = await leadSocket.send('lesson:enter', { lessonId });
  const socketMs = performance.now() - startedAt;
  const back = await cameBack(classroom, () => joinLesson(screen, lessonId));
  await Promise.all([back.more(own), teacher.more(identityOf(back))]);
  const classroomMs = performance.now() - startedAt;

  const log = await wholeLog(lead, lessonId);
  expect(log.map((event) => event.seq)).toEqual(log.map((_, index) => index + 1));
  const numbers = new Map(log.map((event) => [event.actionId, event.seq]));
  expect(drawing.acknowledged.size).toBeGreaterThan(40);
  for (const [actionId, seq] of drawing.acknowledged) expect(numbers.get(actionId)).toBe(seq);
  expect(state.ink['board/1']).toHaveLength(log.filter((event) => event.action.kind === 'ink.added').length);
  expect(state.headcounts[remote]).toBe(37);

  expect(right.confirmedPersonTimes).toBe(37);
  expect(right.visits.map((visit) => visit.leftAt)).toEqual([null, null, null]);
  await Promise.all([teacher.more(other), helper.more(own)]);
  process.stderr.write(
    `application killed: 20 pictures each way ${mediaMs.toFixed(0)} ms later; after the start of the next one: ` +
      `healthy ${healthyMs.toFixed(0)} ms, sockets in the lesson ${socketMs.toFixed(0)} ms, ` +
      `native client through the gate ${classroomMs.toFixed(0)} ms; ${String(drawing.acknowledged.size)} acknowledged marks kept\n`,
  );
}, 120_000);
