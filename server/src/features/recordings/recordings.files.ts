import { rm, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { Deps } from '../../platform/deps.ts';
import { unlessMissing } from '../../platform/system-error.ts';

/** Where the files of recordings are: with their recorder while it works, in the storage afterwards. */
export type RecordingFiles = {
  folderOf(runId: string): string;
  pathOf(runId: string, segmentId: string): string;
  /** Moves a segment's file to where it stays, cut to what is known to be whole; done twice it does no harm. */
  settle(ask: { runId: string; recordingId: string; segmentId: string; sizeBytes: number }): Promise<void>;
  /** What a recorder leaves besides. */
  removeRun(runId: string): Promise<void>;
};

export const keyOfSegment = (
  recordingId: string,
  segmentId: string,
  ending: 'webm' | 'mp4' = 'webm',
): string => `recordings/${recordingId}/${segmentId}.${ending}`;

export function openRecordingFiles({
  storage,
  workFolder,
}: Pick<Deps, 'storage'> & { workFolder: string }): RecordingFiles {
  const folderOf = (runId: string) => join(workFolder, 'recordings', runId);
  const pathOf = (runId: string, segmentId: string) => join(folderOf(runId), `${segmentId}.webm`);
  return {
    folderOf,
    pathOf,
    async settle({ runId, recordingId, segmentId, sizeBytes }) {
      const path = pathOf(runId, segmentId);
      const there = await unlessMissing(() => stat(path));
      // moved before the application died
      if (there === undefined) return;
      // behind the last entry there may be half of a block
      if (there.size > sizeBytes) await truncate(path, sizeBytes);
      await storage.adopt(path, keyOfSegment(recordingId, segmentId));
    },
    removeRun: (runId) => rm(folderOf(runId), { recursive: true, force: true }),
  };
}
