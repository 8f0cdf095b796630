import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { prefetch } from '../../platform/query.ts';
import { framedRoute, rootRoute, signedInRoute, SignInSearch } from '../../platform/routes.tsx';
import { readSession } from '../../platform/session.tsx';

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: SignInSearch,
  beforeLoad: async ({ context, search }) => {
    if ((await readSession(context)) !== null) redirect({ href: search.to ?? '/', throw: true });
  },
  // the page waits for them anyway; asked for here, they come together with its code
  loader: ({ context }) => prefetch(context, context.api.accounts.signInOptions.queryOptions()),
  component: lazyRouteComponent(() => import('./SignInPage.tsx'), 'SignInPage'),
});

const signInLinkRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in/link',
  component: lazyRouteComponent(() => import('./SignInLinkPage.tsx'), 'SignInLinkPage'),
});

const newPasswordRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/account/new-password',
  component: lazyRouteComponent(() => import('./NewPasswordPage.tsx'), 'NewPasswordPage'),
});

const sessionsRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/account/sessions',
  loader: ({ context }) => prefetch(context, context.api.accounts.listSessions.queryOptions()),
  component: lazyRouteComponent(() => import('./SessionsPage.tsx'), 'SessionsPage'),
});

/** Addresses of the feature, by the parent they hang on. */
export const accountsRoutes = {
  open: [signInRoute, signInLinkRoute],
  bare: [newPasswordRoute],
  framed: [sessionsRoute],
} as const;
