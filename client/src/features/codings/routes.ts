import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { RecordingId } from '@tongtang/shared/wire/ids.ts';
import { z } from 'zod';
import { framedRoute } from '../../platform/routes.tsx';

const resultsRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/recordings/$recordingId/codings',
  component: lazyRouteComponent(() => import('./results/ResultsPage.tsx'), 'ResultsPage'),
});
const schemesRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/coding-schemes',
  /** The recording one comes from, and goes back to. */
  validateSearch: z.object({ recording: RecordingId.optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./schemes/SchemesPage.tsx'), 'SchemesPage'),
});

/** Addresses of the feature, by the parent they hang on. */
export const codingsRoutes = { open: [], bare: [], framed: [resultsRoute, schemesRoute] } as const;
