import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportFault } from '@tongtang/shared/recording-imports/contract.ts';
import { z } from 'zod';
import { lockClassesWithoutConsent } from '../lessons/index.ts';
import { keyOfSegment, placeAngle, recordingForAngles, type AngleFile } from '../recordings/index.ts';
import * as repo from './recording-imports.repo.ts';
import type { ImportsDeps } from './recording-imports.service.ts';
import { runRemux, type RemuxedTrack } from './run-remux.ts';

export const REMUX_QUEUE = 'recording-import';

const Job = z.object({ importId: z.uuid() });

/** Makes angles of uploaded files, one at a time, or says why not. */
export function serveRemux(deps: ImportsDeps): void {
  deps.jobs.serve(REMUX_QUEUE, {
    data: Job,
    run: ({ importId }, signal) => remux(deps, importId, signal),
    giveUp: ({ importId }) => fail(deps, importId, 'interrupted'),
  });
}

/** May be called again for the same import at any time: begins anew, and only once has an effect. */
async function remux(deps: ImportsDeps, id: string, signal: AbortSignal): Promise<void> {
  const row = await repo.findImport(deps.db, id);
  if (row?.status !== 'working') {
    await deps.files.remove(id);
    return;
  }
  const folder = deps.files.work(id);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const finding = await runRemux({
    ...{ path: deps.files.upload(id), folder, sizeBytes: row.sizeBytes, signal },
    onProgress: (seconds) => void repo.setDone(deps.db, id, seconds).catch(() => undefined), // told again soon
  });
  if ('refused' in finding) await fail(deps, id, finding.refused, finding.detail);
  else await place(deps, row, finding.tracks);
  await deps.files.remove(id);
}

/** Files first, then everything that tells of them in one transaction: nothing half is ever shown. */
async function place(deps: ImportsDeps, row: repo.ImportRow, tracks: readonly RemuxedTrack[]): Promise<void> {
  const recordingId = await recordingForAngles(deps.db, row.lessonId);
  const placed: AngleFile[] = [];
  for (const { kind, codec, ...track } of tracks) {
    const id = kind === 'video' ? row.videoSegmentId : row.audioSegmentId;
    await deps.storage.adopt(
      join(deps.files.work(row.id), `${kind}.mp4`),
      keyOfSegment(recordingId, id, 'mp4'),
    );
    placed.push({
      ...{ ...track, id, codec: kind === 'video' ? 'avc' : 'aac', mime: `${kind}/mp4; codecs="${codec}"` },
    });
  }
  const outcome = await deps.db.transaction(async (tx) => {
    const now = await repo.lockImport(tx, row.id);
    if (now?.status !== 'working') return 'gone';
    if ((await lockClassesWithoutConsent(tx, row.lessonId)).length > 0) return 'consent';
    const { id, name, side, shows, startsAt: startedAt } = now;
    const durationMs = Math.max(...placed.map(({ endMs }) => endMs));
    await placeAngle(tx, { id, recordingId, name, side, shows, startedAt, durationMs }, placed);
    await repo.markReady(
      tx,
      id,
      tracks.some(({ isCut }) => isCut),
    );
    return 'placed';
  });
  if (outcome === 'placed') return;
  for (const { id } of placed) await deps.storage.remove(keyOfSegment(recordingId, id, 'mp4'));
  if (outcome === 'consent') await fail(deps, row.id, 'consent');
}

async function fail(
  deps: ImportsDeps,
  id: string,
  fault: ImportFault,
  detail: string | null = null,
): Promise<void> {
  await repo.markFailed(deps.db, id, fault, detail);
  await deps.files.remove(id);
}
