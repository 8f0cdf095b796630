import { lazyRouteComponent } from '@tanstack/react-router';
import type { Places } from '../../platform/places.tsx';

export { recordingsRoutes } from './routes.ts';

/** What recordings show on the pages of others. */
export const recordingsPlaces = {
  inBackground: [lazyRouteComponent(() => import('./pins/KeepPins.tsx'), 'KeepPins')],
  heldPlayer: lazyRouteComponent(() => import('./HeldPlayer.tsx'), 'HeldPlayer'),
} satisfies Partial<Places>;
