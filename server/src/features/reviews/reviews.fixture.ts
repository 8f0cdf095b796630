import { randomUUID } from 'node:crypto';
import type { ReviewThread } from '@tongtang/shared/reviews/comments.contract.ts';
import { LessonId } from '@tongtang/shared/wire/ids.ts';
import { expect } from 'vitest';
import { firstLesson } from '../../testing/first-lesson.ts';
import { openSocket } from '../../testing/lesson-socket.ts';
import { startApp, type RunningApp, type SignedInClient } from '../../testing/start-app.ts';
import { startMedia } from '../../testing/start-media.ts';

/** An application with media, both teachers, and a clock that `goOn` moves on. */
export async function startReviews() {
  let aheadMs = 0;
  const clock = { now: () => Date.now() + aheadMs };
  const media = await startMedia({ autoStop: false });
  const app = await startApp({ media: media.media, port: media.appPort, clock, autoClose: false });
  const [lead, assisting] = await Promise.all([app.signIn('lead'), app.signIn('assisting')]);
  return {
    ...{ app, lead, assisting },
    goOn: (ms: number) => void (aheadMs += ms),
    close: async () => {
      await app.close();
      await media.stop();
    },
  };
}

/** A lesson that runs, with the switch of its recording. */
export async function runningLesson(app: RunningApp, lead: SignedInClient) {
  const { id, stageIds } = await firstLesson(app);
  const lessonId = LessonId.parse(id);
  const socket = await openSocket(app.url, lead);
  await socket.send('lesson:enter', { lessonId });
  const act = (kind: 'recording.started' | 'recording.stopped' | 'lesson.ended') =>
    socket.act(lessonId, { kind });
  const recordingId = async () => {
    const { body } = await lead.call('GET', `/api/lessons/${id}/recording`);
    return (body as { recording: { id: string } | null }).recording?.id ?? null; // as: the contract's answer
  };
  return { id, stageIds, act, recordingId };
}

/** A recording of a minute; `goOn` moves the server's clock on. */
export async function recordedLesson(app: RunningApp, lead: SignedInClient, goOn: (ms: number) => void) {
  const lesson = await runningLesson(app, lead);
  await lesson.act('recording.started');
  goOn(60_000);
  await lesson.act('recording.stopped');
  await expect.poll(lesson.recordingId, { timeout: 20_000 }).not.toBeNull();
  const recordingId = (await lesson.recordingId()) ?? '';
  const path = `/api/recordings/${recordingId}/comments`;
  // the end is written down a moment after the act
  await expect
    .poll(async () => (await lead.call('GET', `/api/recordings/${recordingId}`)).body, { timeout: 20_000 })
    .toMatchObject({ isRecording: false });
  return { ...lesson, recordingId, path };
}

/** Begins a thread at 10 s. */
export const comment = (client: SignedInClient, path: string, input: object = {}) =>
  client.call('POST', path, {
    ...{ threadId: randomUUID(), startMs: 10_000, category: 'issue', body: '远端没有人回答' },
    ...input,
  });

export async function commented(client: SignedInClient, path: string, input: object = {}) {
  const { status, body } = await comment(client, path, input);
  if (status !== 200) throw new Error(`${String(status)}: ${JSON.stringify(body)}`);
  return body as ReviewThread; // as: the contract's answer
}

export const threadsOf = async (client: SignedInClient, path: string, query = '') => {
  const { body } = await client.call('GET', `${path}${query}`);
  return (body as { items: ReviewThread[] }).items; // as: the contract's answer
};
