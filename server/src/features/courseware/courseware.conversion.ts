import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, mkdir, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ConversionStep, CoursewareFailure, PageSize } from '@tongtang/shared/courseware/contract.ts';
import { extensionOf, type CoursewareKind } from '@tongtang/shared/courseware/formats.ts';
import { z } from 'zod';
import { FileFault } from '../../platform/inspect/file-fault.ts';
import { measureImage } from '../../platform/inspect/measure-image.ts';
import { scanArchive } from '../../platform/inspect/scan-archive.ts';
import { announceChange } from './courseware.news.ts';
import * as repo from './courseware.repo.ts';
import { storageFolder, type CoursewareDeps } from './courseware.service.ts';
import { identifyFile, OOXML, type FileIdentity } from './inspect/identify-file.ts';
import { runInspector } from './inspect/run-inspector.ts';
import { convertOffice } from './office/convert-office.ts';
import { PICTURES_QUEUE } from './pictures/page-pictures.ts';
import { Refusal } from './refusal.ts';

export const CONVERT_QUEUE = 'courseware-convert';

const Job = z.object({ coursewareId: z.uuid() });

type Work = { id: string; fileName: string; upload: string; workFolder: string; signal: AbortSignal };

/** A file that screens can draw, still among the work files. */
type Drawable = {
  path: string;
  kind: CoursewareKind;
  extension: string;
  contentType: string;
  pageSizes: PageSize[];
};

/** Takes uploaded files one at a time and makes courseware of them, or says why not. */
export function serveConversion(deps: CoursewareDeps): void {
  deps.jobs.serve(CONVERT_QUEUE, {
    data: Job,
    run: ({ coursewareId }, signal) => convert(deps, coursewareId, signal),
    giveUp: ({ coursewareId }) => fail(deps, coursewareId, 'interrupted'),
  });
}

/** May be called again for the same courseware at any time: begins anew, and only once has an effect. */
async function convert(deps: CoursewareDeps, id: string, signal: AbortSignal): Promise<void> {
  const row = await repo.findCourseware(deps.db, id);
  if (row?.status !== 'converting') {
    if (row === undefined) await deps.files.remove(id);
    return;
  }
  const workFolder = deps.files.conversion(id);
  await rm(workFolder, { recursive: true, force: true });
  await mkdir(workFolder, { recursive: true });
  try {
    const work = { id, fileName: row.fileName, upload: deps.files.upload(id), workFolder, signal };
    await keep(deps, id, await makeDrawable(deps, work));
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof FileFault)) throw error;
    await fail(deps, id, error.reason);
  } finally {
    await rm(workFolder, { recursive: true, force: true });
  }
}

async function makeDrawable(deps: CoursewareDeps, work: Work): Promise<Drawable> {
  await step(deps, work.id, 'checking');
  const file = await open(work.upload, 'r');
  try {
    const identity = await identifyFile(file, work.fileName);
    if (identity.mime === OOXML) refuseOtherArchive(await scanArchive(file), work.fileName);
    const pageSizes = identity.family === 'image' ? [await measureImage(file, identity.mime)] : undefined;
    return await drawableOf(deps, work, { ...identity, pageSizes });
  } finally {
    await file.close();
  }
}

async function drawableOf(
  deps: CoursewareDeps,
  work: Work,
  { family, mime, pageSizes }: FileIdentity & { pageSizes: PageSize[] | undefined },
): Promise<Drawable> {
  const asItIs = { extension: extensionOf(work.fileName), contentType: mime };
  switch (family) {
    case 'image':
      return { ...asItIs, kind: 'image', path: await linked(work), pageSizes: pageSizes ?? [] };
    case 'video':
      return {
        ...asItIs,
        kind: 'video',
        path: await linked(work),
        pageSizes: await inspect(deps, work, 'video'),
      };
    case 'pdf':
      return {
        ...asItIs,
        kind: 'pdf',
        path: await linked(work),
        pageSizes: await inspect(deps, work, 'pdf'),
      };
    case 'office': {
      await step(deps, work.id, 'converting');
      const path = await convertOffice(
        deps.office,
        { path: work.upload, extension: extensionOf(work.fileName) },
        work,
      );
      return {
        kind: 'pdf',
        path,
        extension: 'pdf',
        contentType: 'application/pdf',
        pageSizes: await inspect(deps, work, 'pdf', path),
      };
    }
  }
}

/** The upload under a second name, so that a conversion that is broken off finds it again. */
async function linked(work: Work): Promise<string> {
  const path = join(work.workFolder, 'content');
  await link(work.upload, path);
  return path;
}

async function inspect(
  deps: CoursewareDeps,
  work: Work,
  kind: 'pdf' | 'video',
  path = work.upload,
): Promise<PageSize[]> {
  await step(deps, work.id, 'measuring');
  return runInspector(kind, path, work);
}

/** An archive is taken only as the document that its name says. */
function refuseOtherArchive(entries: readonly string[], fileName: string): void {
  const main = extensionOf(fileName).startsWith('ppt') ? 'ppt/presentation.xml' : 'word/document.xml';
  if (!entries.includes(main) || !entries.includes('[Content_Types].xml')) throw new Refusal('wrong-type');
}

/** Moves the file into the storage for good and says that it is ready. */
async function keep(deps: CoursewareDeps, id: string, drawable: Drawable): Promise<void> {
  const { path, kind, extension, contentType, pageSizes } = drawable;
  const contentSha256 = await hashAndSync(path);
  const { size } = await stat(path);
  const contentKey = `${storageFolder(id)}/content.${extension}`;
  await deps.storage.adopt(path, contentKey);
  const content = { kind, contentKey, contentType, contentBytes: size, contentSha256 };
  const ready = await repo.markReady(deps.db, id, { ...content, pageCount: pageSizes.length, pageSizes });
  if (!ready) await deps.storage.remove(storageFolder(id));
  else if (kind !== 'video') await deps.jobs.send(PICTURES_QUEUE, { coursewareId: id });
  await deps.files.remove(id);
  await announce(deps, id);
}

async function fail(deps: CoursewareDeps, id: string, reason: CoursewareFailure): Promise<void> {
  await repo.markFailed(deps.db, id, reason);
  await deps.files.remove(id);
  await announce(deps, id);
}

async function step(deps: CoursewareDeps, id: string, next: ConversionStep): Promise<void> {
  await repo.setStep(deps.db, id, next);
  await announce(deps, id);
}

async function announce(deps: CoursewareDeps, id: string): Promise<void> {
  const row = await repo.findCourseware(deps.db, id);
  if (row !== undefined) announceChange(deps, row);
}

async function hashAndSync(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  const file = await open(path, 'r+');
  try {
    await file.datasync();
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}
