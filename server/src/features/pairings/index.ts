import { pairingsRoutes } from './pairings.routes.ts';
import type { PairingsDeps } from './pairings.service.ts';

export { findPairingThing, inForceOf } from './pairing-thing.ts';
export { insertPairing, type PairingRow } from './pairings.repo.ts';

/** The pairings feature: which two schools support and receive, and when. */
export const createPairings = (deps: PairingsDeps) => ({ routes: pairingsRoutes(deps) });
