import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { prefetch } from '../../platform/query.ts';
import { framedRoute } from '../../platform/routes.tsx';
import { CoursewareSearch } from './search.ts';

const listRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/courseware',
  validateSearch: CoursewareSearch,
  loader: ({ context }) => prefetch(context, context.api.courseware.uploadOptions.queryOptions()),
  component: lazyRouteComponent(() => import('./list/CoursewarePage.tsx'), 'CoursewarePage'),
});

const previewRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/courseware/$coursewareId',
  // the page it opens at
  validateSearch: z.object({ page: z.coerce.number().int().min(1).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./preview/CoursewarePreviewPage.tsx'), 'CoursewarePreviewPage'),
});

/** Addresses of the feature, by the parent they hang on. */
export const coursewareRoutes = { open: [], bare: [], framed: [listRoute, previewRoute] } as const;
