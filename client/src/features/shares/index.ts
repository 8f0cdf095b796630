import { lazyRouteComponent } from '@tanstack/react-router';
import type { Places } from '../../platform/places.tsx';
import { SharedMark } from './SharedMark.tsx';

/** What sharing shows on the page of a recording. */
export const sharesPlaces = {
  // never without it: not a moment of the picture before its code is there
  sharedMark: SharedMark,
  recordingActs: lazyRouteComponent(() => import('./SharesButton.tsx'), 'SharesButton'),
} satisfies Partial<Places>;
