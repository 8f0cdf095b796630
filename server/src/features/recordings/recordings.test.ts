import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import { LessonId } from '@tongtang/shared/wire/ids.ts';
import sql from 'sql-template-tag';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { findRecorder } from '../../platform/recorder/recorder-process.ts';
import { firstLesson, joinLesson } from '../../testing/first-lesson.ts';
import { openSocket } from '../../testing/lesson-socket.ts';
import { joinNative } from '../../testing/native-client.ts';
import { startApp, type RunningApp, type SignedInClient } from '../../testing/start-app.ts';
import { startMedia, type RunningMedia } from '../../testing/start-media.ts';
import { durationMs } from './recorded-file.fixture.ts';

let media: RunningMedia;
let app: RunningApp;
let lead: SignedInClient;
let workFolder: string;
beforeAll(async () => {
  media = await startMedia({ autoStop: false });
  workFolder = await mkdtemp(join(tmpdir(), 'tongtang-recordings-'));
  app = await startApp({ media: media.media, port: media.appPort, workFolder, autoClose: false });
  lead = await app.signIn('lead');
}, 60_000);
afterAll(async () => {
  await app.close();
  await media.stop();
  await rm(workFolder, { recursive: true, force: true });
});

const PATIENCE = { timeout: 60_000, interval: 50 };

/** A lesson that runs, with a lead teacher who shows a picture and makes a sound. */
async function runningLesson() {
  const { id } = await firstLesson(app);
  const lessonId = LessonId.parse(id);
  const socket = await openSocket(app.url, lead);
  // whoever leads opens it by coming in
  await socket.send('lesson:enter', { lessonId });
  const ticket = await joinLesson(lead, id);
  const client = await joinNative(ticket.serverUrl, ticket.token);
  await client.publish();
  const act = (kind: 'recording.started' | 'recording.stopped' | 'lesson.ended') =>
    socket.act(lessonId, { kind });
  return { lessonId, act };
}

const get = async <T>(path: string, client = lead): Promise<T> => {
  const { status, body } = await client.call('GET', path);
  if (status !== 200) throw new Error(`${path}: ${String(status)}`);
  return body as T; // as: the contract's answer
};

async function recordingOf(lessonId: string): Promise<Recording> {
  const { recording } = await get<{ recording: { id: string } | null }>(`/api/lessons/${lessonId}/recording`);
  if (recording === null) throw new Error('no recording');
  return get<Recording>(`/api/recordings/${recording.id}`);
}

/** Until picture and sound have grown so long. */
const grown = (lessonId: string, ms: number, segments = 1) =>
  vi.waitFor(async () => {
    const recording = await recordingOf(lessonId);
    expect(recording.tracks.map(({ source }) => source).sort()).toEqual(['camera', 'microphone']);
    for (const track of recording.tracks) {
      expect(track.segments.length).toBeGreaterThanOrEqual(segments);
      const last = track.segments.at(-1);
      expect((last?.endMs ?? 0) - (last?.startMs ?? 0)).toBeGreaterThan(ms);
    }
    return recording;
  }, PATIENCE);

const bytesOf = async (recording: Recording, segmentId: string, headers: Record<string, string> = {}) =>
  app.request(`/api/recordings/${recording.id}/media/${segmentId}`, {
    headers: { cookie: lead.cookie, ...headers },
  });

it('is playable while the lesson runs and afterwards, track by track, on the clock of the lesson', async () => {
  const { lessonId, act } = await runningLesson();
  const { at } = await act('recording.started');
  const running = await grown(lessonId, 3_000);
  expect(running).toMatchObject({ isRecording: true, startedAt: at, spans: [{ startMs: 0, endMs: null }] });
  const { at: stoppedAt } = await act('recording.stopped');
  const recording = await vi.waitFor(async () => {
    const now = await recordingOf(lessonId);
    expect(now.isRecording).toBe(false);
    // the files are where they stay
    const [first] = now.tracks[0]?.segments ?? [];
    expect((await bytesOf(now, first?.id ?? '')).headers.get('cache-control')).toContain('max-age');
    return recordingOf(lessonId);
  }, PATIENCE);
  expect(recording.endMs).toBe(stoppedAt - at);
  for (const { personId, name, role, side, segments } of recording.tracks) {
    expect({ personId, name, role, side }).toEqual({
      ...{ personId: lead.personId, name: '李晓兰', role: 'leadTeacher', side: 'supporting' },
    });
    const [segment] = segments;
    if (segment === undefined) throw new Error('a track without a file');
    // nothing before it was switched on, nothing after it was switched off
    expect(segment.startMs).toBeGreaterThanOrEqual(-200);
    expect(segment.endMs).toBeLessThan(recording.endMs + 1_000);
    const whole = await bytesOf(recording, segment.id);
    expect(whole.status).toBe(200);
    const bytes = await whole.arrayBuffer();
    expect(bytes.byteLength).toBe(segment.bytes);
    expect(Math.abs((await durationMs(bytes)) - (segment.endMs - segment.startMs))).toBeLessThan(300);
    const { clusters } = await get<{ clusters: [number, number][] }>(
      `/api/recordings/${recording.id}/segments/${segment.id}/clusters`,
    );
    const [, offset = 0] = clusters.at(-1) ?? [];
    const part = await bytesOf(recording, segment.id, {
      range: `bytes=${String(offset)}-${String(offset + 3)}`,
    });
    expect(part.status).toBe(206);
    // ID of a cluster (Matroska)
    expect(Buffer.from(await part.arrayBuffer()).toString('hex')).toBe('1f43b675');
  }
  const { events } = await get<{ events: { action: { kind: string } }[] }>(
    `/api/recordings/${recording.id}/events`,
  );
  expect(events.map(({ action }) => action.kind)).toEqual(
    expect.arrayContaining(['lesson.opened', 'recording.started', 'recording.stopped']),
  );
}, 180_000);

it('goes on in the same recording when its recorder is killed, and ends with the lesson', async () => {
  const { lessonId, act } = await runningLesson();
  await act('recording.started');
  await grown(lessonId, 2_000);
  const { id } = await app.db.one<{ id: string }>(
    sql`select n.id from recorder_run n join recording r on r.id = n.recording_id where r.lesson_id = ${lessonId}`,
  );
  const recorder = await findRecorder(join(workFolder, 'recordings', id));
  process.kill(recorder?.pid ?? 0, 'SIGKILL');
  const killedAt = Date.now();
  const recording = await grown(lessonId, 1_000, 2);
  for (const { segments } of recording.tracks) {
    const [first, second] = segments;
    if (first === undefined || second === undefined) throw new Error('one of both is missing');
    expect(killedAt - recording.startedAt - first.endMs).toBeLessThan(2_000);
    expect(second.startMs).toBeGreaterThan(first.endMs);
    const bytes = await (await bytesOf(recording, first.id)).arrayBuffer();
    expect(Math.abs((await durationMs(bytes)) - (first.endMs - first.startMs))).toBeLessThan(300);
  }
  await act('lesson.ended');
  await vi.waitFor(async () => expect((await recordingOf(lessonId)).isRecording).toBe(false), PATIENCE);
}, 180_000);

it('is for those who are signed in and may see the lesson, and gives nothing that is not in it', async () => {
  const { lessonId, act } = await runningLesson();
  await act('recording.started');
  const recording = await grown(lessonId, 500);
  await act('recording.stopped');
  const path = `/api/recordings/${recording.id}`;
  const segmentId = recording.tracks[0]?.segments[0]?.id ?? '';
  for (const [way, cookie] of [
    [`${path}/media/${segmentId}`, ''],
    [`${path}/media/${crypto.randomUUID()}`, lead.cookie],
    [`/api/recordings/${crypto.randomUUID()}/media/${segmentId}`, lead.cookie],
    [`${path}/media/..%2f..%2fsecrets`, lead.cookie],
  ] as const) {
    const answer = await app.request(way, { headers: { cookie } });
    expect([401, 404]).toContain(answer.status);
  }
  const beyond = await bytesOf(recording, segmentId, { range: 'bytes=999999999-' });
  expect(beyond.status).toBe(416);
  const leaving = await app.signIn('lead');
  const asLeaving = () => app.request(`${path}/media/${segmentId}`, { headers: { cookie: leaving.cookie } });
  expect((await asLeaving()).status).toBe(200);
  await leaving.call('DELETE', '/api/session');
  // what was allowed counts for two seconds
  await vi.waitFor(async () => expect((await asLeaving()).status).toBe(401), {
    ...PATIENCE,
    timeout: 10_000,
  });
}, 180_000);
