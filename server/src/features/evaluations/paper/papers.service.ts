import { rm } from 'node:fs/promises';
import type { EvaluationPaper, Printed } from '@tongtang/shared/evaluations/contract.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { fileNameOf } from '../../../platform/paper/file-name.ts';
import { setPdf } from '../../../platform/paper/set-pdf.ts';
import { newWorkFolder } from '../../../platform/paper/work-folder.ts';
import type { EvaluationsDeps } from '../evaluations-deps.ts';
import { findResults, listPrintable } from '../results.service.ts';
import { SHEET_PAPER_WORDS } from './paper-words.ts';
import { resultsPaper } from './results-paper.compute.ts';
import { sheetsPaper } from './sheets-paper.compute.ts';

/**
 * The results, or the sheets the actor may print, as PDF: made of what the actor is told anyway.
 * @throws not-found; conflict `evaluation.not-opened`, `evaluation.no-sheet`; unavailable `export.no-font`,
 * `export.failed`
 */
export async function makePaper(
  deps: EvaluationsDeps,
  actor: Actor,
  { id, of, locale }: EvaluationPaper,
): Promise<File> {
  const { name, page } = of === 'results' ? await ofResults() : await ofSheets(of);
  const folder = await newWorkFolder(deps);
  try {
    const title = `${name} ${SHEET_PAPER_WORDS[locale][of]}`;
    return new File([await setPdf(deps, page, folder)], fileNameOf(title, 'pdf'), {
      type: 'application/pdf',
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }

  async function ofResults() {
    const results = await findResults(deps, actor, id);
    return { name: results.evaluation.name, page: resultsPaper(results, locale) };
  }

  async function ofSheets(printed: Printed) {
    const [first, ...rest] = (await listPrintable(deps, actor, { id, of: printed })).items;
    if (first === undefined)
      throw new ProblemError('conflict', {
        reason: 'evaluation.no-sheet',
        detail: '现在没有可以打印的评课表。',
      });
    return { name: first.evaluation.name, page: sheetsPaper([first, ...rest], locale) };
  }
}
