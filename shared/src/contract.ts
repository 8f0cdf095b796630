import { accountsContract } from './accounts/contract.ts';
import { backfillContract } from './backfill/contract.ts';
import { codingsContract } from './codings/contract.ts';
import { commentariesContract } from './commentaries/contract.ts';
import { coursewareContentContract, coursewareContract } from './courseware/contract.ts';
import { documentsContract } from './documents/contract.ts';
import { documentFilesContract } from './documents/files.contract.ts';
import { evaluationsContract } from './evaluations/contract.ts';
import { lessonPlansContract } from './lesson-plans/contract.ts';
import { planImportsContract } from './lesson-plans/exchange.contract.ts';
import { lessonsContract } from './lessons/contract.ts';
import { libraryContract } from './library/contract.ts';
import { meetingsContract } from './meetings/contract.ts';
import { organisationsContract } from './organisations/contract.ts';
import { pairingsContract } from './pairings/contract.ts';
import { recordingImportsContract } from './recording-imports/contract.ts';
import { recordingsContract } from './recordings/contract.ts';
import { renditionsContract } from './renditions/contract.ts';
import { reportPicturesContract, reviewReportsContract } from './review-reports/contract.ts';
import { reviewFilesContract } from './reviews/files.contract.ts';
import { reviewsContract } from './reviews/contract.ts';
import { sharesContract } from './shares/contract.ts';
import { transcriptsContract } from './transcripts/contract.ts';
import { systemContract } from './wire/system.ts';

/** Everything the platform says over HTTP below /api; features add their own here. */
export const contract = {
  system: systemContract,
  accounts: accountsContract,
  organisations: organisationsContract,
  pairings: pairingsContract,
  documents: { ...documentsContract, ...documentFilesContract },
  lessonPlans: { ...lessonPlansContract, imports: planImportsContract },
  evaluations: evaluationsContract,
  courseware: { ...coursewareContract, ...coursewareContentContract },
  lessons: lessonsContract,
  recordings: recordingsContract,
  shares: sharesContract,
  backfill: backfillContract,
  recordingImports: recordingImportsContract,
  renditions: renditionsContract,
  reviews: { ...reviewsContract, files: reviewFilesContract },
  reviewReports: { ...reviewReportsContract, ...reportPicturesContract },
  transcripts: transcriptsContract,
  codings: codingsContract,
  commentaries: commentariesContract,
  meetings: meetingsContract,
  library: libraryContract,
};
