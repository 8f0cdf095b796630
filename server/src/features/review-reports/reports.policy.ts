import { can, type Thing } from '@tongtang/shared/permissions/can.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Queryable } from '../../platform/database.ts';
import { requireReviewed, type Reviewed } from '../reviews/index.ts';
import { findReport, lockReport, type ReportRow } from './reports.repo.ts';
import type { ReportsDeps } from './reports-deps.ts';

/** A report with what the policy must know. */
export type OpenedReport = { row: ReportRow; reviewed: Reviewed; thing: Thing };

/** One that the actor may read: a draft by judging the lesson, a published one by reading its review. @throws not-found */
export async function requireReport(db: Queryable, actor: Actor, id: string): Promise<OpenedReport> {
  const row = await findReport(db, id);
  if (row === undefined) throw new ProblemError('not-found');
  const reviewed = await requireReviewed(db, actor, { recordingId: row.recordingId, action: 'review.read' });
  const thing = { ...reviewed.thing, ownerId: row.moderator.id };
  if (row.publishedAt === null && !can(actor, 'review.write', thing)) throw new ProblemError('not-found');
  return { row, reviewed, thing };
}

/**
 * Does something to a draft that the actor writes, nobody else at the same time; gives it as it was.
 * @throws not-found, forbidden; conflict `report.published`
 */
export async function withDraft(
  { db }: Pick<ReportsDeps, 'db'>,
  actor: Actor,
  id: string,
  act: (tx: Queryable, report: OpenedReport) => Promise<void>,
): Promise<OpenedReport> {
  return db.transaction(async (tx) => {
    await lockReport(tx, id);
    const report = await requireReport(tx, actor, id);
    if (!can(actor, 'review.write', report.thing)) throw new ProblemError('forbidden');
    if (report.row.publishedAt !== null)
      throw new ProblemError('conflict', {
        reason: 'report.published',
        detail: '这份评课报告已经发布，不能再改。',
      });
    await act(tx, report);
    return report;
  });
}
