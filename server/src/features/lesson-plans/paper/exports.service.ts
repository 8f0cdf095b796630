import { createWriteStream } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { PlanExport } from '@tongtang/shared/lesson-plans/exchange.contract.ts';
import type { PaperBlock, PaperSection, PlanPaper } from '@tongtang/shared/lesson-plans/paper.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { fileNameOf } from '../../../platform/paper/file-name.ts';
import type { PaperLocale } from '../../../platform/paper/page-words.ts';
import { setPdf } from '../../../platform/paper/set-pdf.ts';
import { newWorkFolder } from '../../../platform/paper/work-folder.ts';
import { answerOfThread } from '../../../platform/typescript-thread.ts';
import { findFiles, findVersion, keyOfUpload, readVersionState } from '../../documents/index.ts';
import { requirePlan } from '../lesson-plans.policy.ts';
import type { PlanRow } from '../lesson-plans.repo.ts';
import type { PlansDeps } from '../plan-deps.ts';
import type { SheetPicture } from './docx-picture.ts';
import { layOut, type Sheet } from './lay-out.compute.ts';
import { PAPER_WORDS } from './paper-words.ts';
import { readPaper } from './read-paper.compute.ts';
import { typstOf } from './typst-of-sheet.compute.ts';

const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const DOCX_MS = 60_000;
const MAX_PICTURE_BYTES = 100 * 1024 * 1024;

/** The plan in the usual printed layout. @throws not-found; unavailable `export.no-font`, `export.failed` */
export async function exportPlan(deps: PlansDeps, actor: Actor, wished: PlanExport): Promise<File> {
  return printPlan(
    deps,
    await requirePlan(deps.db, actor, { id: wished.id, action: 'lessonPlan.read' }),
    wished,
  );
}

/** The same for those whom another feature lets see it. @throws not-found; unavailable `export.no-font`, `export.failed` */
export async function printPlan(
  deps: PlansDeps,
  plan: PlanRow,
  wished: Pick<PlanExport, 'format' | 'versionId' | 'locale'>,
): Promise<File> {
  const { state, number } = await stateOf(deps, plan, wished.versionId);
  const paper = readPaper(state);
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
        : await setPdf(deps, typstOf(sheet, namesOf(pictures)), folder);
    const name = fileNameOf(titleOf(paper.head.title ?? plan.title, number, wished.locale), wished.format);
    return new File([content], name, { type: wished.format === 'docx' ? DOCX_TYPE : 'application/pdf' });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function stateOf(
  deps: PlansDeps,
  plan: PlanRow,
  versionId: string | undefined,
): Promise<{ state: Uint8Array; number: number | null }> {
  if (versionId === undefined) return { state: await deps.engine.stateOf(plan.documentId), number: null };
  const version = await findVersion(deps.db, plan.documentId, versionId);
  if (version === undefined) throw new ProblemError('not-found');
  return { state: await readVersionState(deps.db, version.id), number: version.number };
}

/** An earlier version is not taken for what is there now. */
const titleOf = (title: string, number: number | null, locale: PaperLocale): string =>
  number === null ? title : `${title} ${PAPER_WORDS[locale].version(number)}`;

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

const namesOf = (pictures: ReadonlyMap<string, LocalPicture>): Map<string, string> =>
  new Map([...pictures].map(([id, { name }]) => [id, name]));
