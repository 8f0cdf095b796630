import { createSyllableCutter } from '../../platform/search/sounds.compute.ts';
import type { LibraryDeps } from './library-deps.ts';
import { libraryRoutes } from './library.routes.ts';

export { coursewareThroughLibrary } from './items.service.ts';

/** The library feature (资源库): items in versions, review by school and bureau, openings to a pair, search. */
export const createLibrary = (deps: Omit<LibraryDeps, 'cut'>) => ({
  routes: libraryRoutes({ ...deps, cut: createSyllableCutter() }),
});
