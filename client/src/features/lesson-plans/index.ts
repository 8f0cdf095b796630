import { lazy } from 'react';

export { lessonPlansRoutes } from './routes.ts';

/** Fetched only where there is something to show. */
export const LostWriting = lazy(async () => ({
  default: (await import('./plan/LostWriting.tsx')).LostWriting,
}));
