import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { framedRoute } from '../../../platform/routes.tsx';

/** What the timetable shows; what does not fit is dropped. */
export const TimetableSearch = z.object({
  /** A day of the week shown; this week if absent. */
  week: z.iso.date().optional().catch(undefined),
  /** The pair shown; `all` for all in one list; the first if absent. */
  pairing: z
    .union([z.uuid(), z.literal('all')])
    .optional()
    .catch(undefined),
  /** Only lessons I am on. */
  mine: z.boolean().optional().catch(undefined),
});

export type TimetableSearch = z.infer<typeof TimetableSearch>;

const timetableRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/timetable',
  validateSearch: TimetableSearch,
  component: lazyRouteComponent(() => import('./TimetablePage.tsx'), 'TimetablePage'),
});

const lessonRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/lessons/$lessonId',
  component: lazyRouteComponent(() => import('./lesson-page/LessonPage.tsx'), 'LessonPage'),
});

/** Addresses of the timetable part of the feature, by the parent they hang on. */
export const timetableRoutes = { open: [], bare: [], framed: [timetableRoute, lessonRoute] } as const;
