import { createRouter } from '@tanstack/react-router';
import type { Platform } from '../platform/platform.tsx';
import { signedInRoute } from '../platform/routes.tsx';
import { readSession } from '../platform/session.tsx';
import { Loading } from '../ui/Loading.tsx';
import { ErrorPage, NotFoundPage } from './ErrorPage.tsx';
import { routeTree } from './routes.tsx';

export const createAppRouter = (platform: Platform) =>
  createRouter({
    routeTree,
    context: platform,
    defaultErrorComponent: ErrorPage,
    defaultNotFoundComponent: NotFoundPage,
    defaultPendingComponent: Loading,
    defaultPendingMs: 300,
    defaultPendingMinMs: 0,
    defaultPreload: 'intent',
    // TanStack Query decides what is fresh
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
  });

/**
 * Asks for the page's code, and who is signed in, while the words are on their way: on a school's line every wait
 * that comes after another one is seen. What fails is asked for again, and told, when the page is shown.
 */
export function fetchAhead(router: AppRouter, platform: Platform): void {
  const [routes] = router.getMatchedRoutes(router.latestLocation.pathname);
  if (routes.some(({ id }) => id === signedInRoute.id)) readSession(platform).catch(toldLater);
  // a browser has six connections, and who is signed in would wait behind forty files
  setTimeout(() => {
    for (const route of routes) router.loadRouteChunk(route)?.catch(toldLater);
  });
}

const toldLater = (): void => undefined;

export type AppRouter = ReturnType<typeof createAppRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}
