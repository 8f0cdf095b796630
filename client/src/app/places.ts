import { backfillPlaces } from '../features/backfill/index.ts';
import { commentaryTool } from '../features/commentaries/index.ts';
import { codingTool, tasksTool } from '../features/codings/index.ts';
import { useFileSender } from '../features/courseware/index.ts';
import { evaluationTool } from '../features/evaluations/index.ts';
import { meetingsPlaces } from '../features/meetings/index.ts';
import { recordingsPlaces } from '../features/recordings/index.ts';
import { renditionsPlaces } from '../features/renditions/index.ts';
import { reportTool } from '../features/review-reports/index.ts';
import { inLesson, reviewTool } from '../features/reviews/index.ts';
import { sharesPlaces } from '../features/shares/index.ts';
import { overPictures, transcriptTool } from '../features/transcripts/index.ts';
import type { Places } from '../platform/places.tsx';

/** What features show on each other's pages. */
export const places: Places = {
  besidePlayer: [
    reviewTool,
    transcriptTool,
    evaluationTool,
    codingTool,
    tasksTool,
    commentaryTool,
    reportTool,
  ],
  inLesson,
  overPictures,
  useFileSender,
  ...backfillPlaces,
  ...recordingsPlaces,
  ...renditionsPlaces,
  ...meetingsPlaces,
  ...sharesPlaces,
  inBackground: [...backfillPlaces.inBackground, ...recordingsPlaces.inBackground],
};
