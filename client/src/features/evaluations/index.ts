import { lazyRouteComponent } from '@tanstack/react-router';
import type { PlayerTool } from '../../platform/places.tsx';
import { EvaluationName } from './beside/EvaluationName.tsx';

export { evaluationsRoutes } from './routes.ts';

/** The evaluation sheet beside the recording: to fill in, and what came out of it. */
export const evaluationTool: PlayerTool = {
  id: 'evaluation',
  worksHeld: true,
  Name: EvaluationName,
  Panel: lazyRouteComponent(() => import('./beside/EvaluationPanel.tsx'), 'EvaluationPanel'),
};
