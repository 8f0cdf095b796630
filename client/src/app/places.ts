import { commentaryTool } from '../features/commentaries/index.ts';
import { codingTool, tasksTool } from '../features/codings/index.ts';
import { evaluationTool } from '../features/evaluations/index.ts';
import { meetingsPlaces } from '../features/meetings/index.ts';
import { recordingsPlaces } from '../features/recordings/index.ts';
import { inLesson, reviewTool } from '../features/reviews/index.ts';
import type { Places } from '../platform/places.tsx';

/** What features show on each other's pages. */
export const places: Places = {
  besidePlayer: [reviewTool, evaluationTool, codingTool, tasksTool, commentaryTool],
  inLesson,
  ...recordingsPlaces,
  ...meetingsPlaces,
};
