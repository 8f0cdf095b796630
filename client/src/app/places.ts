import { meetingsPlaces } from '../features/meetings/index.ts';
import { recordingsPlaces } from '../features/recordings/index.ts';
import { reviewsPlaces } from '../features/reviews/index.ts';
import type { Places } from '../platform/places.tsx';

/** What features show on each other's pages. */
export const places: Places = { ...reviewsPlaces, ...recordingsPlaces, ...meetingsPlaces };
