import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import type { ReportPaper } from '@tongtang/shared/review-reports/contract.ts';
import { fileOfSheet } from '../../lesson-plans/index.ts';
import { picturesOf } from '../pictures.service.ts';
import { findReport } from '../reports.service.ts';
import type { ReportsDeps } from '../reports-deps.ts';
import { layOutReport } from './lay-out.compute.ts';

/**
 * The report as Word or PDF, made of what the actor is told anyway.
 * @throws not-found; unavailable `export.no-font`, `export.failed`
 */
export async function makePaper(
  deps: ReportsDeps,
  actor: Actor,
  { id, format, locale }: ReportPaper,
): Promise<File> {
  const sheet = layOutReport(await findReport(deps, actor, id), locale);
  return fileOfSheet(deps, sheet, { format, name: sheet.title, pictures: await picturesOf(deps, id) });
}
