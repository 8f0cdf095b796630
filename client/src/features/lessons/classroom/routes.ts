import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../../../platform/routes.tsx';

/** Where a classroom's screen waits for its lessons. */
const classroomRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/classroom',
  component: lazyRouteComponent(() => import('./ClassroomPage.tsx'), 'ClassroomPage'),
});

export const classroomRoutes = { open: [], bare: [classroomRoute], framed: [] } as const;

/** The lesson as a classroom's screen shows it, fetched when it is first drawn. */
export const ClassroomRoom = lazyRouteComponent(() => import('./ClassroomRoom.tsx'), 'ClassroomRoom');
