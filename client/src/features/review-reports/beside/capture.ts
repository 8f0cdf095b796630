import { ReviewReport, type ReportEvidence } from '@tongtang/shared/review-reports/report.ts';
import type { PlayerSeat } from '../../../platform/places.tsx';
import { RequestProblem } from '../../../platform/request-problem.ts';
import { uploadFile } from '../../../platform/upload-file.ts';

/** The player from which pictures are taken. */
export type StillPlayer = { seat: PlayerSeat; takeStill: () => Promise<Blob | null> };

type Taking = { reportId: string; evidence: Pick<ReportEvidence, 'id' | 'startMs'> };

/**
 * Takes what the player shows at a moment of the recording as the picture of a piece of evidence; with `isHere` what
 * it shows now. The player stands there afterwards.
 * @throws RequestProblem
 */
export async function takePicture(
  { seat, takeStill }: StillPlayer,
  { reportId, evidence, isHere }: Taking & { isHere: boolean },
): Promise<ReviewReport> {
  seat.pause();
  if (!isHere) seat.seek(evidence.startMs);
  const still = await takeStill();
  if (still === null) throw new RequestProblem('unavailable', { reason: 'report.no-picture' });
  return uploadFile(`/api/review-reports/${reportId}/evidence/${evidence.id}/picture`, still, {
    reads: (answer) => ReviewReport.parse(answer),
  });
}
