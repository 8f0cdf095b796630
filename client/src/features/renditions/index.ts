import { lazyRouteComponent } from '@tanstack/react-router';
import type { Places } from '../../platform/places.tsx';
import { useSoundOnly } from './use-sound-only.ts';

/** What renditions show on the page of a recording. */
export const renditionsPlaces = {
  useSoundOnly,
  soundChoice: lazyRouteComponent(() => import('./SoundChoice.tsx'), 'SoundChoice'),
} satisfies Partial<Places>;
