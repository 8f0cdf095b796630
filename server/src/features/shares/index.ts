import { sharesRoutes } from './shares.routes.ts';
import type { SharesDeps } from './shares.service.ts';

/** The shares feature: who opened a recording to whom. What a share shows is decided in `recordings/sight.ts`. */
export const createShares = (deps: SharesDeps) => ({ routes: sharesRoutes(deps) });
