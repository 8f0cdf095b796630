import { createRootRouteWithContext, createRoute, Outlet, redirect } from '@tanstack/react-router';
import { Suspense } from 'react';
import { z } from 'zod';
import { usePlaces } from './places.tsx';
import type { Platform } from './platform.tsx';
import { readSession, SessionProvider } from './session.tsx';

/** A path of ours to go back to: never another host. */
const OwnPath = z.string().regex(/^\/(?![/\\])/);

/** Search parameters of the sign-in page; a `to` that is not ours is dropped. */
export const SignInSearch = z.object({ to: OwnPath.optional().catch(undefined) });

/** The root of every address. The composition gives it its look. */
export const rootRoute = createRootRouteWithContext<Platform>()();

/**
 * Parent of pages for signed-in people that fill the window themselves (lesson, classroom screen). Others are
 * led to the sign-in page, and people with a one-time password to the page where they choose their own.
 */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    const session = await readSession(context);
    if (session === null) {
      const to = location.href === '/' ? undefined : location.href;
      redirect({ to: '/sign-in', search: { to }, throw: true });
      return;
    }
    if (session.mustChangePassword && location.pathname !== '/account/new-password')
      redirect({ to: '/account/new-password', throw: true });
  },
  component: () => (
    <SessionProvider>
      <Background />
      <Outlet />
    </SessionProvider>
  ),
});

function Background() {
  const { inBackground } = usePlaces();
  return inBackground.map((Work, index) => (
    <Suspense key={index}>
      <Work />
    </Suspense>
  ));
}

/** Parent of pages inside the frame with the menu, which the composition puts around them. */
export const framedRoute = createRoute({ getParentRoute: () => signedInRoute, id: 'framed' });
