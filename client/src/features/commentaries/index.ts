import { lazyRouteComponent } from '@tanstack/react-router';
import type { PlayerTool } from '../../platform/places.tsx';
import { CommentaryName } from './beside/CommentaryName.tsx';

/** Experts' commentaries beside the recording. */
export const commentaryTool: PlayerTool = {
  id: 'commentary',
  worksHeld: false,
  Name: CommentaryName,
  Panel: lazyRouteComponent(() => import('./beside/CommentaryPanel.tsx'), 'CommentaryPanel'),
};
