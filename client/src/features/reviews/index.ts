import { lazyRouteComponent } from '@tanstack/react-router';
import type { Places } from '../../platform/places.tsx';

/** What reviews show on the pages of lessons and recordings, each fetched when it is needed. */
export const reviewsPlaces = {
  besidePlayer: lazyRouteComponent(() => import('./beside/ReviewPanel.tsx'), 'ReviewPanel'),
  underTimeline: lazyRouteComponent(() => import('./beside/MarkLane.tsx'), 'MarkLane'),
  inLesson: lazyRouteComponent(() => import('./live/MarkBar.tsx'), 'MarkBar'),
} satisfies Partial<Places>;
