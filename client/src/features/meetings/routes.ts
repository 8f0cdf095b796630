import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { framedRoute } from '../../platform/routes.tsx';
import { MeetingSearch, MeetingsSearch } from './search.ts';

const listRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/meetings',
  validateSearch: MeetingsSearch,
  component: lazyRouteComponent(() => import('./list/MeetingsPage.tsx'), 'MeetingsPage'),
});
const meetingRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/meetings/$meetingId',
  validateSearch: MeetingSearch,
  component: lazyRouteComponent(() => import('./page/MeetingPage.tsx'), 'MeetingPage'),
});

/** Addresses of the feature, by the parent they hang on. */
export const meetingsRoutes = { open: [], bare: [], framed: [listRoute, meetingRoute] } as const;
