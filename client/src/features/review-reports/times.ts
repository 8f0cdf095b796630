import type { ReportEvidence } from '@tongtang/shared/review-reports/report.ts';
import { clockWords } from '../../ui/time-words.ts';

/** `0:10`, `0:10–0:15`. */
export const timesOf = ({ startMs, endMs }: Pick<ReportEvidence, 'startMs' | 'endMs'>): string =>
  endMs === null ? clockWords(startMs) : `${clockWords(startMs)}–${clockWords(endMs)}`;

export const pictureAddress = (reportId: string, pictureId: string): string =>
  `/api/review-reports/${reportId}/pictures/${pictureId}`;
