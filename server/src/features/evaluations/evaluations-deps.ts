import type { ClippedRecording } from '@tongtang/shared/evaluations/sheet.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import type { Collaboration } from '../../platform/collaboration/collaboration.ts';
import type { Deps } from '../../platform/deps.ts';

/** What evaluations ask of lessons, which come after them in the order of features: wired by the composition. */
export type LessonsOfEvaluations = {
  /** A lesson that the actor may see. @throws not-found */
  find(
    actor: Actor,
    lessonId: string,
  ): Promise<{
    title: string;
    startsAt: number;
    schoolIds: string[];
    /** Its lead and assisting teachers. */
    personIds: string[];
  }>;
};

/** What evaluations ask of recordings, which come after them too. */
export type RecordingsOfEvaluations = {
  /** What was recorded of a lesson, however long it is by now. */
  ofLesson(lessonId: string): Promise<ClippedRecording>;
};

export type EvaluationsDeps = Pick<Deps, 'db' | 'clock' | 'realtime' | 'log'> & {
  engine: Pick<Collaboration, 'stateOf' | 'review'>;
  lessons: LessonsOfEvaluations;
  recordings: RecordingsOfEvaluations;
  /** Local folder for papers that are being made. */
  workFolder: string;
};

/** As in `document.kind`. */
export const SHEET_KIND = 'evaluation-sheet';
