import { EvaluationResults, PrintableSheet, type Printed } from '@tongtang/shared/evaluations/contract.ts';
import { readSheet } from '@tongtang/shared/evaluations/doc.ts';
import { resultsOf, scoreOf, type SheetScore } from '@tongtang/shared/evaluations/results.ts';
import { EMPTY_SHEET, withoutStrayClips, type SheetContent } from '@tongtang/shared/evaluations/sheet.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { detailOf, maySeeResults } from './evaluation-view.ts';
import type { EvaluationsDeps } from './evaluations-deps.ts';
import { requireEvaluation } from './evaluations.policy.ts';
import type { EvaluationRow } from './evaluations.repo.ts';
import { masksFor, type Masks, type SeenRater } from './masks.ts';
import { findOwnSheet, listShownSheets } from './sheets.repo.ts';
import { recordingOf } from './sheets.service.ts';

/** @throws not-found; conflict `evaluation.not-opened` */
export async function findResults(
  deps: EvaluationsDeps,
  actor: Actor,
  id: string,
): Promise<EvaluationResults> {
  const row = await requireEvaluation(deps.db, actor, { id, action: 'evaluation.read' });
  const evaluation = await detailOf(deps.db, actor, row);
  if (!maySeeResults(row, evaluation.ownSheet))
    throw new ProblemError('conflict', {
      reason: 'evaluation.not-opened',
      detail: '评课结果还没有公布。',
    });
  const sheets = await countingSheets(deps, actor, row);
  const rated = sheets.map((sheet) => ({ role: sheet.rater?.role ?? 'peer', content: sheet.content }));
  const results = resultsOf(row.content, rated, row.roleWeights);
  // the one joint sheet stands for all roles at once
  const byRole = row.mode === 'joint' ? { byRole: [], roleWeightedMean: null } : {};
  return EvaluationResults.parse({ evaluation, sheets, results: { ...results, ...byRole } });
}

/** Sheets to print: filled in, or the empty form. @throws not-found */
export async function listPrintable(
  deps: EvaluationsDeps,
  actor: Actor,
  { id, of }: { id: string; of: Printed },
): Promise<{ items: PrintableSheet[] }> {
  const row = await requireEvaluation(deps.db, actor, { id, action: 'evaluation.read' });
  const evaluation = await detailOf(deps.db, actor, row);
  const all = masksFor(actor, row).all();
  if (of === 'blank') {
    const form = { content: EMPTY_SHEET, score: scoreOf(row.content, EMPTY_SHEET), submittedAt: null };
    // a form that each fills in alone is handed to anybody, and tells nobody who else was asked
    const signatures = row.mode === 'joint' ? all : [];
    return { items: [PrintableSheet.parse({ evaluation, isBlank: true, ...form, signatures })] };
  }
  const sheets = maySeeResults(row, evaluation.ownSheet)
    ? await countingSheets(deps, actor, row)
    : await ownSheetOf(deps, actor, row);
  return {
    items: sheets.map(({ rater, content, score, submittedAt }) =>
      PrintableSheet.parse({
        ...{ evaluation, isBlank: false, content, score, submittedAt },
        signatures: rater === null ? all : [rater],
      }),
    ),
  };
}

type Sheet = {
  rater: SeenRater | null;
  submittedAt: number | null;
  content: SheetContent;
  score: SheetScore;
};

async function countingSheets(deps: EvaluationsDeps, actor: Actor, row: EvaluationRow): Promise<Sheet[]> {
  if (row.documentId !== null) {
    const content = withoutStrayClips(
      readSheet(await deps.engine.stateOf(row.documentId), row.content),
      await recordingOf(deps, row.lessonId),
    );
    return [sheetOf(row, masksFor(actor, row), { content, personId: null, submittedAt: row.openedAt })];
  }
  const sheets = await listShownSheets(deps.db, { evaluationId: row.id, personId: actor.personId });
  const masks = masksFor(actor, row);
  const seen = sheets.map((sheet) => sheetOf(row, masks, sheet));
  // neither the order of the list nor the hour of submission tells who it was
  return masks.isHidden
    ? seen
        .map((sheet) => ({ ...sheet, submittedAt: row.openedAt }))
        .sort((a, b) => (a.rater?.number ?? 0) - (b.rater?.number ?? 0))
    : seen;
}

/** For a rater of a blind evaluation the own sheet, as far as it is saved. */
async function ownSheetOf(deps: EvaluationsDeps, actor: Actor, row: EvaluationRow): Promise<Sheet[]> {
  if (!row.raters.some((rater) => rater.id === actor.personId)) return [];
  const own = await findOwnSheet(deps.db, { evaluationId: row.id, personId: actor.personId });
  return own === undefined ? [] : [sheetOf(row, masksFor(actor, row), { ...own, personId: actor.personId })];
}

function sheetOf(
  row: EvaluationRow,
  masks: Masks,
  {
    content,
    personId,
    submittedAt,
  }: { content: SheetContent; personId: string | null; submittedAt: number | null },
): Sheet {
  const rater = personId === null ? null : masks.of(personId);
  return { rater, submittedAt, content, score: scoreOf(row.content, content) };
}
