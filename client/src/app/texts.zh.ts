import { accountsZh } from '../features/accounts/texts.zh.ts';
import { backfillZh } from '../features/backfill/texts.zh.ts';
import { commentariesZh } from '../features/commentaries/texts.zh.ts';
import { codingsZh } from '../features/codings/texts.zh.ts';
import { coursewareZh } from '../features/courseware/texts.zh.ts';
import { evaluationsZh } from '../features/evaluations/texts.zh.ts';
import { lessonPlansZh } from '../features/lesson-plans/texts.zh.ts';
import { attendanceZh } from '../features/lessons/attendance/texts.zh.ts';
import { classroomZh } from '../features/lessons/classroom/texts.zh.ts';
import { deviceCheckZh } from '../features/lessons/device-check/texts.zh.ts';
import { roomZh } from '../features/lessons/room/texts.zh.ts';
import { timetableZh } from '../features/lessons/timetable/texts.zh.ts';
import { libraryZh } from '../features/library/texts.zh.ts';
import { meetingsZh } from '../features/meetings/texts.zh.ts';
import { organisationsZh } from '../features/organisations/texts.zh.ts';
import { pairingsZh } from '../features/pairings/texts.zh.ts';
import { recordingsZh } from '../features/recordings/texts.zh.ts';
import { renditionsZh } from '../features/renditions/texts.zh.ts';
import { reviewReportsZh } from '../features/review-reports/texts.zh.ts';
import { reviewsZh } from '../features/reviews/texts.zh.ts';
import { recordingImportsZh } from '../features/recording-imports/texts.zh.ts';
import { sharesZh } from '../features/shares/texts.zh.ts';
import { transcriptsZh } from '../features/transcripts/texts.zh.ts';
import { collaborationZh } from '../platform/collaboration/texts.zh.ts';
import { devicesZh } from '../platform/devices/texts.zh.ts';
import { designerZh } from '../platform/designer/texts.zh.ts';
import { stageZh } from '../ui/page-stage/texts.zh.ts';
import { uiZh } from '../ui/texts.zh.ts';
import { appZh } from './app.texts.zh.ts';
import { startZh } from './start/texts.zh.ts';

/** All Chinese words, by feature. A feature adds its line here and in texts.en.ts. */
export const textsZh = {
  app: appZh,
  ui: uiZh,
  stage: stageZh,
  collaboration: collaborationZh,
  designer: designerZh,
  devices: devicesZh,
  courseware: coursewareZh,
  lessonPlans: lessonPlansZh,
  evaluations: evaluationsZh,
  start: startZh,
  accounts: accountsZh,
  organisations: organisationsZh,
  pairings: pairingsZh,
  timetable: timetableZh,
  attendance: attendanceZh,
  classroom: classroomZh,
  deviceCheck: deviceCheckZh,
  room: roomZh,
  recordings: recordingsZh,
  renditions: renditionsZh,
  backfill: backfillZh,
  reviews: reviewsZh,
  recordingImports: recordingImportsZh,
  shares: sharesZh,
  transcripts: transcriptsZh,
  reviewReports: reviewReportsZh,
  codings: codingsZh,
  commentaries: commentariesZh,
  meetings: meetingsZh,
  library: libraryZh,
} as const;
