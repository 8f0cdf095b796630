import { createRouter } from '@tanstack/react-router';
import type { Platform } from '../platform/platform.tsx';
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

export type AppRouter = ReturnType<typeof createAppRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}
