import type { PlanExport } from '@tongtang/shared/lesson-plans/exchange.contract.ts';
import type { PaperBlock, PaperSection } from '@tongtang/shared/lesson-plans/paper.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { PaperLocale } from '../../../platform/paper/page-words.ts';
import { findFiles, findVersion, readVersionState } from '../../documents/index.ts';
import { requirePlan } from '../lesson-plans.policy.ts';
import type { PlanRow } from '../lesson-plans.repo.ts';
import type { PlansDeps } from '../plan-deps.ts';
import { layOut } from './lay-out.compute.ts';
import { PAPER_WORDS } from './paper-words.ts';
import { readPaper } from './read-paper.compute.ts';
import { fileOfSheet } from './sheet-file.ts';

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
  const name = titleOf(paper.head.title ?? plan.title, number, wished.locale);
  const images = [...new Set(paper.sections.flatMap(imagesOfSection))].filter((id) =>
    /^[0-9a-f-]{36}$/i.test(id),
  );
  const pictures = await findFiles(deps.db, plan.documentId, images);
  return fileOfSheet(deps, sheet, { format: wished.format, name, pictures });
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
