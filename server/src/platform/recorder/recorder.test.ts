import { mkdtemp, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccessToken } from 'livekit-server-sdk';
import { ALL_FORMATS, EncodedPacketSink, FilePathSource, Input } from 'mediabunny';
import { expect, it, onTestFinished, vi } from 'vitest';
import { joinNative } from '../../testing/native-client.ts';
import { startMedia } from '../../testing/start-media.ts';
import { readJournal, type JournalEntry } from './journal.ts';
import { findRecorder, startRecorder } from './recorder-process.ts';

const PATIENCE = { timeout: 60_000, interval: 50 };

/** A room with one who shows a picture and makes a sound, and folders for recorders. */
async function lesson() {
  const { media } = await startMedia();
  const roomName = 'lesson';
  await media.rooms.createRoom({ name: roomName, emptyTimeout: 300 });
  const folder = await mkdtemp(join(tmpdir(), 'tongtang-recorder-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const join_ = async (identity: string) => {
    const token = new AccessToken(media.apiKey, media.apiSecret, { identity, ttl: 60 });
    token.addGrant({ roomJoin: true, room: roomName, canPublish: true, canSubscribe: true });
    const client = await joinNative(media.url.replace('http', 'ws'), await token.toJwt());
    await client.publish();
    return client;
  };
  const task = (run: string) => ({
    ...{ name: 'one', folder: join(folder, run), roomName },
    ...{ url: media.url, apiKey: media.apiKey, apiSecret: media.apiSecret },
  });
  return { join: join_, task };
}

async function segmentsIn(folder: string) {
  const { entries } = await readJournal(folder, 0);
  const of = <K extends JournalEntry['kind']>(kind: K) =>
    entries.filter((one): one is Extract<JournalEntry, { kind: K }> => one.kind === kind);
  return of('segment').map((segment) => {
    const progress = of('progress').filter(({ segmentId }) => segmentId === segment.segmentId);
    const last = progress.at(-1);
    return {
      ...segment,
      path: join(folder, `${segment.segmentId}.webm`),
      bytes: last?.bytes ?? 0,
      endMs: last?.endMs ?? 0,
      startedAt: last?.startedAt ?? 0,
      isClosed: last?.isClosed ?? false,
      clusters: progress.flatMap(({ clusters }) => clusters),
    };
  });
}

/** Time (seconds) of every packet in a file. */
async function packetTimes(path: string): Promise<number[]> {
  const input = new Input({ source: new FilePathSource(path), formats: ALL_FORMATS });
  const [track] = await input.getTracks();
  if (track === undefined) return [];
  const times: number[] = [];
  for await (const packet of new EncodedPacketSink(track).packets()) times.push(packet.timestamp);
  return times;
}

const largestStep = (times: number[]): number =>
  Math.max(0, ...times.slice(1).map((time, index) => time - (times[index] ?? 0)));

const enough = async (folder: string, ms: number) => {
  const segments = await segmentsIn(folder);
  expect(segments.map(({ source }) => source).sort()).toEqual(['camera', 'microphone']);
  for (const { endMs } of segments) expect(endMs).toBeGreaterThan(ms);
  return segments;
};

it('writes every track from its first frame to the stop, without a hole, on one clock', async () => {
  const { join: enter, task } = await lesson();
  await enter('teacher');
  const { folder } = task('a');
  const recorder = await startRecorder(task('a'));
  onTestFinished(() => recorder.stop());
  await vi.waitFor(() => enough(folder, 6_000), PATIENCE);
  await recorder.stop();
  const segments = await enough(folder, 6_000);
  for (const { path, bytes, codec, endMs, isClosed, identity, clusters } of segments) {
    expect({ identity, isClosed, size: (await stat(path)).size }).toEqual({
      ...{ identity: 'teacher', isClosed: true, size: bytes },
    });
    const times = await packetTimes(path);
    expect(largestStep(times)).toBeLessThan(codec === 'opus' ? 0.021 : 0.3);
    expect((times.at(-1) ?? 0) * 1000).toBeGreaterThan(endMs - 100);
    // from each cluster playing can begin
    expect(clusters.length).toBeGreaterThan(0);
    expect(clusters[0]?.atMs).toBe(0);
  }
}, 120_000);

it('loses at most two seconds when it is killed, and another one goes on', async () => {
  const { join: enter, task } = await lesson();
  await enter('teacher');
  const recorder = await startRecorder(task('a'));
  onTestFinished(() => recorder.stop());
  await vi.waitFor(() => enough(task('a').folder, 4_000), PATIENCE);
  expect((await findRecorder(task('a').folder))?.pid).toBe(recorder.pid);
  const killedAt = Date.now();
  process.kill(recorder.pid, 'SIGKILL');
  await vi.waitFor(async () => expect(await findRecorder(task('a').folder)).toBeNull(), PATIENCE);
  for (const { path, bytes, startedAt, endMs } of await enough(task('a').folder, 4_000)) {
    expect(killedAt - (startedAt + endMs)).toBeLessThan(2_000);
    // what is behind the last entry may be half of a block
    await truncate(path, bytes);
    expect(((await packetTimes(path)).at(-1) ?? 0) * 1000).toBeGreaterThan(endMs - 100);
  }
  const other = await startRecorder(task('b'));
  onTestFinished(() => other.stop());
  await vi.waitFor(() => enough(task('b').folder, 1_000), PATIENCE);
}, 120_000);

it('records whoever leaves and comes back, and whoever comes later', async () => {
  const { join: enter, task } = await lesson();
  const { folder } = task('a');
  await enter('teacher');
  const recorder = await startRecorder(task('a'));
  onTestFinished(() => recorder.stop());
  const first = await enter('far');
  const stays = async (of: string, count: number) => {
    const found = (await segmentsIn(folder)).filter(
      ({ identity, endMs }) => identity === of && endMs > 1_500,
    );
    expect(found.map(({ source }) => source).sort()).toEqual([
      ...Array<string>(count).fill('camera'),
      ...Array<string>(count).fill('microphone'),
    ]);
  };
  await vi.waitFor(() => stays('far', 1), PATIENCE);
  await first.close();
  // with the next description of the room the first one's place in it is free for whoever comes then
  await enter('later');
  await vi.waitFor(() => stays('later', 1), PATIENCE);
  await enter('far');
  await vi.waitFor(() => stays('far', 2), PATIENCE);
}, 240_000);
