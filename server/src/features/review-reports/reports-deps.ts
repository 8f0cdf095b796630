import type { Deps } from '../../platform/deps.ts';
import type { ResultsOfReports } from '../evaluations/index.ts';
import type { TasksOfLessons } from '../lesson-plans/index.ts';

export type ReportsDeps = Pick<Deps, 'db' | 'clock' | 'realtime' | 'log' | 'storage'> & {
  plans: TasksOfLessons;
  evaluations: ResultsOfReports;
  /** Local folder for pictures on their way and papers that are being made; on the disk of the storage. */
  workFolder: string;
};
