import { lazyRouteComponent } from '@tanstack/react-router';
import type { Places, PlayerTool } from '../../platform/places.tsx';
import { ReviewName } from './beside/ReviewName.tsx';

/** What is said about a lesson, beside its recording. */
export const reviewTool: PlayerTool = {
  id: 'review',
  worksHeld: true,
  Name: ReviewName,
  Panel: lazyRouteComponent(() => import('./beside/ReviewPanel.tsx'), 'ReviewPanel'),
};

/** What reviews show in the room of a lesson, fetched when it is needed. */
export const inLesson: Places['inLesson'] = lazyRouteComponent(() => import('./live/MarkBar.tsx'), 'MarkBar');
