import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../../../platform/routes.tsx';

/** The live lesson; a classroom's screen enters under the same address. */
const roomRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/lessons/$lessonId/room',
  component: lazyRouteComponent(() => import('./RoomPage.tsx'), 'RoomPage'),
});

export const roomRoutes = { open: [], bare: [roomRoute], framed: [] } as const;
