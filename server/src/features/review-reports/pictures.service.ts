import type { IncomingMessage } from 'node:http';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { PICTURE_MOST_BYTES, type ReviewReport } from '@tongtang/shared/review-reports/report.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Queryable } from '../../platform/database.ts';
import { holdUploads, listHeld, releaseUploads, takeUpload, type UploadRow } from '../documents/index.ts';
import { listPoints, setPicture } from './points.repo.ts';
import { told } from './points.service.ts';
import { requireReport, withDraft } from './reports.policy.ts';
import type { ReportsDeps } from './reports-deps.ts';

type NewPicture = { id: string; evidenceId: string; request: IncomingMessage };

/** @throws not-found, forbidden; invalid `file.…`; conflict `report.published`; unavailable `file.disk-full` */
export async function keepPicture(
  deps: ReportsDeps,
  actor: Actor,
  { id, evidenceId, request }: NewPicture,
): Promise<ReviewReport> {
  // nothing is taken in for somebody who may not write
  await withDraft(deps, actor, id, (tx) => evidenceOf(tx, id, evidenceId));
  const upload = await takeUpload(deps, request, {
    ...{ documentId: null, fileName: `${evidenceId}.jpg`, use: 'image', maxBytes: PICTURE_MOST_BYTES },
    personId: actor.personId,
  });
  await withDraft(deps, actor, id, async (tx) => {
    await evidenceOf(tx, id, evidenceId);
    await releaseUploads(tx, [evidenceId]);
    await holdUploads(tx, evidenceId, [upload.id]);
    await setPicture(tx, evidenceId, upload.id);
  });
  return told(deps, actor, id);
}

/** @throws not-found */
async function evidenceOf(tx: Queryable, id: string, evidenceId: string): Promise<void> {
  const points = await listPoints(tx, id);
  if (!points.some(({ evidence }) => evidence.some((one) => one.id === evidenceId)))
    throw new ProblemError('not-found');
}

/** A picture of a report that the actor may read. @throws not-found */
export async function findPicture(
  deps: ReportsDeps,
  actor: Actor,
  { id, pictureId }: { id: string; pictureId: string },
): Promise<UploadRow> {
  await requireReport(deps.db, actor, id);
  const picture = (await picturesOf(deps, id)).find((one) => one.id === pictureId);
  if (picture === undefined) throw new ProblemError('not-found');
  return picture;
}

/** All pictures of a report. */
export async function picturesOf({ db }: Pick<ReportsDeps, 'db'>, id: string) {
  const points = await listPoints(db, id);
  return listHeld(
    db,
    points.flatMap(({ evidence }) => evidence.map((one) => one.id)),
  );
}
