import { lazyRouteComponent } from '@tanstack/react-router';
import type { PlayerTool } from '../../platform/places.tsx';
import { CodingName } from './beside/CodingName.tsx';
import { TasksName } from './tasks/TasksName.tsx';

export { codingsRoutes } from './routes.ts';

/** Coding what is taught and done, beside its recording. */
export const codingTool: PlayerTool = {
  id: 'coding',
  worksHeld: false,
  Name: CodingName,
  Panel: lazyRouteComponent(() => import('./beside/CodingPanel.tsx'), 'CodingPanel'),
};

/** The observers' perspectives of LICC, beside the recording. */
export const tasksTool: PlayerTool = {
  id: 'tasks',
  worksHeld: false,
  Name: TasksName,
  Panel: lazyRouteComponent(() => import('./tasks/TasksPanel.tsx'), 'TasksPanel'),
};
