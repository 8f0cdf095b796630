import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TakeVerdict, TrackOrigin } from '@tongtang/shared/backfill/contract.ts';
import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import { LessonId } from '@tongtang/shared/wire/ids.ts';
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny';
import { Upload, type DetailedError } from 'tus-js-client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { firstLesson, joinLesson } from '../../testing/first-lesson.ts';
import { openSocket } from '../../testing/lesson-socket.ts';
import { joinNative } from '../../testing/native-client.ts';
import { startApp, type RunningApp, type SignedInClient } from '../../testing/start-app.ts';
import { startMedia, type RunningMedia } from '../../testing/start-media.ts';

let media: RunningMedia;
let app: RunningApp;
let lead: SignedInClient;
let workFolder: string;
beforeAll(async () => {
  media = await startMedia({ autoStop: false });
  workFolder = await mkdtemp(join(tmpdir(), 'tongtang-backfill-'));
  app = await startApp({ media: media.media, port: media.appPort, workFolder, autoClose: false });
  lead = await app.signIn('lead');
}, 60_000);
afterAll(async () => {
  await app.close();
  await media.stop();
  await rm(workFolder, { recursive: true, force: true });
});

const PATIENCE = { timeout: 60_000, interval: 50 };
/** How long the line brings nothing at the beginning of the recording. */
const CUT_MS = 6_000;

const get = async <T>(path: string, client = lead): Promise<T> => {
  const { status, body } = await client.call('GET', path);
  if (status !== 200) throw new Error(`${path}: ${String(status)}`);
  return body as T; // as: the contract's answer
};

/** A lesson whose recording has nothing of the lead teacher for its first seconds. */
async function lateLesson() {
  const { id, hostClassId } = await firstLesson(app);
  const lessonId = LessonId.parse(id);
  const socket = await openSocket(app.url, lead);
  await socket.send('lesson:enter', { lessonId });
  const ticket = await joinLesson(lead, id);
  const client = await joinNative(ticket.serverUrl, ticket.token);
  const { at: startedAt } = await socket.act(lessonId, { kind: 'recording.started' });
  const recording = async () => {
    const found = await get<{ recording: { id: string } | null }>(`/api/lessons/${id}/recording`);
    return get<Recording>(`/api/recordings/${found.recording?.id ?? ''}`);
  };
  const record = async () => {
    await vi.waitFor(() => expect(Date.now() - startedAt).toBeGreaterThan(CUT_MS), PATIENCE);
    await client.publish();
    await vi.waitFor(async () => {
      const { tracks } = await recording();
      expect(tracks).toHaveLength(2);
      for (const { segments } of tracks)
        expect((segments[0]?.endMs ?? 0) - (segments[0]?.startMs ?? 0)).toBeGreaterThan(1_000);
    }, PATIENCE);
    await socket.act(lessonId, { kind: 'recording.stopped' });
  };
  const take = { source: 'camera', height: 180, startedAt, endedAt: null as number | null };
  const tell = (takeId: string, some: Partial<typeof take> = {}, as = lead) =>
    as.call('PUT', `/api/lessons/${id}/backfill/takes/${takeId}`, { ...take, ...some });
  /** What is wanted once all files are known. */
  const wanted = (takeId: string, some: Partial<typeof take> = {}) =>
    vi.waitFor(async () => {
      const { body } = await tell(takeId, { endedAt: startedAt + CUT_MS + 4_000, ...some });
      const verdict = body as TakeVerdict; // as: the contract's answer
      expect(verdict.kind).toBe('send');
      return verdict.kind === 'send' ? verdict.wanted : [];
    }, PATIENCE);
  return { lessonId: id, hostClassId, startedAt, recording, record, tell, wanted };
}

/** What Chromium's recorder kept of a fake camera, begun so long before the recording. */
async function kept(source: 'camera' | 'microphone', startedAt: number) {
  const folder = join(import.meta.dirname, 'fixtures');
  const told = await readFile(join(folder, `${source}.json`), 'utf8');
  const fragments = (JSON.parse(told) as { bytes: number; elapsedMs: number }[]).map((one) => ({
    ...one,
    at: startedAt - 500 + one.elapsedMs,
  })); // as: our own fixture
  return { bytes: await readFile(join(folder, `${source}.webm`)), fragments };
}

type Sending = { stretchId: string; bytes: Buffer; as?: SignedInClient; breakAfter?: number };

/** Sends a stretch by tus; `breakAfter`: the sender goes away after so many bytes. Resolves with the last status. */
const send = ({ stretchId, bytes, as = lead, breakAfter }: Sending): Promise<number> =>
  new Promise((resolve) => {
    const upload = new Upload(bytes, {
      endpoint: `${app.url}/api/backfill/uploads`,
      uploadUrl: `${app.url}/api/backfill/uploads/${stretchId}`,
      metadata: { stretchId },
      headers: { cookie: as.cookie },
      chunkSize: 16 * 1024,
      retryDelays: null,
      onChunkComplete: (_size, accepted) => {
        if (breakAfter !== undefined && accepted >= breakAfter) void upload.abort().then(() => resolve(0)); // as a device that is switched off
      },
      onSuccess: () => resolve(204),
      onError: (error) => resolve((error as DetailedError).originalResponse?.getStatus() ?? -1), // as: tus throws these
    });
    upload.start();
  });

const offer = (stretchId: string, fragments: unknown, as = lead) =>
  as.call('PUT', `/api/backfill/stretches/${stretchId}`, { fragments });

/** @throws when it is not there */
function the<T>(thing: T | undefined | null): T {
  if (thing === undefined || thing === null) throw new Error('it is missing');
  return thing;
}

describe('what a device kept', () => {
  it('fills the gap of the line, at the time at which it was, after any number of breaks', async () => {
    const lesson = await lateLesson();
    const takeId = crypto.randomUUID();
    expect((await lesson.tell(takeId)).body).toEqual({ kind: 'wait' });
    await lesson.record();
    const [stretch, ...others] = await lesson.wanted(takeId);
    expect(others).toEqual([]);
    const { id, fromAt, toAt } = the(stretch);
    expect(fromAt).toBe(lesson.startedAt);
    expect(toAt - fromAt).toBeGreaterThan(CUT_MS - 500);

    const { id: recordingId } = await lesson.recording();
    const origins = async () =>
      (await get<{ tracks: TrackOrigin[] }>(`/api/recordings/${recordingId}/backfill`)).tracks;
    expect(await origins()).toEqual([
      {
        ...{ trackId: `${lead.personId}.camera`, name: '李晓兰', source: 'camera' },
        ...{ fromSource: [], awaited: [{ startMs: 0, endMs: toAt - fromAt }], missing: [] },
      },
    ]);

    const { bytes, fragments } = await kept('camera', lesson.startedAt);
    expect((await offer(id, fragments)).body).toEqual({ sizeBytes: bytes.length });
    for (let round = 1; round <= 5; round += 1)
      expect(await send({ stretchId: id, bytes, breakAfter: round * 20_000 })).toBe(0);
    expect(await send({ stretchId: id, bytes })).toBe(204);

    const { tracks } = await lesson.recording();
    const { segments } = the(tracks.find(({ source }) => source === 'camera'));
    const filled = the(segments.find(({ origin }) => origin === 'source'));
    expect(segments.map(({ origin }) => origin)).toEqual(['source', 'line']);
    expect(filled.startMs).toBeLessThanOrEqual(0);
    expect(filled.startMs).toBeGreaterThan(-4_000);
    expect(filled.endMs).toBeGreaterThanOrEqual(toAt - fromAt);
    expect(filled.endMs).toBeLessThan(toAt - fromAt + 400);
    const answer = await app.request(`/api/recordings/${recordingId}/media/${filled.id}`, {
      headers: { cookie: lead.cookie },
    });
    const input = new Input({ source: new BufferSource(await answer.arrayBuffer()), formats: ALL_FORMATS });
    const track = the(await input.getPrimaryVideoTrack());
    expect([await track.getCodec(), await track.getCodedWidth()]).toEqual(['vp8', 320]);
    expect(the(await new EncodedPacketSink(track).getFirstPacket()).type).toBe('key');
    const { clusters } = await get<{ clusters: unknown[] }>(
      `/api/recordings/${recordingId}/segments/${filled.id}/clusters`,
    );
    expect(clusters.length).toBeGreaterThan(2);

    expect((await lesson.tell(takeId, { endedAt: toAt })).body).toEqual({ kind: 'done' });
    const [told] = await origins();
    expect(told).toMatchObject({ awaited: [], missing: [], fromSource: [{}] });
    // whoever sends it again learns that it is there
    expect(await send({ stretchId: id, bytes })).toBe(409);
  }, 180_000);

  it('is taken from nobody else, and from nobody without a place in the lesson', async () => {
    const lesson = await lateLesson();
    const takeId = crypto.randomUUID();
    await lesson.tell(takeId);
    await lesson.record();
    const [stretch] = await lesson.wanted(takeId);
    const stretchId = stretch?.id ?? '';
    const { bytes, fragments } = await kept('camera', lesson.startedAt);
    const assisting = await app.signIn('assisting');
    const stranger = await app.signIn('mentor');
    for (const other of [assisting, stranger]) {
      expect((await offer(stretchId, fragments, other)).status).toBe(404);
      expect(await send({ stretchId, bytes, as: other })).toBe(404);
      expect((await lesson.tell(takeId, {}, other)).status).toBe(404);
    }
    expect((await app.request(`/api/backfill/uploads/${stretchId}`, { method: 'HEAD' })).status).toBe(401);
    expect((await stranger.call('GET', `/api/lessons/${lesson.lessonId}/backfill`)).status).toBe(404);
    const { id: recordingId } = await lesson.recording();
    expect((await stranger.call('GET', `/api/recordings/${recordingId}/backfill`)).status).toBe(404);
    // not what was announced, and nothing before it is announced
    expect(await send({ stretchId, bytes })).toBe(400);
    expect((await offer(stretchId, [...fragments].reverse())).status).toBe(400);
    expect((await lesson.tell(takeId, { endedAt: lesson.startedAt - 1 })).status).toBe(400);
    // something that is no film closes the stretch, and the track says that it is missing
    const nonsense = Buffer.alloc(5_000, 7);
    await offer(stretchId, [{ bytes: nonsense.length, elapsedMs: 2_000, at: lesson.startedAt + 2_000 }]);
    expect(await send({ stretchId, bytes: nonsense })).toBe(204);
    expect((await lesson.tell(takeId)).body).toEqual({ kind: 'done' });
    const { tracks } = await get<{ tracks: TrackOrigin[] }>(`/api/recordings/${recordingId}/backfill`);
    expect(tracks).toMatchObject([{ fromSource: [], awaited: [], missing: [{ startMs: 0 }] }]);
  }, 180_000);

  it('is not wanted without the parents’ consent, and where the school has switched it off', async () => {
    const lesson = await lateLesson();
    const path = `/api/lessons/${lesson.lessonId}/backfill`;
    expect(await get(path)).toEqual({ mayKeep: true });
    const takeId = crypto.randomUUID();
    await lesson.tell(takeId);
    await lesson.record();
    const [stretch] = await lesson.wanted(takeId);
    const { bytes, fragments } = await kept('camera', lesson.startedAt);
    await offer(stretch?.id ?? '', fragments);
    expect(await send({ stretchId: stretch?.id ?? '', bytes, breakAfter: 20_000 })).toBe(0);
    const halves = () => readdir(join(workFolder, 'backfill'));
    expect(await halves()).toContain(stretch?.id);

    const school = await app.signIn('school-lanxi');
    const [{ id: schoolId } = { id: '' }] = (
      await get<{ items: { id: string; shortName: string }[] }>('/api/schools')
    ).items.filter(({ shortName }) => shortName === '蓝溪小学');
    const address = `/api/schools/${schoolId}/backfill`;
    expect((await lead.call('PUT', address, { isOn: false })).status).toBe(403);
    expect((await school.call('PUT', address, { isOn: false })).body).toEqual({ isOn: false });
    expect(await get(path)).toEqual({ mayKeep: false });
    // the other school's devices go on
    expect(await get(path, await app.signIn('assisting'))).toEqual({ mayKeep: true });
    expect(await send({ stretchId: stretch?.id ?? '', bytes })).toBe(409);
    expect((await school.call('PUT', address, { isOn: true })).body).toEqual({ isOn: true });
    expect(await get(path)).toEqual({ mayKeep: true });

    const consent = `/api/classes/${lesson.hostClassId}/recording-consent`;
    expect((await school.call('POST', consent, { given: false })).status).toBe(200);
    expect(await get(path)).toEqual({ mayKeep: false });
    expect(await send({ stretchId: stretch?.id ?? '', bytes })).toBe(409);
    expect((await lesson.tell(takeId)).body).toEqual({ kind: 'done' });
    expect(await halves()).not.toContain(stretch?.id);
    await school.call('POST', consent, { given: true });
  }, 180_000);
});
