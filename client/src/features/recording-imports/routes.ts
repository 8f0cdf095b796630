import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { framedRoute } from '../../platform/routes.tsx';

const filesRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/lessons/$lessonId/recording-files',
  component: lazyRouteComponent(() => import('./RecordingFilesPage.tsx'), 'RecordingFilesPage'),
});

const chooseRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/recordings/add-files',
  component: lazyRouteComponent(() => import('./ChooseLessonPage.tsx'), 'ChooseLessonPage'),
});

/** Addresses of the feature, by the parent they hang on. */
export const recordingImportsRoutes = { open: [], bare: [], framed: [filesRoute, chooseRoute] } as const;
