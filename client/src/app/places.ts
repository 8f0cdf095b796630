import { codingTool, tasksTool } from '../features/codings/index.ts';
import { inLesson, reviewTool } from '../features/reviews/index.ts';
import type { Places } from '../platform/places.tsx';

/** What features show on each other's pages. */
export const places: Places = { besidePlayer: [reviewTool, codingTool, tasksTool], inLesson };
