import { lazyRouteComponent } from '@tanstack/react-router';
import type { PlayerTool } from '../../platform/places.tsx';

/** Experts' commentaries beside the recording. */
export const commentaryTool: PlayerTool = {
  id: 'commentary',
  worksHeld: false,
  Name: lazyRouteComponent(() => import('./beside/CommentaryName.tsx'), 'CommentaryName'),
  Panel: lazyRouteComponent(() => import('./beside/CommentaryPanel.tsx'), 'CommentaryPanel'),
};
