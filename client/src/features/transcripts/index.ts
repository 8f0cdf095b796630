import { lazyRouteComponent } from '@tanstack/react-router';
import type { Places, PlayerTool } from '../../platform/places.tsx';
import { TranscriptName } from './beside/TranscriptName.tsx';

/** What was said, beside the recording. */
export const transcriptTool: PlayerTool = {
  id: 'transcript',
  worksHeld: true,
  Name: TranscriptName,
  Panel: lazyRouteComponent(() => import('./beside/TranscriptPanel.tsx'), 'TranscriptPanel'),
};

/** Captions over the pictures of a player, fetched when they are switched on. */
export const overPictures: Places['overPictures'] = lazyRouteComponent(
  () => import('./Captions.tsx'),
  'Captions',
);
