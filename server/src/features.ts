import type { IncomingMessage } from 'node:http';
import type { SignInOptions } from '@tongtang/shared/accounts/contract.ts';
import type { AppOptions } from './app-options.ts';
import { actorFinder, actorsFinder } from './callers.ts';
import {
  createAccounts,
  createSignInLimits,
  sessionEnded,
  sessionsInForce,
} from './features/accounts/index.ts';
import { createBackfill } from './features/backfill/index.ts';
import { createCodings } from './features/codings/index.ts';
import { createCommentaries } from './features/commentaries/index.ts';
import { createCourseware, findOffice } from './features/courseware/index.ts';
import { createDocuments } from './features/documents/index.ts';
import { createEvaluations } from './features/evaluations/index.ts';
import { createLessonPlans } from './features/lesson-plans/index.ts';
import {
  coursewareThroughLessons,
  createLessons,
  lessonsOfEvaluations,
  lessonsOfPlans,
} from './features/lessons/index.ts';
import { coursewareThroughLibrary, createLibrary } from './features/library/index.ts';
import { createMeetings } from './features/meetings/index.ts';
import { createOrganisations, membershipsChanged } from './features/organisations/index.ts';
import { createPairings } from './features/pairings/index.ts';
import { createRecordingImports } from './features/recording-imports/index.ts';
import {
  coursewareThroughShares,
  createRecordings,
  recordingsOfEvaluations,
} from './features/recordings/index.ts';
import { createRenditions } from './features/renditions/index.ts';
import { createReviewReports } from './features/review-reports/index.ts';
import { createReviews } from './features/reviews/index.ts';
import { createShares } from './features/shares/index.ts';
import { createTranscripts } from './features/transcripts/index.ts';
import type { Auth } from './platform/auth.ts';
import type { Deps } from './platform/deps.ts';
import type { Caller } from './platform/http.ts';
import type { Jobs } from './platform/jobs.ts';
import { createMediaRooms, type MediaRooms } from './platform/media-rooms/media-rooms.ts';

export type FeaturesDeps = Deps &
  AppOptions & {
    auth: Auth;
    jobs: Jobs;
    callerOf: (request: IncomingMessage) => Promise<Caller | null>;
  };

/** Written out, because the compiler would spell the inferred type in full and finds it too long. */
export type Features = {
  accounts: ReturnType<typeof createAccounts>;
  organisations: ReturnType<typeof createOrganisations>;
  courseware: ReturnType<typeof createCourseware>;
  pairings: ReturnType<typeof createPairings>;
  documents: ReturnType<typeof createDocuments>;
  lessonPlans: ReturnType<typeof createLessonPlans>;
  evaluations: ReturnType<typeof createEvaluations>;
  lessons: ReturnType<typeof createLessons>;
  recordings: ReturnType<typeof createRecordings>;
  shares: ReturnType<typeof createShares>;
  renditions: ReturnType<typeof createRenditions>;
  backfill: ReturnType<typeof createBackfill>;
  recordingImports: ReturnType<typeof createRecordingImports>;
  reviews: ReturnType<typeof createReviews>;
  transcripts: ReturnType<typeof createTranscripts>;
  reviewReports: ReturnType<typeof createReviewReports>;
  codings: ReturnType<typeof createCodings>;
  commentaries: ReturnType<typeof createCommentaries>;
  meetings: ReturnType<typeof createMeetings>;
  library: ReturnType<typeof createLibrary>;
  mediaRooms: MediaRooms;
};

/** All features, each given what it needs from those before it. */
export function createFeatures(deps: FeaturesDeps): Features {
  const { realtime } = deps;
  const accounts = createAccounts({
    ...deps,
    limits: createSignInLimits(deps.db.plainPool),
    actorOf: actorFinder(deps),
    signInOptions: signInOptionsOf(deps),
  });
  const organisations = createOrganisations(deps);
  deps.events.subscribe(membershipsChanged, ({ personId }) => {
    realtime.refreshPerson(personId);
  });
  const courseware = createCourseware({
    ...deps,
    office: deps.office ?? { path: findOffice() },
    elsewhere: [
      coursewareThroughLessons(deps),
      coursewareThroughLibrary(deps),
      coursewareThroughShares(deps),
    ],
  });
  const pairings = createPairings(deps);
  const documents = createDocuments({ ...deps, actorsOf: actorsFinder(deps) });
  const lessonPlans = createLessonPlans({
    ...deps,
    kinds: documents.kinds,
    engine: documents.collaboration,
    lessons: lessonsOfPlans(deps),
  });
  const evaluations = createEvaluations({
    ...deps,
    kinds: documents.kinds,
    engine: documents.collaboration,
    lessons: lessonsOfEvaluations(deps),
    recordings: recordingsOfEvaluations(deps),
  });
  const mediaRooms = createMediaRooms({ ...deps, sessionsInForce: (ids) => sessionsInForce(deps.db, ids) });
  const lessons = createLessons({ ...deps, mediaRooms });
  const recordings = createRecordings(deps);
  const reviews = createReviews({ ...deps, plans: lessonPlans.tasksOfLessons });
  const reviewReports = createReviewReports({
    ...{ ...deps, plans: lessonPlans.tasksOfLessons, evaluations: evaluations.resultsOfReports },
  });
  const meetings = createMeetings({
    ...{ ...deps, kinds: documents.kinds, engine: documents.collaboration, mediaRooms },
  });
  deps.events.subscribe(sessionEnded, ({ sessionId }) => {
    realtime.disconnectSession(sessionId);
    documents.collaboration.endSession(sessionId);
  });
  return {
    ...{ accounts, organisations, courseware, pairings, documents, lessonPlans, evaluations, lessons },
    ...{ recordings, reviews, reviewReports, codings: createCodings(deps), meetings, mediaRooms },
    shares: createShares(deps),
    renditions: createRenditions({
      ...deps,
      noteView: (id, { personId }) => recordings.noteView(id, { personId, shareId: null }),
    }),
    backfill: createBackfill(deps),
    recordingImports: createRecordingImports(deps),
    transcripts: createTranscripts(deps),
    commentaries: createCommentaries(deps),
    library: createLibrary({ ...deps, plans: lessonPlans.plansOfLibrary }),
  };
}

const signInOptionsOf = ({ demoAccounts, oidc }: AppOptions): SignInOptions => ({
  demoAccounts,
  oidc: oidc === null ? null : { name: oidc.name, startUrl: '/api/session/oidc' },
});
