import { can } from '@tongtang/shared/permissions/can.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import type { ReportQuery } from '@tongtang/shared/review-reports/contract.ts';
import { ListedReport, type ReviewReport } from '@tongtang/shared/review-reports/report.ts';
import type { Page } from '@tongtang/shared/wire/page.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { releaseUploads } from '../documents/index.ts';
import { lessonsById, selectLessonsReviewedBy } from '../lessons/index.ts';
import { pageOfRows, positionOf } from '../organisations/index.ts';
import { requireReviewed } from '../reviews/index.ts';
import { listPoints } from './points.repo.ts';
import { lessonOf, scoresOf } from './report-facts.ts';
import { viewOf } from './report-view.ts';
import { tellChanged } from './reports.news.ts';
import { requireReport, withDraft } from './reports.policy.ts';
import * as repo from './reports.repo.ts';
import type { ReportsDeps } from './reports-deps.ts';

/** Reports the actor may read, the newest first. */
export async function listReports(
  deps: ReportsDeps,
  actor: Actor,
  { cursor, limit, ...filter }: ReportQuery,
): Promise<Page<ListedReport>> {
  const place = positionOf(cursor);
  const after = place && { createdAt: Number(place.key) || 0, id: place.id };
  const lessons = {
    read: selectLessonsReviewedBy(actor, 'review.read'),
    judged: selectLessonsReviewedBy(actor, 'review.write'),
  };
  const rows = await repo.listReports(deps.db, lessons, { ...filter, after, limit });
  const page = pageOfRows(rows, limit, (row) => String(row.createdAt));
  const named = await lessonsById(
    deps.db,
    actor,
    page.items.map(({ lessonId }) => lessonId),
  );
  return {
    items: page.items.flatMap((row) => {
      const lesson = named.get(row.lessonId);
      if (lesson === undefined) return [];
      return [
        ListedReport.parse({ ...row, lesson, state: row.publishedAt === null ? 'draft' : 'published' }),
      ];
    }),
    nextCursor: page.nextCursor,
  };
}

/** More than one recording sees. */
const MOST = 100;

/** @throws not-found, forbidden */
export async function listOfRecording(
  deps: ReportsDeps,
  actor: Actor,
  recordingId: ListedReport['recordingId'],
): Promise<{ items: ListedReport[]; mayBegin: boolean }> {
  const { thing } = await requireReviewed(deps.db, actor, { recordingId, action: 'review.read' });
  const { items } = await listReports(deps, actor, { recordingId, limit: MOST });
  return { items, mayBegin: can(actor, 'review.write', thing) };
}

/** @throws not-found */
export async function findReport(deps: ReportsDeps, actor: Actor, id: string): Promise<ReviewReport> {
  return viewOf(deps, actor, await requireReport(deps.db, actor, id));
}

/** The draft of the recording, begun if there is none. @throws not-found, forbidden; conflict `id.taken` */
export async function beginReport(
  deps: ReportsDeps,
  actor: Actor,
  { recordingId, id }: { recordingId: string; id: string },
): Promise<ReviewReport> {
  await requireReviewed(deps.db, actor, { recordingId, action: 'review.write' });
  const report = { id, recordingId, moderatorId: actor.personId, now: deps.clock.now() };
  const isNew = (await repo.insertReport(deps.db, report)) === 1;
  const draft = await repo.findDraft(deps.db, recordingId);
  if (draft === undefined) throw new ProblemError('conflict', { reason: 'id.taken' });
  if (isNew) tellChanged(deps, recordingId);
  return findReport(deps, actor, draft.id);
}

/** A draft. @throws not-found, forbidden; conflict `report.published` */
export async function removeReport(deps: ReportsDeps, actor: Actor, id: string): Promise<void> {
  const { row } = await withDraft(deps, actor, id, async (tx, { thing }) => {
    if (!can(actor, 'reviewReport.manage', thing)) refuseOthers();
    const points = await listPoints(tx, id);
    await releaseUploads(
      tx,
      points.flatMap(({ evidence }) => evidence.map((one) => one.id)),
    );
    await repo.setRemoved(tx, id, deps.clock.now());
  });
  tellChanged(deps, row.recordingId);
}

/** Fixes it, with the lesson and the scores as they are. @throws not-found, forbidden; conflict `report.empty` */
export async function publishReport(deps: ReportsDeps, actor: Actor, id: string): Promise<ReviewReport> {
  const before = await requireReport(deps.db, actor, id);
  if (before.row.publishedAt !== null) return viewOf(deps, actor, before);
  const { row } = await withDraft(deps, actor, id, async (tx, { thing, reviewed }) => {
    if (!can(actor, 'reviewReport.manage', thing)) refuseOthers();
    if ((await listPoints(tx, id)).length === 0)
      throw new ProblemError('conflict', {
        reason: 'report.empty',
        detail: '报告里还没有总体评价、亮点或改进建议，不能发布。',
      });
    const lesson = await lessonOf(deps, reviewed);
    const scores = await scoresOf(deps, actor, reviewed.lesson.id);
    const facts = repo.ReportFacts.parse({ lesson, scores });
    await repo.setPublished(tx, id, { facts, planId: facts.lesson.plan?.id ?? null, now: deps.clock.now() });
  });
  tellChanged(deps, row.recordingId);
  return findReport(deps, actor, id);
}

function refuseOthers(): never {
  throw new ProblemError('forbidden', {
    reason: 'report.not-moderator',
    detail: '只有主持人和两校管理员可以发布或删除这份报告。',
  });
}
