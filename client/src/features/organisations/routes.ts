import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { framedRoute } from '../../platform/routes.tsx';
import { ListSearch, OrganisationSearch } from './search.ts';

const listRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/organisations',
  validateSearch: ListSearch,
  component: lazyRouteComponent(() => import('./places/OrganisationsPage.tsx'), 'OrganisationsPage'),
});

const organisationRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/organisations/$organisationId',
  validateSearch: OrganisationSearch,
  component: lazyRouteComponent(() => import('./places/OrganisationPage.tsx'), 'OrganisationPage'),
});

const regionCalendarRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/regions/$regionId/calendar',
  validateSearch: OrganisationSearch.pick({ term: true }),
  component: lazyRouteComponent(() => import('./calendar/RegionCalendarPage.tsx'), 'RegionCalendarPage'),
});

/** Addresses of the feature, by the parent they hang on. */
export const organisationsRoutes = {
  open: [],
  bare: [],
  framed: [listRoute, organisationRoute, regionCalendarRoute],
} as const;
