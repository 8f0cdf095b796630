import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { framedRoute } from '../../platform/routes.tsx';
import { ItemSearch, LibrarySearch } from './search.ts';

const listRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/library',
  validateSearch: LibrarySearch,
  component: lazyRouteComponent(() => import('./list/LibraryPage.tsx'), 'LibraryPage'),
});
const itemRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/library/$itemId',
  validateSearch: ItemSearch,
  component: lazyRouteComponent(() => import('./item/ItemPage.tsx'), 'ItemPage'),
});

/** Addresses of the feature, by the parent they hang on. */
export const libraryRoutes = { open: [], bare: [], framed: [listRoute, itemRoute] } as const;
