import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { runLimited } from '../../../platform/limited-process.ts';
import { announceChange } from '../courseware.news.ts';
import * as repo from '../courseware.repo.ts';
import { storageFolder, type CoursewareDeps } from '../courseware.service.ts';

export const PICTURES_QUEUE = 'courseware-pictures';

/** Pixels of the longer side: sharp enough to read on a big screen, some 40 kB, a third of a second at 1 Mbit/s. */
const EDGE = 1280;
const TIME_MS = 10 * 60_000;
const HEAP_MB = 256;
const MEMORY_BYTES = 1024 * 1024 * 1024;
const MAX_ASKED = 100;

const Job = z.object({ coursewareId: z.uuid() });

/** Key of the small picture of a page (from 1). */
export const pictureKey = (id: string, page: number): string =>
  `${storageFolder(id)}/pages/${String(page)}.webp`;

/**
 * Draws a small picture of each page once a courseware is ready. A screen that comes late, or has a thin line, or an
 * old processor, shows it until it has fetched and drawn the file itself.
 */
export function servePictures(deps: CoursewareDeps): void {
  deps.jobs.serve(PICTURES_QUEUE, {
    data: Job,
    run: ({ coursewareId }, signal) => draw(deps, coursewareId, signal),
  });
}

/** Asks for the pictures of courseware that has none, e.g. from before there were any. */
export async function askForPictures(deps: Pick<CoursewareDeps, 'db' | 'jobs'>): Promise<void> {
  for (const { id } of await repo.listUndrawn(deps.db, MAX_ASKED))
    await deps.jobs.send(PICTURES_QUEUE, { coursewareId: id });
}

async function draw(deps: CoursewareDeps, id: string, signal: AbortSignal): Promise<void> {
  const row = await repo.findCourseware(deps.db, id);
  if (row?.status !== 'ready' || row.kind === 'video' || row.pictures !== null) return;
  const folder = deps.files.pictures(id);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  try {
    await deps.storage.withLocalFile(row.contentKey, (path) =>
      runDrawer({ kind: row.kind, path, folder, signal }),
    );
    const pictures = await adoptAll(deps, id, folder);
    // what cannot be drawn here is drawn by the browsers, as if there were no pictures
    if (pictures < row.pageCount)
      deps.log.warn({ coursewareId: id, pictures, pages: row.pageCount }, 'not all pages have a picture');
    if (await repo.setPictures(deps.db, id, pictures)) announceChange(deps, { ...row, pictures });
    else await deps.storage.remove(`${storageFolder(id)}/pages`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Drawing = { kind: string; path: string; folder: string; signal: AbortSignal };

/** Time and memory are limited; how it ends does not matter, only what it has drawn. */
async function runDrawer({ kind, path, folder, signal }: Drawing): Promise<void> {
  const script = join(import.meta.dirname, 'picture-drawer.mjs');
  await runLimited({
    command: process.execPath,
    args: [`--max-old-space-size=${String(HEAP_MB)}`, script, kind, path, folder, String(EDGE)],
    env: { PATH: '/usr/bin:/bin', HOME: folder, TMPDIR: folder },
    cwd: folder,
    timeMs: TIME_MS,
    memoryBytes: MEMORY_BYTES,
    fileBytes: 8 * 1024 * 1024,
    signal,
  });
}

/** Moves the pictures into the storage, from the first page on as long as there is one. Returns how many. */
async function adoptAll(deps: CoursewareDeps, id: string, folder: string): Promise<number> {
  for (let page = 1; ; page += 1) {
    const path = join(folder, `${String(page)}.webp`);
    if (!(await exists(path))) return page - 1;
    await deps.storage.adopt(path, pictureKey(id, page));
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
