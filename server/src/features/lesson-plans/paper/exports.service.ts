import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { PlanExport } from '@tongtang/shared/lesson-plans/exchange.contract.ts';
import type { PaperBlock, PaperSection, PlanPaper } from '@tongtang/shared/lesson-plans/paper.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { runLimited } from '../../../platform/limited-process.ts';
import { answerOfThread } from '../../../platform/typescript-thread.ts';
import { findFiles, findVersion, keyOfUpload, readVersionState } from '../../documents/index.ts';
import { requirePlan } from '../lesson-plans.policy.ts';
import type { PlanRow } from '../lesson-plans.repo.ts';
import type { PlansDeps } from '../plan-deps.ts';
import type { SheetPicture } from './docx-picture.ts';
import { layOut, type Sheet } from './lay-out.compute.ts';
import { readPaper } from './read-paper.compute.ts';
import { typstOf } from './typst-of-sheet.compute.ts';
import { newWorkFolder } from './work-folder.ts';

const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const DOCX_MS = 60_000;
const PDF_MS = 60_000;
const PDF_MEMORY_BYTES = 1536 * 1024 * 1024;
const MAX_PICTURE_BYTES = 100 * 1024 * 1024;

/** The plan in the usual printed layout. @throws not-found; unavailable `export.no-font`, `export.failed` */
export async function exportPlan(deps: PlansDeps, actor: Actor, wished: PlanExport): Promise<File> {
  const plan = await requirePlan(deps.db, actor, { id: wished.id, action: 'lessonPlan.read' });
  const paper = readPaper(await stateOf(deps, plan, wished.versionId));
  const sheet = layOut(paper, {
    authors: plan.authors.map(({ name }) => name),
    schools: plan.schools,
    locale: wished.locale,
  });
  const folder = await newWorkFolder(deps);
  try {
    const pictures = await fetchPictures(deps, plan.documentId, { paper, folder });
    const content =
      wished.format === 'docx'
        ? await makeDocx(sheet, pictures, folder)
        : await makePdf(deps, sheet, { pictures, folder });
    const name = `${(paper.head.title ?? plan.title).replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, ' ').trim() || '1'}.${wished.format}`;
    return new File([content], name, { type: wished.format === 'docx' ? DOCX_TYPE : 'application/pdf' });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function stateOf(deps: PlansDeps, plan: PlanRow, versionId: string | undefined): Promise<Uint8Array> {
  if (versionId === undefined) return deps.engine.stateOf(plan.documentId);
  const version = await findVersion(deps.db, plan.documentId, versionId);
  if (version === undefined) throw new ProblemError('not-found');
  return readVersionState(deps.db, version.id);
}

/** A picture as a local file. */
type LocalPicture = Omit<SheetPicture, 'content'> & { name: string };

/** Pictures that are gone, or are not the document's own, are told by their words. */
async function fetchPictures(
  deps: PlansDeps,
  documentId: string,
  { paper, folder }: { paper: PlanPaper; folder: string },
): Promise<Map<string, LocalPicture>> {
  const wished = [...new Set(paper.sections.flatMap(imagesOfSection))].filter((id) =>
    /^[0-9a-f-]{36}$/i.test(id),
  );
  const files = await findFiles(deps.db, documentId, wished);
  const pictures = new Map<string, LocalPicture>();
  let bytes = 0;
  for (const { id, use, contentType, sizeBytes, width, height } of files) {
    bytes += sizeBytes;
    if (use !== 'image' || bytes > MAX_PICTURE_BYTES) continue;
    const name = `${id}.${contentType.split('/')[1] ?? ''}`;
    try {
      await pipeline(deps.storage.read(keyOfUpload(id)), createWriteStream(join(folder, name)));
    } catch (error) {
      deps.log.error({ err: error, uploadId: id }, 'a picture of a plan is not in the storage');
      continue;
    }
    pictures.set(id, { name, contentType, width: width ?? 1, height: height ?? 1 });
  }
  return pictures;
}

const imagesOfSection = ({ blocks, variants, steps }: PaperSection): string[] =>
  [
    ...blocks,
    ...variants.flatMap((variant) => variant.blocks),
    ...steps.flatMap(({ cells }) => Object.values(cells).flat()),
  ].flatMap(imagesOf);

function imagesOf(block: PaperBlock): string[] {
  if (block.kind === 'image') return [block.fileId];
  return block.kind === 'table'
    ? block.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.blocks.flatMap(imagesOf)))
    : [];
}

async function makeDocx(
  sheet: Sheet,
  pictures: ReadonlyMap<string, LocalPicture>,
  folder: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const loaded = new Map<string, SheetPicture>();
  for (const [id, { name, ...facts }] of pictures)
    loaded.set(id, { ...facts, content: await readFile(join(folder, name)) });
  const thread = new URL('docx-thread.ts', import.meta.url);
  return (await answerOfThread(thread, { sheet, pictures: loaded }, DOCX_MS)) as Uint8Array<ArrayBuffer>; // as: what docx-thread.ts posts
}

async function makePdf(
  deps: PlansDeps,
  sheet: Sheet,
  { pictures, folder }: { pictures: ReadonlyMap<string, LocalPicture>; folder: string },
): Promise<Buffer<ArrayBuffer>> {
  const names = new Map([...pictures].map(([id, { name }]) => [id, name]));
  await writeFile(join(folder, 'main.typ'), typstOf(sheet, names));
  await mkdir(join(folder, 'home'));
  const outcome = await runLimited({
    command: process.execPath,
    args: [join(import.meta.dirname, 'typst-compiler.mjs')],
    env: { PATH: '/usr/bin:/bin', HOME: join(folder, 'home') },
    cwd: folder,
    timeMs: PDF_MS,
    memoryBytes: PDF_MEMORY_BYTES,
    fileBytes: 2 * MAX_PICTURE_BYTES,
  });
  if (outcome.kind === 'exited' && outcome.stdout.includes('"no-font"'))
    throw new ProblemError('unavailable', {
      reason: 'export.no-font',
      detail:
        '服务器上没有中文字体，排不出 PDF。请管理员安装 Noto CJK 字体（fonts-noto-cjk）；Word 导出不受影响。',
    });
  if (outcome.kind === 'exited' && outcome.code === 0) return readFile(join(folder, 'plan.pdf'));
  deps.log.error({ outcome }, 'a plan could not be set as PDF');
  throw new ProblemError('unavailable', {
    reason: 'export.failed',
    detail: '这份教案排不出 PDF。教案没有变化，可以先导出 Word。',
  });
}
