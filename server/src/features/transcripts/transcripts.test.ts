import type { TranscriptLine } from '@tongtang/shared/transcripts/contract.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunningApp, SignedInClient } from '../../testing/start-app.ts';
import { LessonId } from '@tongtang/shared/wire/ids.ts';
import { openSocket } from '../../testing/lesson-socket.ts';
import { recordedLesson, runningLesson, startReviews } from '../reviews/reviews.fixture.ts';

let running: Awaited<ReturnType<typeof startReviews>>;
let app: RunningApp;
let lead: SignedInClient;
let assisting: SignedInClient;
let recordingId: string;
/** A new recording of a minute. */
const newRecording = async () => {
  ({ recordingId } = await recordedLesson(app, lead, running.goOn));
};
beforeAll(async () => {
  running = await startReviews();
  ({ app, lead, assisting } = running);
}, 90_000);
afterAll(() => running.close());

const path = () => `/api/recordings/${recordingId}/transcript`;
const transcriptOf = async (client: SignedInClient) =>
  (await client.call('GET', path())).body as { lines: TranscriptLine[]; mayWrite: boolean }; // as: the contract's answer
const bring = (client: SignedInClient, text: string, input: object = {}) =>
  client.call('POST', `${path()}/import`, { text, replaces: true, ...input });

const VTT = `WEBVTT

00:01.000 --> 00:03.000
<v 李晓兰>同学们，看荷花

00:05.000 --> 01:30.000
为什么说挨挨挤挤
`;

it('is imported, read by whoever may see the recording, and kept as a file', async () => {
  await newRecording();
  expect((await transcriptOf(lead)).lines).toEqual([]);
  expect(await bring(lead, VTT)).toMatchObject({ status: 200, body: { added: 2, removed: 0 } });
  const seen = await transcriptOf(assisting);
  expect(seen.mayWrite).toBe(true);
  expect(seen.lines).toMatchObject([
    {
      startMs: 1_000,
      endMs: 3_000,
      speaker: '李晓兰',
      body: '同学们，看荷花',
      origin: 'import',
      revision: 1,
    },
    { startMs: 5_000, speaker: '', body: '为什么说挨挨挤挤' },
  ]);
  // no caption is longer than the recording
  expect(seen.lines[1]?.endMs).toBeLessThan(65_000);
  const file = await fetch(`${app.url}${path()}.vtt`, { headers: { cookie: lead.cookie } });
  expect(file.headers.get('content-type')).toContain('text/vtt');
  const text = await file.text();
  expect(text).toContain('00:00:01.000 --> 00:00:03.000\n<v 李晓兰>同学们，看荷花');
  expect(await bring(assisting, text)).toMatchObject({ body: { added: 2, removed: 2 } });
  expect(await bring(assisting, VTT, { replaces: false, offsetMs: 500 })).toMatchObject({
    body: { added: 2, removed: 0 },
  });
  expect((await transcriptOf(lead)).lines.map(({ startMs }) => startMs)).toEqual([
    ...[1_000, 1_500, 5_000, 5_500],
  ]);
});

it('takes nothing of a faulty file, and names its line', async () => {
  await newRecording();
  await bring(lead, VTT);
  const before = await transcriptOf(lead);
  const refused = async (text: string, input: object = {}) => {
    const { status, body } = await bring(lead, text, input);
    const { reason, data, fields } = body as { reason: string; data?: object; fields?: { path: string }[] };
    return { status, reason, data, field: fields?.[0]?.path };
  };
  expect(await refused(VTT.replace('00:05.000', '00:5.0'))).toEqual({
    ...{ status: 400, reason: 'transcript.time', data: { line: 6 }, field: 'text' },
  });
  expect(await refused(VTT, { offsetMs: 58_000 })).toMatchObject({
    ...{ reason: 'transcript.beyond-end', data: { line: 6 } },
  });
  expect(await refused(VTT, { offsetMs: -1_001 })).toMatchObject({
    ...{ reason: 'transcript.before-begin', data: { line: 3 } },
  });
  expect(await refused('WEBVTT\n')).toMatchObject({ reason: 'transcript.empty', field: 'text' });
  const many = Array.from({ length: 6_001 }, () => '00:01.000 --> 00:02.000\n好').join('\n\n');
  expect(await refused(`WEBVTT\n\n${many}`)).toMatchObject({ status: 429, reason: 'transcript.too-many' });
  expect(await transcriptOf(lead)).toEqual(before);
});

it('is corrected line by line, nobody over another, and what was taken away comes back', async () => {
  await newRecording();
  await bring(lead, VTT);
  const [line] = (await transcriptOf(lead)).lines;
  const at = `${path()}/lines/${line?.id ?? ''}`;
  const words = { body: '同学们，请看荷花', speaker: '李老师', revision: 1 };
  expect(await lead.call('PATCH', at, words)).toMatchObject({ status: 200, body: { ...words, revision: 2 } });
  expect(await assisting.call('PATCH', at, { ...words, body: '看' })).toMatchObject({
    status: 409,
    body: { reason: 'transcript.changed', data: { body: words.body, speaker: '李老师', revision: 2 } },
  });
  expect(await lead.call('PATCH', at, { ...words, body: ' ' })).toMatchObject({
    body: { fields: [{ path: 'body' }] },
  });
  expect((await lead.call('DELETE', at)).status).toBe(200);
  expect((await transcriptOf(lead)).lines).toHaveLength(1);
  expect(await lead.call('PATCH', at, { ...words, revision: 2 })).toMatchObject({ status: 409 });
  expect(await lead.call('POST', `${at}/restore`)).toMatchObject({ body: { revision: 2 } });
  expect((await transcriptOf(lead)).lines).toHaveLength(2);
});

it('is written by those who have a place in the lesson, and their administrators', async () => {
  await newRecording();
  const outsider = await app.signIn('teacher-lanxi');
  expect(await transcriptOf(outsider)).toMatchObject({ mayWrite: false });
  expect((await bring(outsider, VTT)).status).toBe(403);
  expect((await transcriptOf(await app.signIn('school-yunling'))).mayWrite).toBe(true);
  const stranger = await app.signIn('trainee');
  expect((await stranger.call('GET', path())).status).toBe(404);
  expect((await stranger.call('GET', `${path()}.vtt`)).status).toBe(404);
  expect((await bring(stranger, VTT)).status).toBe(404);
});

it('is typed during the lesson and lies at its moment over pause and resume, whatever the clock of who types', async () => {
  const { id, act, recordingId: found } = await runningLesson(app, lead);
  const lessonId = LessonId.parse(id);
  const researcher = await app.signIn('researcher');
  const typist = await openSocket(app.url, researcher);
  await typist.send('lesson:enter', { lessonId });
  const type = (text: string, agoMs = 0) => typist.act(lessonId, { kind: 'caption.posted', text, agoMs });
  await type('还没有录');
  const { at: startedAt } = await act('recording.started');
  await expect.poll(found, { timeout: 20_000 }).not.toBeNull();
  recordingId = (await found()) ?? '';
  running.goOn(60_000);
  const first = await type('同学们好', 2_000);
  await act('recording.stopped');
  running.goOn(10_000);
  await type('停录时说的');
  running.goOn(20_000);
  await act('recording.started');
  running.goOn(5_000);
  const second = await type('接着看');
  await act('recording.stopped');
  const bodies = async () => (await transcriptOf(lead)).lines.map(({ body }) => body);
  await expect.poll(bodies, { timeout: 20_000 }).toEqual(['同学们好', '接着看']);
  const [one, two] = (await transcriptOf(lead)).lines;
  expect(one).toMatchObject({ origin: 'live', author: { id: researcher.personId } });
  expect(Math.abs((one?.startMs ?? 0) - (first.at - 2_000 - startedAt))).toBeLessThan(2);
  expect(Math.abs((two?.startMs ?? 0) - (second.at - startedAt))).toBeLessThan(2);
  // sent again it is there once; taken away it does not come in again
  expect((await lead.call('DELETE', `${path()}/lines/${one?.id ?? ''}`)).status).toBe(200);
  await act('recording.started');
  await act('recording.stopped');
  await expect.poll(bodies).toEqual(['接着看']);
});
