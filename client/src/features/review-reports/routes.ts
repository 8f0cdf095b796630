import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { framedRoute } from '../../platform/routes.tsx';
import { ReportsSearch } from './reports-search.ts';

const listRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/review-reports',
  validateSearch: ReportsSearch,
  component: lazyRouteComponent(() => import('./list/ReportsPage.tsx'), 'ReportsPage'),
});
const reportRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/review-reports/$reportId',
  component: lazyRouteComponent(() => import('./page/ReportPage.tsx'), 'ReportPage'),
});

/** Addresses of the feature, by the parent they hang on. */
export const reviewReportsRoutes = { open: [], bare: [], framed: [listRoute, reportRoute] } as const;
