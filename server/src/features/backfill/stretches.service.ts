import { open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { STRETCH_MOST_BYTES, type SentFragment } from '@tongtang/shared/backfill/contract.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Deps } from '../../platform/deps.ts';
import { beginSegment, type SegmentProgress } from '../../platform/recorder/segment.ts';
import { unlessMissing } from '../../platform/system-error.ts';
import { keyOfSegment, placeSourceFile } from '../recordings/index.ts';
import * as repo from './backfill.repo.ts';
import { mayKeep } from './may-keep.ts';
import { framesOfStretch, type PlacedFrame } from './stretch-frames.compute.ts';

export type StretchesDeps = Pick<Deps, 'db' | 'clock' | 'log' | 'storage'> & {
  /** Local folder of uploads on their way. */
  folder: string;
};

export const uploadPath = ({ folder }: Pick<StretchesDeps, 'folder'>, id: string): string => join(folder, id);

/** What a stretch's upload will hold. */
export const sizeOf = (fragments: readonly SentFragment[]): number =>
  fragments.reduce((sum, { bytes }) => sum + bytes, 0);

/**
 * The stretch, for the device of the person who sends it.
 * @throws not-found; conflict `backfill.not-awaited`, also when it is not wanted any more
 */
export async function awaitedStretch(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  id: string,
): Promise<repo.StretchRow> {
  const row = await repo.findStretch(db, id);
  if (row?.personId !== actor.personId) throw new ProblemError('not-found');
  if (!row.isAwaited || !(await mayKeep(db, actor, row.lessonId)))
    throw new ProblemError('conflict', {
      reason: 'backfill.not-awaited',
      detail: '这一段录像已经不需要补传了。',
    });
  return row;
}

/** @throws as `awaitedStretch`; invalid `fragments`; conflict `backfill.offered` when something else was announced */
export async function offerStretch(
  deps: StretchesDeps,
  actor: Actor,
  { id, fragments }: { id: string; fragments: SentFragment[] },
): Promise<{ sizeBytes: number }> {
  const row = await awaitedStretch(deps, actor, id);
  const sizeBytes = sizeOf(fragments);
  const isInOrder = fragments.every(({ elapsedMs }, n) => elapsedMs > (fragments[n - 1]?.elapsedMs ?? -1));
  if (!isInOrder || sizeBytes > STRETCH_MOST_BYTES)
    throw new ProblemError('invalid', {
      fields: [{ path: 'fragments', message: '片段的顺序不对，或者太大', fault: 'unfit' }],
    });
  // what was uploaded of another announcement is of no use
  if (row.fragments !== null && sizeOf(row.fragments) !== sizeBytes) await removeUpload(deps, id);
  if (fragments.length === 0) await repo.closeStretch(deps.db, id, 'unusable');
  else await repo.offerStretch(deps.db, id, fragments);
  return { sizeBytes };
}

/** Puts a stretch of which all bytes are there into the recording. Doing it twice does it once. */
export async function placeStretch(deps: StretchesDeps, id: string): Promise<void> {
  const row = await repo.findStretch(deps.db, id);
  const bytes = row?.isAwaited === true ? await uploaded(deps, row) : null;
  if (row === undefined || bytes === null) return;
  const codec = row.source === 'camera' ? 'vp8' : 'opus';
  const frames = framesOfStretch({ ...row, bytes, codec, fragments: row.fragments ?? [] });
  const path = `${uploadPath(deps, id)}.webm`;
  const written = frames.length === 0 ? null : await writeFrames(path, codec, frames);
  if (written === null) {
    deps.log.warn({ stretchId: id }, 'what a device sent for a gap of a recording cannot be used');
    await repo.closeStretch(deps.db, id, 'unusable');
  } else {
    await deps.storage.adopt(path, keyOfSegment(row.recordingId, id));
    const isPlaced = await deps.db.transaction(async (tx) => {
      if (!(await repo.closeStretch(tx, id, 'placed'))) return false;
      await placeSourceFile(tx, { ...row, ...written });
      return true;
    });
    if (!isPlaced) await deps.storage.remove(keyOfSegment(row.recordingId, id));
  }
  await removeUpload(deps, id);
}

async function uploaded(deps: StretchesDeps, { id, fragments }: repo.StretchRow): Promise<Buffer | null> {
  const path = uploadPath(deps, id);
  const file = await unlessMissing(() => stat(path));
  if (fragments === null || file?.size !== sizeOf(fragments)) return null;
  return readFile(path);
}

async function writeFrames(
  path: string,
  codec: 'vp8' | 'opus',
  frames: readonly PlacedFrame[],
): Promise<SegmentProgress | null> {
  await rm(path, { force: true });
  const segment = await beginSegment(path, codec);
  for (const { frame, at } of frames) segment.write(frame, at);
  return segment.close();
}

export async function removeUpload(deps: Pick<StretchesDeps, 'folder'>, id: string): Promise<void> {
  for (const suffix of ['', '.json', '.webm']) await rm(`${uploadPath(deps, id)}${suffix}`, { force: true });
}

/** The last byte is on the disk for good. */
export async function syncUpload(deps: Pick<StretchesDeps, 'folder'>, id: string): Promise<void> {
  const file = await open(uploadPath(deps, id), 'r+');
  try {
    await file.datasync();
  } finally {
    await file.close();
  }
}
