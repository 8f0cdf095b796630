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

const Id = z.uuid().optional().catch(undefined);
/** What a new template begins with: a copy, a plan's outline, the usual layout, or nothing. */
const NewTemplateSearch = z.object({
  template: Id,
  plan: Id,
  from: z.literal('usual').optional().catch(undefined),
});

const templatesRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/lesson-plans/templates',
  component: lazyRouteComponent(() => import('./templates/TemplatesPage.tsx'), 'TemplatesPage'),
});

const newTemplateRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/lesson-plans/templates/new',
  validateSearch: NewTemplateSearch,
  component: lazyRouteComponent(() => import('./templates/NewTemplatePage.tsx'), 'NewTemplatePage'),
});

const templateRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/lesson-plans/templates/$templateId',
  component: lazyRouteComponent(() => import('./templates/TemplatePage.tsx'), 'TemplatePage'),
});

const editTemplateRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/lesson-plans/templates/$templateId/edit',
  component: lazyRouteComponent(() => import('./templates/EditTemplatePage.tsx'), 'EditTemplatePage'),
});

/** Addresses of the feature, by the parent they hang on. */
export const lessonPlansRoutes = {
  open: [],
  bare: [],
  framed: [
    ...[listRoute, planRoute, versionsRoute, chainRoute],
    ...[templatesRoute, newTemplateRoute, templateRoute, editTemplateRoute],
  ],
} as const;
