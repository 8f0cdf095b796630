import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { prefetch } from '../../platform/query.ts';
import { framedRoute } from '../../platform/routes.tsx';
import { PlansSearch } from './list/plans-search.ts';

/** Two versions to compare; `now` is what the plan says at the moment. */
const VersionsSearch = z.object({
  from: z.string().max(64).optional().catch(undefined),
  to: z.string().max(64).optional().catch(undefined),
});

const listRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/lesson-plans',
  validateSearch: PlansSearch,
  component: lazyRouteComponent(() => import('./list/PlansPage.tsx'), 'PlansPage'),
});

const planRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/lesson-plans/$planId',
  // beside the page's code; the page is not kept waiting for it
  loader: ({ context, params }) => {
    const input = { id: params.planId };
    void prefetch(context, context.api.lessonPlans.find.queryOptions({ input }));
  },
  component: lazyRouteComponent(() => import('./plan/PlanPage.tsx'), 'PlanPage'),
});

const versionsRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/lesson-plans/$planId/versions',
  validateSearch: VersionsSearch,
  component: lazyRouteComponent(() => import('./versions/VersionsPage.tsx'), 'VersionsPage'),
});

const chainRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/lesson-plans/$planId/rounds',
  component: lazyRouteComponent(() => import('./chain/ChainPage.tsx'), 'ChainPage'),
});

/** Addresses of the feature, by the parent they hang on. */
export const lessonPlansRoutes = {
  open: [],
  bare: [],
  framed: [listRoute, planRoute, versionsRoute, chainRoute],
} as const;
