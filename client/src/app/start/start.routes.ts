import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { LocalDate } from '@tongtang/shared/wire/time.ts';
import { z } from 'zod';
import { framedRoute } from '../../platform/routes.tsx';
import { readSession } from '../../platform/session.tsx';

/** The week looked at, by any of its days; this week if absent. */
const StartSearch = z.object({ week: LocalDate.optional().catch(undefined) });

export const startRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/',
  validateSearch: StartSearch,
  beforeLoad: async ({ context }) => {
    // a classroom's screen has nothing to choose: it waits for its lessons
    if ((await readSession(context))?.actor.kind === 'device') redirect({ to: '/classroom', throw: true });
  },
  component: lazyRouteComponent(() => import('./StartPage.tsx'), 'StartPage'),
});
