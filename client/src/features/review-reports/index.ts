import { lazyRouteComponent } from '@tanstack/react-router';
import type { PlayerTool } from '../../platform/places.tsx';
import { ReportName } from './beside/ReportName.tsx';

export { reviewReportsRoutes } from './routes.ts';

/** The review report, written beside the recording. */
export const reportTool: PlayerTool = {
  id: 'report',
  worksHeld: false,
  Name: ReportName,
  Panel: lazyRouteComponent(() => import('./beside/ReportPanel.tsx'), 'ReportPanel'),
};
