import { lazyRouteComponent } from '@tanstack/react-router';
import { accountsRoutes } from '../features/accounts/index.ts';
import { codingsRoutes } from '../features/codings/index.ts';
import { coursewareRoutes } from '../features/courseware/index.ts';
import { evaluationsRoutes } from '../features/evaluations/index.ts';
import { lessonPlansRoutes } from '../features/lesson-plans/index.ts';
import { classroomRoutes } from '../features/lessons/classroom/index.ts';
import { roomRoutes } from '../features/lessons/room/index.ts';
import { timetableRoutes } from '../features/lessons/timetable/index.ts';
import { libraryRoutes } from '../features/library/index.ts';
import { meetingsRoutes } from '../features/meetings/index.ts';
import { organisationsRoutes } from '../features/organisations/index.ts';
import { pairingsRoutes } from '../features/pairings/index.ts';
import { recordingImportsRoutes } from '../features/recording-imports/index.ts';
import { recordingsRoutes } from '../features/recordings/index.ts';
import { reviewReportsRoutes } from '../features/review-reports/index.ts';
import { framedRoute, rootRoute, signedInRoute } from '../platform/routes.tsx';
import { Root } from './Root.tsx';
import { startRoute } from './start/start.routes.ts';

// platform declares these two, so that features can hang their routes on them; only here is their look known
rootRoute.update({ component: Root });
framedRoute.update({ component: lazyRouteComponent(() => import('./Frame.tsx'), 'Frame') });

/**
 * Every address of the client. A feature exports its routes by parent: `open` for everybody, `bare` for
 * signed-in people without the frame, `framed` inside it; it adds its lists here.
 */
export const routeTree = rootRoute.addChildren([
  ...accountsRoutes.open,
  signedInRoute.addChildren([
    ...accountsRoutes.bare,
    ...classroomRoutes.bare,
    ...roomRoutes.bare,
    framedRoute.addChildren([
      startRoute,
      ...accountsRoutes.framed,
      ...codingsRoutes.framed,
      ...coursewareRoutes.framed,
      ...evaluationsRoutes.framed,
      ...lessonPlansRoutes.framed,
      ...libraryRoutes.framed,
      ...meetingsRoutes.framed,
      ...organisationsRoutes.framed,
      ...pairingsRoutes.framed,
      ...recordingImportsRoutes.framed,
      ...recordingsRoutes.framed,
      ...reviewReportsRoutes.framed,
      ...timetableRoutes.framed,
    ]),
  ]),
]);
