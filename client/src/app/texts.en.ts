import { accountsEn } from '../features/accounts/texts.en.ts';
import { backfillEn } from '../features/backfill/texts.en.ts';
import { commentariesEn } from '../features/commentaries/texts.en.ts';
import { codingsEn } from '../features/codings/texts.en.ts';
import { coursewareEn } from '../features/courseware/texts.en.ts';
import { evaluationsEn } from '../features/evaluations/texts.en.ts';
import { lessonPlansEn } from '../features/lesson-plans/texts.en.ts';
import { attendanceEn } from '../features/lessons/attendance/texts.en.ts';
import { classroomEn } from '../features/lessons/classroom/texts.en.ts';
import { deviceCheckEn } from '../features/lessons/device-check/texts.en.ts';
import { roomEn } from '../features/lessons/room/texts.en.ts';
import { timetableEn } from '../features/lessons/timetable/texts.en.ts';
import { libraryEn } from '../features/library/texts.en.ts';
import { meetingsEn } from '../features/meetings/texts.en.ts';
import { organisationsEn } from '../features/organisations/texts.en.ts';
import { pairingsEn } from '../features/pairings/texts.en.ts';
import { recordingsEn } from '../features/recordings/texts.en.ts';
import type { Translated } from '../platform/i18n.ts';
import { renditionsEn } from '../features/renditions/texts.en.ts';
import { reviewReportsEn } from '../features/review-reports/texts.en.ts';
import { reviewsEn } from '../features/reviews/texts.en.ts';
import { recordingImportsEn } from '../features/recording-imports/texts.en.ts';
import { sharesEn } from '../features/shares/texts.en.ts';
import { transcriptsEn } from '../features/transcripts/texts.en.ts';
import { collaborationEn } from '../platform/collaboration/texts.en.ts';
import { devicesEn } from '../platform/devices/texts.en.ts';
import { designerEn } from '../platform/designer/texts.en.ts';
import { stageEn } from '../ui/page-stage/texts.en.ts';
import { uiEn } from '../ui/texts.en.ts';
import { appEn } from './app.texts.en.ts';
import { startEn } from './start/texts.en.ts';
import type { textsZh } from './texts.zh.ts';

/** All English words, by feature; the compiler wants every Chinese key here too. */
export const textsEn: { [N in keyof typeof textsZh]: Translated<(typeof textsZh)[N]> } = {
  app: appEn,
  ui: uiEn,
  stage: stageEn,
  collaboration: collaborationEn,
  designer: designerEn,
  devices: devicesEn,
  courseware: coursewareEn,
  lessonPlans: lessonPlansEn,
  evaluations: evaluationsEn,
  start: startEn,
  accounts: accountsEn,
  organisations: organisationsEn,
  pairings: pairingsEn,
  timetable: timetableEn,
  attendance: attendanceEn,
  classroom: classroomEn,
  deviceCheck: deviceCheckEn,
  room: roomEn,
  recordings: recordingsEn,
  renditions: renditionsEn,
  backfill: backfillEn,
  reviews: reviewsEn,
  recordingImports: recordingImportsEn,
  shares: sharesEn,
  transcripts: transcriptsEn,
  reviewReports: reviewReportsEn,
  codings: codingsEn,
  commentaries: commentariesEn,
  meetings: meetingsEn,
  library: libraryEn,
};
