import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { framedRoute } from '../../../platform/routes.tsx';
import { TimetableSearch } from './timetable-search.ts';

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
