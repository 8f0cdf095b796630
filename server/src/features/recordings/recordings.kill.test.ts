import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RoomEvent } from '@livekit/rtc-node';
import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import { expect, it, onTestFinished, vi } from 'vitest';
import { findRecorder } from '../../platform/recorder/recorder-process.ts';
import { startApplicationProcess, type ApplicationProcess } from '../../testing/application-process.ts';
import { joinLesson } from '../../testing/first-lesson.ts';
import { openSocket } from '../../testing/lesson-socket.ts';
import { joinNative } from '../../testing/native-client.ts';
import { signIn, type SignedInClient } from '../../testing/start-app.ts';
import { durationMs } from './recorded-file.fixture.ts';

/** `npm run torture:recording` asks for fifty. */
const KILLS = Number(process.env['TONGTANG_KILLS'] ?? 3);
/** What may be lost of a track when a process dies. */
const MOST_LOST_MS = 2_000;
/** The native client's own reconnecting was once seen to stand still for minutes on a busy machine. */
const GIVEN_UP_MS = 15_000;
const PATIENCE = { timeout: 120_000, interval: 100 };

const VICTIMS = ['recorder', 'application', 'media server'] as const;
type Victim = (typeof VICTIMS)[number];

/** One track at one kill, in milliseconds. */
type Loss = { victim: Victim; source: string; lostBefore: number; untilOn: number };

type Segments = Recording['tracks'][number]['segments'];

it(
  `${String(KILLS)} kills of recorder, application and media server lose at most two seconds each`,
  { timeout: 240_000 + KILLS * 60_000 },
  async () => {
    const app = await startApplicationProcess();
    const lead = await signIn(app.url, 'lead');
    const lessonId = await anyLesson(lead);
    await act(app, lead, lessonId, 'recording.started');
    await keepSending(lead, lessonId);
    const losses: Loss[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const victim = VICTIMS[kill % VICTIMS.length] ?? 'recorder';
      await untilRecorded(lead, lessonId, Date.now() + 1_500);
      const killedAt = await killOne(app, victim);
      const recording = await untilRecorded(lead, lessonId, killedAt + 1_500);
      for (const [source, segments] of bySource(recording))
        losses.push({ victim, source, ...lossAt(segments, killedAt - recording.startedAt) });
    }
    process.stdout.write(`${report(losses)}\n`);
    await act(app, lead, lessonId, 'recording.stopped');
    const recording = await untilAtRest(app, lead, lessonId);
    for (const [, segments] of bySource(recording))
      for (const { id, bytes, startMs, endMs } of segments) {
        const file = await (await fileOf(app, lead, { recordingId: recording.id, id })).arrayBuffer();
        expect(file.byteLength).toBe(bytes);
        expect(Math.abs((await durationMs(file)) - (endMs - startMs))).toBeLessThan(400);
      }
    expect(losses).toHaveLength(KILLS * 2);
    expect(losses.filter(({ lostBefore }) => lostBefore > MOST_LOST_MS)).toEqual([]);
    // an application that dies takes nothing: its recorder goes on
    expect(losses.filter(({ victim, untilOn }) => victim === 'application' && untilOn > 0)).toEqual([]);
  },
);

async function anyLesson(lead: SignedInClient): Promise<string> {
  const { body } = await lead.call('GET', '/api/lessons?limit=1');
  return (body as { items: { id: string }[] }).items[0]?.id ?? ''; // as: the contract's answer
}

async function act(
  app: ApplicationProcess,
  lead: SignedInClient,
  lessonId: string,
  kind: 'recording.started' | 'recording.stopped',
): Promise<void> {
  const socket = await openSocket(app.url, lead);
  await socket.send('lesson:enter', { lessonId });
  await socket.act(lessonId, { kind });
}

/** A picture and a tone in the lesson, until the test ends: whoever is thrown out comes in again. */
async function keepSending(lead: SignedInClient, lessonId: string): Promise<void> {
  let isOver = false;
  onTestFinished(() => {
    isOver = true;
  });
  const comeIn = async () => {
    const { serverUrl, token } = await joinLesson(lead, lessonId);
    const client = await joinNative(serverUrl, token);
    let isLeft = false;
    let giveUp: ReturnType<typeof setTimeout> | undefined;
    const leave = () => {
      if (isLeft) return;
      isLeft = true;
      clearTimeout(giveUp);
      void comeBack();
    };
    client.room.on(RoomEvent.Disconnected, leave);
    client.room.on(RoomEvent.Reconnecting, () => {
      giveUp ??= setTimeout(leave, GIVEN_UP_MS);
    });
    client.room.on(RoomEvent.Reconnected, () => {
      clearTimeout(giveUp);
      giveUp = undefined;
    });
    await client.publish();
  };
  const comeBack = async () => {
    while (!isOver) {
      const isIn = await comeIn().then(
        () => true,
        () => false,
      );
      if (isIn) return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  };
  await comeIn();
}

async function recordingOf(lead: SignedInClient, lessonId: string): Promise<Recording> {
  const { body } = await lead.call('GET', `/api/lessons/${lessonId}/recording`);
  const { recording } = body as { recording: { id: string } | null }; // as: the contract's answer
  return (await lead.call('GET', `/api/recordings/${recording?.id ?? ''}`)).body as Recording; // as: the same
}

const bySource = ({ tracks }: Recording): [string, Segments][] =>
  ['camera', 'microphone'].map((wanted) => [
    wanted,
    tracks.filter(({ source }) => source === wanted).flatMap(({ segments }) => segments),
  ]);

/** Until picture and sound of this moment of the server's clock are recorded. */
const untilRecorded = (lead: SignedInClient, lessonId: string, moment: number): Promise<Recording> =>
  vi.waitFor(async () => {
    const recording = await recordingOf(lead, lessonId);
    for (const [source, segments] of bySource(recording)) {
      const ends = segments.map(({ endMs }) => recording.startedAt + endMs);
      expect(Math.max(0, ...ends), source).toBeGreaterThan(moment);
    }
    return recording;
  }, PATIENCE);

const fileOf = (app: ApplicationProcess, lead: SignedInClient, of: { recordingId: string; id: string }) =>
  fetch(`${app.url}/api/recordings/${of.recordingId}/media/${of.id}`, { headers: { cookie: lead.cookie } });

/** The recording once it has ended and its files lie where they stay. */
const untilAtRest = (app: ApplicationProcess, lead: SignedInClient, lessonId: string): Promise<Recording> =>
  vi.waitFor(async () => {
    const before = await recordingOf(lead, lessonId);
    expect(before.isRecording).toBe(false);
    for (const { segments } of before.tracks)
      for (const { id } of segments) {
        const answer = await fileOf(app, lead, { recordingId: before.id, id });
        expect(answer.headers.get('cache-control')).toContain('max-age');
        await answer.body?.cancel();
      }
    return await recordingOf(lead, lessonId);
  }, PATIENCE);

/** @returns when it was killed; by then whatever had to be started again by hand is */
async function killOne(app: ApplicationProcess, victim: Victim): Promise<number> {
  const killedAt = Date.now();
  if (victim === 'application') {
    await app.kill();
    await app.startAgain();
  } else process.kill(await (victim === 'recorder' ? recorderPid(app) : mediaPid(app)), 'SIGKILL');
  return killedAt;
}

async function recorderPid({ folder }: ApplicationProcess): Promise<number> {
  const runs = join(folder, 'work', 'recordings');
  for (const run of await readdir(runs)) {
    const recorder = await findRecorder(join(runs, run));
    if (recorder !== null) return recorder.pid;
  }
  throw new Error('no recorder is at work');
}

async function mediaPid({ folder }: ApplicationProcess): Promise<number> {
  const record: unknown = JSON.parse(await readFile(join(folder, 'media', 'livekit.pid'), 'utf8'));
  return (record as { pid: number }).pid; // as: written by our own server
}

/** What is missing of a track around a moment of the recording. */
function lossAt(segments: Segments, momentMs: number): Pick<Loss, 'lostBefore' | 'untilOn'> {
  if (segments.some(({ startMs, endMs }) => startMs <= momentMs && endMs >= momentMs))
    return { lostBefore: 0, untilOn: 0 };
  const ends = segments.filter(({ endMs }) => endMs < momentMs).map(({ endMs }) => endMs);
  const starts = segments.filter(({ startMs }) => startMs > momentMs).map(({ startMs }) => startMs);
  return { lostBefore: momentMs - Math.max(...ends), untilOn: Math.min(...starts) - momentMs };
}

function report(losses: readonly Loss[]): string {
  const spread = (values: number[]) => {
    const sorted = values.map(Math.round).sort((one, other) => one - other);
    return [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)].join('/');
  };
  const line = (victim: Victim, source: string) => {
    const of = losses.filter((loss) => loss.victim === victim && loss.source === source);
    return of.length === 0
      ? []
      : `${victim}, ${source}: ${String(of.length)} kills, lost before ${spread(of.map((loss) => loss.lostBefore))} ms, on again after ${spread(of.map((loss) => loss.untilOn))} ms`;
  };
  return [
    '(min/median/max)',
    ...VICTIMS.flatMap((one) => ['camera', 'microphone'].flatMap((source) => line(one, source))),
  ].join('\n');
}
