import { lazyRouteComponent } from '@tanstack/react-router';
import type { Places } from '../../platform/places.tsx';

export { meetingsRoutes } from './routes.ts';

/** What meetings show on the pages of recordings. */
export const meetingsPlaces = {
  underPlayer: lazyRouteComponent(() => import('./list/OnRecording.tsx'), 'OnRecording'),
} satisfies Partial<Places>;
