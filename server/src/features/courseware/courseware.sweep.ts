import { z } from 'zod';
import * as repo from './courseware.repo.ts';
import { destroy, type CoursewareDeps } from './courseware.service.ts';
import { UPLOAD_KEPT_MS } from './courseware.view.ts';
import { askForPictures } from './pictures/page-pictures.ts';

const SWEEP_QUEUE = 'courseware-sweep';
const EVERY_MS = 3600 * 1000;
/** How long a removal can be undone. */
const REMOVED_KEPT_MS = 24 * 3600 * 1000;

/**
 * Clears away, every hour: unfinished uploads after seven days, removed courseware after one, forgotten files; asks
 * for pictures of pages that nobody drew.
 */
export function serveSweep(deps: CoursewareDeps): void {
  deps.jobs.serve(SWEEP_QUEUE, { data: z.object({}), run: () => tidyUp(deps) });
  deps.jobs.every(SWEEP_QUEUE, EVERY_MS);
}

async function tidyUp(deps: CoursewareDeps): Promise<void> {
  await sweep(deps);
  await askForPictures(deps);
}

export async function sweep(deps: Pick<CoursewareDeps, 'db' | 'clock' | 'storage' | 'files'>): Promise<void> {
  const now = deps.clock.now();
  const stale = await repo.listStale(deps.db, {
    begunBefore: now - UPLOAD_KEPT_MS,
    removedBefore: now - REMOVED_KEPT_MS,
  });
  for (const { id } of stale) await destroy(deps, id);
  const withFiles = (await deps.files.listIds()).filter((id) => z.uuid().safeParse(id).success);
  const inWork = await repo.listInWork(deps.db, withFiles);
  for (const id of withFiles) if (!inWork.has(id)) await deps.files.remove(id);
}
