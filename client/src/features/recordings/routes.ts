import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { framedRoute } from '../../platform/routes.tsx';
import { RecordingSearch } from './address.model.ts';
import { RecordingsSearch } from './list/recordings-search.ts';

const listRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/recordings',
  validateSearch: RecordingsSearch,
  component: lazyRouteComponent(() => import('./list/RecordingsPage.tsx'), 'RecordingsPage'),
});
const recordingRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/recordings/$recordingId',
  validateSearch: RecordingSearch,
  component: lazyRouteComponent(() => import('./RecordingPage.tsx'), 'RecordingPage'),
});

/** Addresses of the feature, by the parent they hang on. */
export const recordingsRoutes = { open: [], bare: [], framed: [listRoute, recordingRoute] } as const;
