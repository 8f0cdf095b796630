import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { framedRoute } from '../../platform/routes.tsx';

const filesRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/lessons/$lessonId/recording-files',
  component: lazyRouteComponent(() => import('./RecordingFilesPage.tsx'), 'RecordingFilesPage'),
});

/** Addresses of the feature, by the parent they hang on. */
export const recordingImportsRoutes = { open: [], bare: [], framed: [filesRoute] } as const;
