import type { DocumentKinds } from '../documents/index.ts';
import { sheetKind } from './evaluation-kind.ts';
import type { EvaluationsDeps } from './evaluations-deps.ts';
import { evaluationsRoutes } from './evaluations.routes.ts';
import { resultsOfReports } from './results-of-reports.ts';

export { setOpened as openStoredEvaluation } from './evaluations.repo.ts';
export { insertEvaluationWith } from './evaluations.service.ts';
export { insertSubmitted as storeSubmitted } from './sheets.repo.ts';
export { insertTemplate as insertEvaluationTemplate } from './templates.repo.ts';
export { findIndicator } from './indicators.ts';
export type { ResultsOfReports } from './results-of-reports.ts';
export type { LessonsOfEvaluations, RecordingsOfEvaluations } from './evaluations-deps.ts';

/** The evaluations feature: templates, blind and joint evaluations of lessons and plans, their results. */
export function createEvaluations(deps: EvaluationsDeps & { kinds: Pick<DocumentKinds, 'add'> }) {
  deps.kinds.add(sheetKind);
  return { routes: evaluationsRoutes(deps), resultsOfReports: resultsOfReports(deps) };
}
