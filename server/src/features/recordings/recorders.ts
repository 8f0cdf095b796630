import { listRecordedNow, roomOfLesson } from '../lessons/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { readJournal } from '../../platform/recorder/journal.ts';
import {
  findRecorder,
  startRecorder,
  type RecorderProcess,
} from '../../platform/recorder/recorder-process.ts';
import type { RecordingFiles } from './recordings.files.ts';
import * as repo from './recordings.repo.ts';

export type RecordersDeps = Pick<Deps, 'db' | 'clock' | 'log' | 'media'> & { files: RecordingFiles };

/** Sees to it that a recorder is at work wherever one should be, and takes over what they write. */
export type Recorders = {
  turnOn(lessonId: string, at: number): Promise<void>;
  turnOff(lessonId: string, at: number): Promise<void>;
  /** After a start of ours: recorders that went on without us are followed, those that died are replaced. */
  resume(): Promise<void>;
  /** Follows no more; recorders at work go on. */
  close(): Promise<void>;
};

type Run = {
  id: string;
  recordingId: string;
  lessonId: string;
  read: number;
  process: RecorderProcess | null;
};

/** What is on disk is known to the database so soon after. */
const FOLLOW_MS = 250;
/** A recorder that dies at once is not started again without a pause. */
const AGAIN_MS = 1_000;

export function createRecorders(deps: RecordersDeps): Recorders {
  const runs = new Map<string, Run>();
  const { inTurn, isBusy, settle } = createTurns();
  let isClosed = false;

  const begin = async ({ id: recordingId, lessonId }: repo.RecordingRow) => {
    const run = await beginRun(deps, { recordingId, lessonId });
    if (run !== null) runs.set(lessonId, run);
  };
  const follow = async (run: Run) => {
    await takeOver(deps, run);
    if (run.process?.isAlive() === true) return;
    runs.delete(run.lessonId);
    deps.log.warn({ lessonId: run.lessonId }, 'a recorder died, another one goes on');
    await finishRun(deps, run);
    await begin({ id: run.recordingId, lessonId: run.lessonId });
  };
  const timer = setInterval(() => {
    for (const run of runs.values())
      if (!isBusy(run.lessonId))
        inTurn(run.lessonId, async () => {
          if (!isClosed && runs.get(run.lessonId) === run) await follow(run);
        }).catch((error: unknown) => {
          deps.log.error({ err: error, lessonId: run.lessonId }, 'could not follow a recorder');
        });
  }, FOLLOW_MS);
  const turnOn = (lessonId: string, at: number) =>
    inTurn(lessonId, async () => {
      const recording = await deps.db.transaction(async (tx) => {
        const row = await repo.upsertRecording(tx, lessonId);
        await repo.openSpan(tx, row.id, at);
        return row;
      });
      if (!runs.has(lessonId)) await begin(recording);
    });
  const turnOff = async (lessonId: string, at: number) => {
    // at once, whatever else is under way: "stop" means that nothing more is written
    const stopping = runs.get(lessonId)?.process?.stop();
    await inTurn(lessonId, async () => {
      const recording = await repo.findRecordingOfLesson(deps.db, lessonId);
      if (recording === undefined) return;
      await repo.closeSpan(deps.db, recording.id, at);
      const run = runs.get(lessonId);
      runs.delete(lessonId);
      await stopping;
      if (run !== undefined) await finishRun(deps, run);
    });
  };
  return {
    turnOn,
    turnOff,
    async resume() {
      const toRecord = new Set((await listRecordedNow(deps.db)).map(({ id }) => id));
      const unfinished = await repo.listUnfinished(deps.db);
      // what was said while nobody of us lived
      for (const { lessonId, isOn } of unfinished)
        if (isOn && !toRecord.has(lessonId)) await turnOff(lessonId, deps.clock.now());
      for (const lessonId of toRecord)
        if (!unfinished.some((row) => row.lessonId === lessonId && row.isOn))
          await turnOn(lessonId, deps.clock.now());
      for (const row of unfinished)
        await inTurn(row.lessonId, async () => {
          const isOn = row.isOn && toRecord.has(row.lessonId);
          const run = await resumeRun(deps, { ...row, isOn });
          if (run !== null) runs.set(row.lessonId, run);
          else if (isOn && !runs.has(row.lessonId)) await begin(row);
        });
    },
    async close() {
      isClosed = true;
      clearInterval(timer);
      await settle();
    },
  };
}

/** One act after the other for each lesson. */
function createTurns() {
  const queues = new Map<string, Promise<void>>();
  return {
    inTurn(lessonId: string, act: () => Promise<void>): Promise<void> {
      const done = (queues.get(lessonId) ?? Promise.resolve()).then(act);
      const settled = done.catch(() => undefined);
      queues.set(lessonId, settled);
      void settled.then(() => {
        if (queues.get(lessonId) === settled) queues.delete(lessonId);
      });
      return done;
    },
    isBusy: (lessonId: string) => queues.has(lessonId),
    settle: () => Promise.all(queues.values()),
  };
}

async function beginRun(
  deps: RecordersDeps,
  { recordingId, lessonId }: { recordingId: string; lessonId: string },
): Promise<Run | null> {
  const roomName = await roomOfLesson(deps.db, lessonId);
  if (roomName === null) return null;
  const { id } = await repo.insertRun(deps.db, recordingId, deps.clock.now());
  const run: Run = { id, recordingId, lessonId, read: 0, process: null };
  const { url, apiKey, apiSecret } = deps.media;
  try {
    const task = { name: id, folder: deps.files.folderOf(id), roomName, url, apiKey, apiSecret };
    return { ...run, process: await startRecorder(task) };
  } catch (error) {
    deps.log.error({ err: error, lessonId }, 'could not start a recorder');
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    // followed all the same: found dead, it is replaced
    return run;
  }
}

/** Follows a run that was under way when we died; null when it is over and its files are where they stay. */
async function resumeRun(
  deps: RecordersDeps,
  row: Awaited<ReturnType<typeof repo.listUnfinished>>[number],
): Promise<Run | null> {
  if (row.runId === null) return null;
  const process = await findRecorder(deps.files.folderOf(row.runId));
  const run: Run = {
    ...{ id: row.runId, recordingId: row.id, lessonId: row.lessonId, read: row.journalRead ?? 0, process },
  };
  if (process !== null && row.isOn) return run;
  await process?.stop();
  await finishRun(deps, run);
  return null;
}

/** Brings the database up to what is on disk. */
async function takeOver({ db, files }: RecordersDeps, run: Run): Promise<void> {
  const { entries, next } = await readJournal(files.folderOf(run.id), run.read);
  if (next === run.read) return;
  const { id: runId, recordingId, read: from } = run;
  await db.transaction((tx) => repo.keepEntries(tx, { runId, recordingId }, { entries, from, next }));
  run.read = next;
}

async function finishRun(deps: RecordersDeps, run: Run): Promise<void> {
  await takeOver(deps, run);
  const { id: runId, recordingId } = run;
  for (const { id: segmentId, sizeBytes } of await repo.listSegmentIdsOfRun(deps.db, runId))
    await deps.files.settle({ runId, recordingId, segmentId, sizeBytes });
  await repo.endRun(deps.db, runId, deps.clock.now());
  await deps.files.removeRun(runId);
}
