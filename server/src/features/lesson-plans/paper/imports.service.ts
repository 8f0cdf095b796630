import { open, readFile, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { basename, join } from 'node:path';
import {
  ImportLoss,
  MAX_WORD_BYTES,
  PlanImport,
  type PlanOfImport,
} from '@tongtang/shared/lesson-plans/exchange.contract.ts';
import type { LessonPlanDetail } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import {
  PaperBlock,
  PlanPaper,
  plainParagraph,
  wordsOfBlocks,
  type PaperSection,
} from '@tongtang/shared/lesson-plans/paper.ts';
import { FIELDS_BY_SCHOOL, PlanField } from '@tongtang/shared/lesson-plans/plan-fields.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { cutAt } from '@tongtang/shared/wire/cut-at.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { z } from 'zod';
import { FileFault } from '../../../platform/inspect/file-fault.ts';
import { readAt } from '../../../platform/inspect/read-at.ts';
import { scanArchive } from '../../../platform/inspect/scan-archive.ts';
import { runLimited } from '../../../platform/limited-process.ts';
import { newWorkFolder } from '../../../platform/paper/work-folder.ts';
import { receiveFile } from '../../../platform/receive-file.ts';
import { identifyUpload, keepUpload } from '../../documents/index.ts';
import { reachOf } from '../../organisations/index.ts';
import { createPlanOf, type PlanSchool } from '../lesson-plans.service.ts';
import type { PlansDeps } from '../plan-deps.ts';
import * as repo from './imports.repo.ts';
import { recognise } from './paper-of-word.compute.ts';
import { hashOfFile } from './hash-of-file.ts';
import { writePaper } from './write-paper.compute.ts';

const READ_MS = 60_000;
const READ_MEMORY_BYTES = 1024 * 1024 * 1024;
const READ_HEAP_MB = 640;
/** Words of one kind that the report tells. */
const MAX_TOLD = 20;
const MAX_RESULT_BYTES = 50 * 1024 * 1024;

const Losses = z.partialRecord(ImportLoss, z.number().int());
const Result = z.object({
  blocks: z.array(PaperBlock),
  pictures: z.array(z.object({ name: z.string(), contentType: z.string(), alt: z.string() })),
  losses: Losses,
  /** Words that stood high or low and now stand on the line. */
  scripts: z.array(z.string()),
});
type Result = z.infer<typeof Result>;

/** Reads a Word file and keeps what it says for a day. @throws forbidden; invalid `import.…`, `file.…` */
export async function readWord(
  deps: PlansDeps,
  actor: Actor,
  { fileName, request }: { fileName: string; request: IncomingMessage },
): Promise<PlanImport> {
  if (reachOf(actor, 'lessonPlan.create').organisationIds.length === 0) throw new ProblemError('forbidden');
  const folder = await newWorkFolder(deps);
  try {
    const { path } = await receiveFile(request, { path: join(folder, 'given'), maxBytes: MAX_WORD_BYTES });
    await refuseStrange(path);
    const result = await readInChild(deps, { path, folder });
    const kept = await keepPictures(deps, actor, { result, folder });
    const found = recognise(kept.blocks);
    if (found.sections.length === 0) refuse('import.no-content', '这个 Word 文件里没有文字和图片。');
    const { scripts } = result;
    const counts = { pictures: kept.lost, unclaimed: found.unclaimed, scripts: scripts.length };
    const losses = { ...result.losses, ...counts };
    const paper = PlanPaper.parse(found);
    const now = deps.clock.now();
    const id = await repo.insertImport(deps.db, {
      personId: actor.personId,
      fileName,
      paper,
      uploadIds: kept.ids,
      now,
    });
    return viewOf({ id, fileName, paper, losses, words: { scripts } });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function refuse(reason: string, detail: string): never {
  throw new ProblemError('invalid', { reason, detail, fields: [{ path: 'file', message: detail }] });
}

const ZIP = 'PK\u0003\u0004';
const COMPOUND = 'd0cf11e0a1b11ae1';

/** Looks at the archive before anything opens it. */
async function refuseStrange(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    const head = await readAt(file, 0, 8);
    if (head.toString('hex') === COMPOUND)
      refuse(
        'import.old-word',
        '这是旧版 Word 文件（.doc），或者有打开密码。请用 Word 或 WPS 另存为 .docx 再导入。',
      );
    if (head.toString('latin1', 0, 4) !== ZIP)
      refuse('import.not-docx', '这不是 Word 文件（.docx）。请选择 .docx 文件。');
    const names = await scanArchive(file);
    if (!names.includes('word/document.xml'))
      refuse('import.not-docx', '这不是 Word 文件（.docx）。请选择 .docx 文件。');
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    if (error.reason === 'archive-bomb')
      refuse(
        'import.archive-bomb',
        '文件的压缩内容不正常，为安全起见没有打开。请用 Word 或 WPS 另存一份再导入。',
      );
    refuse('import.damaged', '文件已损坏或没有传完整，打不开。请在电脑上确认能打开，再导入。');
  } finally {
    await file.close();
  }
}

async function readInChild(
  deps: PlansDeps,
  { path, folder }: { path: string; folder: string },
): Promise<Result> {
  const outcome = await runLimited({
    command: process.execPath,
    args: [
      `--max-old-space-size=${String(READ_HEAP_MB)}`,
      join(import.meta.dirname, 'docx-reader.mjs'),
      path,
    ],
    env: { PATH: '/usr/bin:/bin', HOME: folder, TMPDIR: folder },
    cwd: folder,
    timeMs: READ_MS,
    memoryBytes: READ_MEMORY_BYTES,
    fileBytes: MAX_RESULT_BYTES,
  });
  const isTooHeavy =
    outcome.kind !== 'exited' || outcome.code !== 0 || outcome.stdout.includes('"too-heavy"');
  if (isTooHeavy) {
    deps.log.warn({ outcome }, 'a Word file could not be read within the limits');
    refuse('import.too-heavy', '文件太复杂，读取超出了时间或内存限制。请拆成几份，或去掉大图再导入。');
  }
  if (outcome.stdout.includes('"refused"'))
    refuse('import.damaged', '文件已损坏，读不出来。请用 Word 或 WPS 另存一份再导入。');
  return Result.parse(JSON.parse(await readFile(join(folder, 'result.json'), 'utf8')));
}

type Kept = { blocks: PaperBlock[]; ids: string[]; lost: number };

/** Pictures come to us as uploads; those that no browser shows are told by their words. */
async function keepPictures(
  deps: PlansDeps,
  actor: Actor,
  { result, folder }: { result: Result; folder: string },
): Promise<Kept> {
  const ids = new Map<string, string>();
  for (const { name } of result.pictures) {
    const path = join(folder, basename(name));
    try {
      const facts = { fileName: name, use: 'image' as const, personId: actor.personId };
      const identity = await identifyUpload(path, facts);
      const upload = { ...facts, ...identity, ...(await hashOfFile(path)), documentId: null };
      ids.set(name, (await keepUpload(deps, upload)).id);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
    }
  }
  return {
    blocks: result.blocks.map((block) => withPictures(block, ids)),
    ids: [...ids.values()],
    lost: result.pictures.length - ids.size,
  };
}

function withPictures(block: PaperBlock, ids: ReadonlyMap<string, string>): PaperBlock {
  if (block.kind === 'table')
    return {
      kind: 'table',
      rows: block.rows.map(({ cells }) => ({
        cells: cells.map((cell) => ({ ...cell, blocks: cell.blocks.map((one) => withPictures(one, ids)) })),
      })),
    };
  if (block.kind !== 'image') return block;
  const fileId = ids.get(block.fileId);
  if (fileId !== undefined) return { ...block, fileId };
  return plainParagraph(`〔图片${block.alt === '' ? '' : `：${block.alt}`}〕`);
}

function viewOf(made: {
  id: string;
  fileName: string;
  paper: PlanPaper;
  losses: Partial<Record<ImportLoss, number>>;
  words: Partial<Record<ImportLoss, string[]>>;
}): PlanImport {
  const { head, sections } = made.paper;
  return PlanImport.parse({
    ...made,
    head,
    sections: sections
      .filter(({ field }) => field !== 'steps')
      .map((section) => {
        const blocks = [...section.blocks, ...section.variants.flatMap((variant) => variant.blocks)];
        return {
          field: section.field,
          label: section.label,
          words: Array.from(wordsOfBlocks(blocks).trim()).slice(0, 160).join(''),
          tables: blocks.filter(({ kind }) => kind === 'table').length,
          images: blocks.filter(({ kind }) => kind === 'image').length,
        };
      }),
    steps: sections
      .flatMap((section) => section.steps)
      .map(({ cells, minutes, minutesGiven }) => ({
        name: cutAt(wordsOfBlocks(cells.name).trim(), 60),
        minutes,
        ...(minutesGiven !== undefined && { minutesGiven }),
      })),
    losses: ImportLoss.options.flatMap((kind) => {
      const count = made.losses[kind] ?? 0;
      return count > 0 ? [{ kind, count, words: made.words[kind]?.slice(0, MAX_TOLD) ?? [] }] : [];
    }),
  });
}

/** Makes a plan of what was read. @throws not-found; as `createPlan` */
export async function createFromImport(
  deps: PlansDeps,
  actor: Actor,
  { importId, ...input }: PlanOfImport,
): Promise<LessonPlanDetail> {
  const found = await repo.findImport(deps.db, importId, actor.personId);
  if (found === undefined) throw new ProblemError('not-found');
  const paper = PlanPaper.parse(found.paper);
  const own = actor.grants.map((grant) => grant.organisationId);
  const plan = await createPlanOf(deps, actor, {
    ...input,
    authorIds: [],
    uploadIds: found.uploadIds,
    stateOf: (head, schools) => {
      const { textbookRef = '', periodIndex = 1, periodCount = 1 } = paper.head;
      return writePaper({ ...head, textbookRef, periodIndex, periodCount }, sectionsFor(paper, schools, own));
    },
  });
  await repo.deleteImport(deps.db, importId);
  return plan;
}

/** All usual sections, with what was read in them: in sections of both schools, under the school of who brings it. */
function sectionsFor(
  { sections }: PlanPaper,
  schools: readonly PlanSchool[],
  ownOrganisations: readonly string[],
): PaperSection[] {
  const side = schools.find(({ id }) => ownOrganisations.includes(id))?.side ?? 'supporting';
  const usual = PlanField.options.map((field) => {
    const section = sections.find((one) => one.field === field);
    const read = section ?? { field, label: '', required: false, blocks: [], variants: [], steps: [] };
    if (schools.length < 2)
      return {
        ...read,
        blocks: [...read.blocks, ...read.variants.flatMap(({ blocks }) => blocks)],
        required: false,
        variants: [],
      };
    if (!FIELDS_BY_SCHOOL.includes(field)) return read;
    const blocksOf = (one: 'supporting' | 'receiving') => [
      ...(one === side ? read.blocks : []),
      ...read.variants.filter((variant) => variant.side === one).flatMap(({ blocks }) => blocks),
    ];
    return {
      ...read,
      blocks: [],
      variants: (['supporting', 'receiving'] as const).map((one) => ({ side: one, blocks: blocksOf(one) })),
    };
  });
  return [...usual, ...sections.filter(({ field }) => field === 'custom')];
}
