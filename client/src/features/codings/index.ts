import { lazyRouteComponent } from '@tanstack/react-router';
import type { PlayerTool } from '../../platform/places.tsx';

export { codingsRoutes } from './routes.ts';

/** Coding what is taught and done, beside its recording. */
export const codingTool: PlayerTool = {
  id: 'coding',
  Name: lazyRouteComponent(() => import('./beside/CodingName.tsx'), 'CodingName'),
  Panel: lazyRouteComponent(() => import('./beside/CodingPanel.tsx'), 'CodingPanel'),
};
