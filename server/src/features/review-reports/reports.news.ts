import { reviewReportsChannel } from '@tongtang/shared/review-reports/channel.ts';
import { RecordingId } from '@tongtang/shared/wire/ids.ts';
import { roomOfReview } from '../reviews/index.ts';
import type { ReportsDeps } from './reports-deps.ts';

/** To everybody who watches the recording's review. */
export const tellChanged = ({ realtime }: Pick<ReportsDeps, 'realtime'>, recordingId: string): void => {
  const news = { recordingId: RecordingId.parse(recordingId) };
  realtime.emit(reviewReportsChannel, roomOfReview(recordingId), 'report:changed', news);
};
