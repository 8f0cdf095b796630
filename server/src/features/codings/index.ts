import { codingsRoutes } from './codings.routes.ts';
import type { CodingsDeps } from './schemes.service.ts';

/** The codings feature: observers code what is taught and done, interval by interval, beside the recording. */
export const createCodings = (deps: CodingsDeps) => ({ routes: codingsRoutes(deps) });
