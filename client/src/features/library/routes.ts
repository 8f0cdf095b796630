import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { framedRoute } from '../../platform/routes.tsx';
import { CollectionsSearch, ItemSearch, LibrarySearch } from './search.ts';

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

const textbooksRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/library/textbooks',
  component: lazyRouteComponent(() => import('./textbooks/TextbooksPage.tsx'), 'TextbooksPage'),
});

const bulkRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/library/bulk',
  component: lazyRouteComponent(() => import('./bulk/BulkPage.tsx'), 'BulkPage'),
});

const collectionsRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/library/collections',
  validateSearch: CollectionsSearch,
  component: lazyRouteComponent(() => import('./collections/CollectionsPage.tsx'), 'CollectionsPage'),
});

const collectionRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/library/collections/$collectionId',
  component: lazyRouteComponent(() => import('./collections/CollectionPage.tsx'), 'CollectionPage'),
});

const editCollectionRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/library/collections/$collectionId/edit',
  component: lazyRouteComponent(() => import('./collections/EditCollectionPage.tsx'), 'EditCollectionPage'),
});

/** Addresses of the feature, by the parent they hang on. */
export const libraryRoutes = {
  open: [],
  bare: [],
  framed: [
    listRoute,
    itemRoute,
    textbooksRoute,
    bulkRoute,
    collectionsRoute,
    collectionRoute,
    editCollectionRoute,
  ],
} as const;
