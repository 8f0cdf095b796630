import { readFileSync } from 'node:fs';
import { copyFile, mkdtemp, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Encoder } from '@evan/opus/wasm/index.mjs';
import type { SoundRendition } from '@tongtang/shared/renditions/contract.ts';
import sql from 'sql-template-tag';
import { expect, vi } from 'vitest';
import { createDiskStorage } from '../../platform/storage.ts';
import { firstLesson } from '../../testing/first-lesson.ts';
import { startApp, type RunningApp, type SignedInClient } from '../../testing/start-app.ts';
import { keyOfSegment } from '../recordings/index.ts';
import { RATE } from './sound/mixer.compute.ts';
import { writeSound } from './sound/sound-file.ts';

/** What Chromium's recorder kept of a microphone: thirteen seconds. */
const MICROPHONE = join(import.meta.dirname, '../backfill/fixtures/microphone.webm');
export const MICROPHONE_MS = 13_000;

export const PATIENCE = { timeout: 40_000, interval: 50 };

/** An application whose makers do not wait, and a way to put recordings into it. */
export async function startWorkshop() {
  const folder = await mkdtemp(join(tmpdir(), 'tongtang-renditions-'));
  const storage = await createDiskStorage(join(folder, 'files'));
  const app = await startApp({
    ...{ autoClose: false, storage, workFolder: join(folder, 'work') },
    renditionsPace: { lookMs: 50, settleMs: 0, leaseMs: 3_000 },
  });
  const close = async () => {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  };
  const fileOf = (key: string) => join(folder, 'files', key);
  /** A lesson that is over, recorded for so long, with microphones that began so long after the recording. */
  const recorded = async ({ microphones = [0], lengthMs = MICROPHONE_MS, cutTo = 0 } = {}) => {
    const lesson = await firstLesson(app);
    await app.db.run(sql`update lesson set state = 'ended' where id = ${lesson.id}`);
    const startedAt = Date.now() - 3_600_000;
    return app.db.transaction(async (tx) => {
      const { id } = await tx.one<{ id: string }>(
        sql`insert into recording (lesson_id) values (${lesson.id}) returning id`,
      );
      for (const [index, offsetMs] of microphones.entries()) {
        const { id: segmentId } = await tx.one<{ id: string }>(sql`
          insert into recording_segment
            (id, origin, recording_id, identity, track_sid, source, codec, started_at, duration_ms, size_bytes)
          values (gen_random_uuid(), 'source', ${id}, ${`person-${String(index)}`}, '', 'microphone', 'opus',
            ${new Date(startedAt + offsetMs)}, ${MICROPHONE_MS}, ${readFileSync(MICROPHONE).length})
          returning id`);
        const copy = join(folder, `${segmentId}.webm`);
        await copyFile(MICROPHONE, copy);
        if (cutTo > 0) await truncate(copy, cutTo);
        await storage.adopt(copy, keyOfSegment(id, segmentId));
      }
      await tx.run(sql`
        insert into recording_span (recording_id, started_at, stopped_at)
        values (${id}, ${new Date(startedAt)}, ${new Date(startedAt + lengthMs)})`);
      return { id, lessonId: lesson.id };
    });
  };
  return { app, close, recorded, fileOf };
}

export const soundOf = async (client: SignedInClient, id: string): Promise<SoundRendition> => {
  const { status, body } = await client.call('GET', `/api/recordings/${id}/renditions`);
  expect(status).toBe(200);
  return (body as { sound: SoundRendition }).sound; // as: the contract's answer
};

/** Resolves with the file once it is offered. */
export const untilReady = (client: SignedInClient, id: string) =>
  vi.waitFor(async () => {
    const { state, file } = await soundOf(client, id);
    expect(state).toBe('ready');
    if (file === null) throw new Error('ready without a file');
    return file;
  }, PATIENCE);

export const bytesOf = async (
  app: RunningApp,
  { cookie }: SignedInClient,
  { id, fileId, range }: { id: string; fileId: string; range?: string },
) => {
  const answer = await app.request(`/api/recordings/${id}/renditions/${fileId}/media`, {
    headers: { cookie, ...(range !== undefined && { range }) },
  });
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
};

/** A file of one tone. */
export async function writeTone(path: string, hertz: number, lengthMs: number): Promise<void> {
  const writer = await writeSound(path);
  const encoder = new Encoder({ channels: 1, sample_rate: RATE, application: 'audio' });
  for (let atMs = 0; atMs < lengthMs; atMs += 20) {
    const frame = Int16Array.from({ length: 960 }, (_, index) =>
      Math.round(9_000 * Math.sin((2 * Math.PI * hertz * (atMs * 48 + index)) / RATE)),
    );
    await writer.add(encoder.encode(frame), atMs / 1000, 0.02);
  }
  await writer.close();
}
