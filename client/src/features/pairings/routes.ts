import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { framedRoute } from '../../platform/routes.tsx';

/** Filters of the list; what does not fit is dropped. */
export const PairingsSearch = z.object({
  q: z.string().trim().max(60).optional().catch(undefined),
  state: z.literal('over').optional().catch(undefined),
});

const listRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/pairings',
  validateSearch: PairingsSearch,
  component: lazyRouteComponent(() => import('./PairingsPage.tsx'), 'PairingsPage'),
});

const pairingRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/pairings/$pairingId',
  component: lazyRouteComponent(() => import('./PairingPage.tsx'), 'PairingPage'),
});

/** Addresses of the feature, by the parent they hang on. */
export const pairingsRoutes = { open: [], bare: [], framed: [listRoute, pairingRoute] } as const;
