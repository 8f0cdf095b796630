import { ReportState } from '@tongtang/shared/review-reports/report.ts';
import { z } from 'zod';

/** What the list's address says. */
export const ReportsSearch = z.object({ state: ReportState.optional().catch(undefined) });
