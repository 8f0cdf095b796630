import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordingImport } from '@tongtang/shared/recording-imports/contract.ts';
import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny';
import sql from 'sql-template-tag';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { firstLesson } from '../../testing/first-lesson.ts';
import { startApp, type RunningApp, type SignedInClient } from '../../testing/start-app.ts';

let app: RunningApp;
let lead: SignedInClient;
let assisting: SignedInClient;
let workFolder: string;
const MOST = 4 * 1024 ** 2;
beforeAll(async () => {
  workFolder = await mkdtemp(join(tmpdir(), 'tongtang-imports-'));
  app = await startApp({ autoClose: false, importMostBytes: MOST, workFolder });
  [lead, assisting] = await Promise.all([app.signIn('lead'), app.signIn('assisting')]);
}, 60_000);
afterAll(async () => {
  await app.close();
  await rm(workFolder, { recursive: true, force: true });
});

const TAUGHT_AT = Date.parse('2026-03-02T08:00:00+08:00');
const fixture = (name: string) => readFile(join(import.meta.dirname, 'fixtures', name));

async function taughtLesson(): Promise<string> {
  const { id } = await firstLesson(app);
  await app.db.run(sql`
    update lesson set starts_at = ${new Date(TAUGHT_AT)}, ends_at = ${new Date(TAUGHT_AT + 2_400_000)},
      state = 'ended', opened_at = ${new Date(TAUGHT_AT)}, ended_at = ${new Date(TAUGHT_AT + 2_400_000)}
    where id = ${id}`);
  return id;
}

type Wish = Partial<RecordingImport> & { client?: SignedInClient };
const announce = (lessonId: string, bytes: number, { client = lead, ...wish }: Wish = {}) =>
  client.call('POST', `/api/lessons/${lessonId}/recording-imports`, {
    ...{ name: '教师机位', side: 'supporting', shows: 'teacher', fileName: '录播.mp4', sizeBytes: bytes },
    ...{ startsAt: TAUGHT_AT, ...wish },
  });
type TusRequest = { body?: Uint8Array<ArrayBuffer>; headers?: Record<string, string> };
const tus = (client: SignedInClient, method: string, id: string, { body, headers }: TusRequest = {}) =>
  app.request(`/api/recording-imports/uploads${method === 'POST' ? '' : `/${id}`}`, {
    ...{ method, body: body ?? null },
    headers: {
      ...{ cookie: client.cookie, 'tus-resumable': '1.0.0', ...headers },
      ...(method === 'PATCH' && { 'content-type': 'application/offset+octet-stream' }),
      ...(method === 'POST' && { 'upload-metadata': `importId ${Buffer.from(id).toString('base64')}` }),
    },
  });
async function send(id: string, bytes: Buffer, client = lead) {
  const begun = await tus(client, 'POST', id, { headers: { 'upload-length': String(bytes.length) } });
  expect(begun.status).toBe(201);
  const sent = await tus(client, 'PATCH', id, {
    headers: { 'upload-offset': '0' },
    body: new Uint8Array(bytes),
  });
  expect(sent.status).toBe(204);
}
const listed = async (lessonId: string, client = lead) =>
  (await client.call('GET', `/api/lessons/${lessonId}/recording-imports`)).body as {
    items: RecordingImport[];
    closed: string | null;
    recordingId: string | null;
  }; // as: the contract's answer
const settled = async (lessonId: string) => {
  await expect
    .poll(async () => (await listed(lessonId)).items.map(({ status }) => status), { timeout: 40_000 })
    .not.toContain('working');
  return listed(lessonId);
};
async function bring(lessonId: string, bytes: Buffer, wish: Wish = {}) {
  const { body } = await announce(lessonId, bytes.length, wish);
  const { id } = body as RecordingImport; // as: the contract's answer
  await send(id, bytes, wish.client);
  const { items } = await settled(lessonId);
  return items.find((one) => one.id === id);
}
const recordingOf = async (lessonId: string): Promise<Recording> => {
  const { recordingId } = await listed(lessonId);
  return (await lead.call('GET', `/api/recordings/${recordingId ?? ''}`)).body as Recording; // as: the contract's answer
};
async function packetsOf(recording: Recording, kind: 'video' | 'audio') {
  const segment = recording.tracks.find((track) => track.kind === kind)?.segments[0];
  const path = `/api/recordings/${recording.id}/media/${segment?.id ?? ''}`;
  const bytes = await (await app.request(path, { headers: { cookie: lead.cookie } })).arrayBuffer();
  expect(bytes.byteLength).toBe(segment?.bytes);
  const input = new Input({ source: new BufferSource(bytes), formats: ALL_FORMATS });
  const track = kind === 'video' ? await input.getPrimaryVideoTrack() : await input.getPrimaryAudioTrack();
  const times: number[] = [];
  if (track !== null)
    for await (const { timestamp, data } of new EncodedPacketSink(track).packets()) {
      expect(data.length).toBeGreaterThan(0);
      times.push(timestamp);
    }
  return { times, segment, path };
}

it.each(['plain.mkv', 'plain.mpegts', 'plain.flv', 'teacher.mp4'])(
  '%s becomes a picture and a sound of the recording, frame by frame',
  async (name) => {
    const lessonId = await taughtLesson();
    // the content counts, not the name
    const file = await bring(lessonId, await fixture(name), { fileName: '录像.dat' });
    expect(file).toMatchObject({ status: 'ready', isCut: false, fault: null });
    const recording = await recordingOf(lessonId);
    expect(recording.tracks).toMatchObject([
      { name: '教师机位', side: 'supporting', role: 'leadTeacher', source: 'camera', kind: 'video' },
      { name: '教师机位', role: null, source: 'microphone', kind: 'audio' },
    ]);
    expect(recording.startedAt).toBe(TAUGHT_AT);
    const video = await packetsOf(recording, 'video');
    expect(video.segment).toMatchObject({
      startMs: 0,
      codec: 'avc',
      mime: 'video/mp4; codecs="avc1.4d400a"',
    });
    const whole = name === 'teacher.mp4' ? 90 : 42;
    expect(video.times).toHaveLength(whole);
    expect(Math.min(...video.times)).toBeCloseTo(0, 2);
    const audio = await packetsOf(recording, 'audio');
    expect(audio.segment).toMatchObject({ codec: 'aac', mime: 'audio/mp4; codecs="mp4a.40.2"' });
    expect(audio.times[0] ?? 9).toBeLessThan(0.05);
    expect(recording.endMs).toBeGreaterThan(3_900);
    const { body } = await lead.call(
      'GET',
      `/api/recordings/${recording.id}/segments/${video.segment?.id ?? ''}/clusters`,
    );
    const { clusters } = body as { clusters: [number, number][] }; // as: the contract's answer
    const seen = await app.request(video.path, { headers: { cookie: lead.cookie } });
    expect(seen.headers.get('content-type')).toBe('video/mp4');
    const bytes = Buffer.from(await seen.arrayBuffer());
    expect(clusters.map(([, at]) => bytes.toString('latin1', at + 4, at + 8))).toEqual(
      clusters.map(() => 'moof'),
    );
    // the other school's teacher watches it as any recording of the lesson
    expect((await assisting.call('GET', `/api/recordings/${recording.id}`)).status).toBe(200);
  },
  60_000,
);

it('goes on where a broken upload stopped, and only for who began it', async () => {
  const lessonId = await taughtLesson();
  const bytes = await fixture('plain.flv');
  const { id } = (await announce(lessonId, bytes.length)).body as RecordingImport; // as: the contract's answer
  await tus(lead, 'POST', id, { headers: { 'upload-length': String(bytes.length) } });
  await tus(lead, 'PATCH', id, {
    headers: { 'upload-offset': '0' },
    body: new Uint8Array(bytes.subarray(0, 9_000)),
  });
  expect((await listed(lessonId)).recordingId).toBeNull();
  expect((await tus(assisting, 'HEAD', id)).status).toBe(403);
  const head = await tus(lead, 'HEAD', id);
  expect(head.headers.get('upload-offset')).toBe('9000');
  await tus(lead, 'PATCH', id, {
    headers: { 'upload-offset': '9000' },
    body: new Uint8Array(bytes.subarray(9_000)),
  });
  expect((await settled(lessonId)).items).toMatchObject([{ status: 'ready' }]);
  expect((await tus(lead, 'HEAD', id)).headers.get('upload-offset')).toBe(String(bytes.length));
}, 60_000);

it('keeps what is whole of a file that breaks off, and says so', async () => {
  for (const name of ['plain.flv', 'teacher.mp4', 'plain.mkv', 'plain.mpegts']) {
    const lessonId = await taughtLesson();
    const bytes = await fixture(name);
    const file = await bring(lessonId, bytes.subarray(0, Math.floor(bytes.length * 0.6)));
    expect(file, name).toMatchObject({ status: 'ready' });
    // a stream has neither index nor length: nothing tells that there was more
    if (name !== 'plain.mpegts') expect(file?.isCut, name).toBe(true);
    const { times } = await packetsOf(await recordingOf(lessonId), 'video');
    expect(times.length, name).toBeGreaterThan(10);
  }
}, 120_000);

it('names what cannot be kept, and keeps nothing of it', async () => {
  const zip = Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(3_000, 7)]);
  const absurd = Buffer.concat([
    Buffer.from('0000001866747970', 'hex'),
    Buffer.from('isom\0\0\0\0isommp42'),
    Buffer.from('000000016d6f6f767fffffffffffffff', 'hex'),
    Buffer.alloc(200),
  ]);
  const flv = Buffer.concat([
    Buffer.from('464c5601050000000900000000', 'hex'),
    Buffer.from('09ffffff00', 'hex'),
  ]);
  const cases: [Buffer, object][] = [
    [zip, { fault: 'not-media' }],
    [Buffer.from('<html>录像</html>'), { fault: 'not-media' }],
    [absurd, { status: 'failed' }],
    [flv, { fault: 'damaged' }],
    [await fixture('hevc.mp4'), { fault: 'codec', faultDetail: 'HEVC (H.265)' }],
    [await fixture('mp2.mpegts'), { fault: 'codec', faultDetail: 'MP3/MP2' }],
  ];
  const lessonId = await taughtLesson();
  for (const [bytes, told] of cases) expect(await bring(lessonId, bytes)).toMatchObject(told);
  expect((await listed(lessonId)).recordingId).toBeNull();
  expect((await lead.call('GET', `/api/lessons/${lessonId}/recording`)).body).toEqual({ recording: null });
}, 120_000);

it('refuses sizes, times, people and lessons that do not fit', async () => {
  const lessonId = await taughtLesson();
  const field = async (wish: object, size = 5) => {
    const { status, body } = await announce(lessonId, size, wish);
    return [status, (body as { fields?: { path: string }[] }).fields?.[0]?.path];
  };
  expect(await field({}, 0)).toEqual([400, 'sizeBytes']);
  expect(await field({}, MOST + 1)).toEqual([400, 'sizeBytes']);
  expect(await field({ name: '  ' })).toEqual([400, 'name']);
  expect(await field({ startsAt: TAUGHT_AT - 2 * 86_400_000 })).toEqual([400, 'startsAt']);
  for (const account of ['researcher', 'coordinator', 'teacher-yunling', 'screen-lanxi']) {
    const client = await app.signIn(account);
    expect([403, 404], account).toContain((await announce(lessonId, 5, { client })).status);
  }
  const administrator = await app.signIn('school-yunling');
  expect((await announce(lessonId, 5, { client: administrator })).status).toBe(200);
  const { id: coming } = await firstLesson(app);
  expect(await announce(coming, 5)).toMatchObject({
    ...{ status: 409, body: { reason: 'recording-import.not-taught' } },
  });
});

it('keeps nothing of what has come once a class does not agree any more', async () => {
  const lessonId = await taughtLesson();
  const bytes = await fixture('plain.flv');
  const { id } = (await announce(lessonId, bytes.length)).body as RecordingImport; // as: the contract's answer
  await tus(lead, 'POST', id, { headers: { 'upload-length': String(bytes.length) } });
  const send = (part: Buffer, offset: number) =>
    tus(lead, 'PATCH', id, {
      headers: { 'upload-offset': String(offset) },
      body: new Uint8Array(part),
    });
  expect((await send(bytes.subarray(0, 10_000), 0)).status).toBe(204);
  const uploads = join(workFolder, 'recording-imports', 'uploads');
  expect(await readdir(uploads)).toContain(id);
  const { classId } = await app.db.one<{ classId: string }>(sql`
    select class_id as "classId" from lesson_class where lesson_id = ${lessonId} and side = 'receiving'`);
  const school = await app.signIn('school-yunling');
  const agree = async (given: boolean) =>
    expect((await school.call('POST', `/api/classes/${classId}/recording-consent`, { given })).status).toBe(
      200,
    );
  await agree(false);
  try {
    expect((await readdir(uploads)).filter((name) => name.startsWith(id))).toEqual([]);
    const sent = await send(bytes.subarray(10_000), 10_000);
    expect([sent.status, ((await sent.json()) as { reason: string }).reason]).toEqual([
      ...[409, 'recording-import.no-consent'],
    ]);
    expect(await announce(lessonId, 5)).toMatchObject({ body: { reason: 'recording-import.no-consent' } });
    const { closed, items } = await listed(lessonId);
    expect({ closed, items }).toMatchObject({ closed: 'no-consent', items: [{ id, fault: 'consent' }] });
  } finally {
    await agree(true);
  }
});

it('puts a second angle on the same clock, moves it, and takes it away', async () => {
  const lessonId = await taughtLesson();
  await bring(lessonId, await fixture('teacher.mp4'));
  const second = await bring(lessonId, await fixture('pupils.flv'), {
    ...{
      client: assisting,
      name: '学生机位',
      side: 'receiving',
      shows: 'pupils',
      startsAt: TAUGHT_AT + 4_000,
    },
  });
  const startsOf = async () =>
    (await recordingOf(lessonId)).tracks.map(({ name, kind, segments }) => [
      name,
      kind,
      segments[0]?.startMs,
    ]);
  expect(await startsOf()).toEqual([
    ['教师机位', 'video', 0],
    ['教师机位', 'audio', 0],
    ['学生机位', 'video', 4_000],
    ['学生机位', 'audio', 4_000],
  ]);
  expect((await recordingOf(lessonId)).endMs).toBeGreaterThan(10_500);
  const path = `/api/recording-imports/${second?.id ?? ''}`;
  expect((await lead.call('PATCH', path, { startsAt: TAUGHT_AT - 500 })).status).toBe(200);
  // moment 0 stays: comments lie on it
  expect(await startsOf()).toContainEqual(['学生机位', 'video', -500]);
  const { startedAt, tracks, id } = await recordingOf(lessonId);
  expect(startedAt).toBe(TAUGHT_AT);
  const pupils = tracks.find(({ name }) => name === '学生机位')?.segments[0]?.id ?? '';
  expect((await lead.call('DELETE', path)).status).toBe(200);
  expect((await recordingOf(lessonId)).tracks).toHaveLength(2);
  expect((await lead.call('GET', `/api/recordings/${id}/media/${pupils}`)).status).toBe(404);
}, 60_000);

it('begins again when the process died in the middle, and shows nothing before', async () => {
  const workFolder = await mkdtemp(join(tmpdir(), 'tongtang-imports-'));
  onTestFinished(() => rm(workFolder, { recursive: true, force: true }));
  const again = await startApp({ workFolder });
  const owner = await again.signIn('lead');
  const { id: lessonId } = await firstLesson(again);
  await again.db.run(sql`
    update lesson set starts_at = now() - interval '2 hours', ends_at = now() - interval '1 hour'
    where id = ${lessonId}`);
  const bytes = await fixture('plain.flv');
  const path = `/api/lessons/${lessonId}/recording-imports`;
  const { body } = await owner.call('POST', path, {
    ...{ name: '机位', side: null, shows: 'other', fileName: 'a.flv', sizeBytes: bytes.length },
    startsAt: Date.now() - 7_200_000,
  });
  const { id } = body as RecordingImport; // as: the contract's answer
  // as a killed process leaves it: the whole upload, half of a track, a job that nobody works on
  const folder = join(workFolder, 'recording-imports');
  await writeFile(join(folder, 'uploads', id), bytes);
  await mkdir(join(folder, 'remux', id));
  await writeFile(join(folder, 'remux', id, 'video.mp4'), bytes.subarray(0, 5_000));
  await again.db.run(sql`update recording_import set status = 'working' where id = ${id}`);
  await again.db.run(sql`
    insert into pgboss.job (name, data, state, started_on, retry_limit)
    values ('recording-import', ${JSON.stringify({ importId: id })}::jsonb, 'active',
      now() - interval '1 minute', 5)`);
  expect((await owner.call('GET', path)).body).toMatchObject({
    ...{ items: [{ status: 'working' }], recordingId: null },
  });
  await expect
    .poll(async () => (await owner.call('GET', path)).body, { timeout: 40_000 })
    .toMatchObject({
      items: [{ status: 'ready', isCut: false }],
      recordingId: expect.any(String) as unknown,
    });
  await expect.poll(() => readdir(join(folder, 'uploads'))).toEqual([]);
  await expect.poll(() => readdir(join(folder, 'remux'))).toEqual([]);
}, 60_000);
