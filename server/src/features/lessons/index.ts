import type { Express } from 'express';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import type { Deps } from '../../platform/deps.ts';
import type { MediaRooms } from '../../platform/media-rooms/media-rooms.ts';
import { sessionEnded } from '../accounts/index.ts';
import { recordingConsentWithdrawn } from '../organisations/index.ts';
import { rightsChanged } from './lessons.events.ts';
import { serveLessonChannel } from './live.channel.ts';
import { createGuard } from './live.guard.ts';
import { createLiveLessons } from './live.lessons.ts';
import { isCoursewareOfLessonWith } from './live.repo.ts';
import { createLines } from './live.lines.ts';
import { createLessonLog } from './live.log.ts';
import { createLoops } from './live.loops.ts';
import { stopWithoutConsent } from './live.recording.ts';
import { lessonRooms } from './lesson-rooms.ts';
import { createRoster } from './live.roster.ts';
import { liveRoutes } from './live.routes.ts';
import { tell, type LiveDeps } from './live.service.ts';
import { startUpkeep } from './live.upkeep.ts';
import { createTimetable } from './timetable.index.ts';
import { mountWebhook } from './webhook.ts';

export { captionsOfLesson } from './captions.ts';
export { captionPosted, recordingTurned, type PostedCaption } from './lessons.events.ts';
export { lessonsOfEvaluations } from './lessons-of-evaluations.ts';
export { lessonsOfPlans, stagesAfter } from './lessons-of-plans.ts';
export {
  eventsFor,
  lessonIfSeenBy,
  lessonsById,
  lessonSeenBy,
  mayWithLesson,
  placesOfLesson,
  roomOfLesson,
  selectLessonsAmong,
  selectLessonsSeenBy,
} from './lessons-of-recordings.ts';
export {
  closeLessonTo,
  lessonToReview,
  openLessonTo,
  selectLessonsReviewedBy,
  type ReviewedLesson,
} from './lessons-of-reviews.ts';
export { haveAllConsented, listRecordedNow, lockClassesWithoutConsent } from './recording.repo.ts';
export type { Place } from './live.lessons.ts';
export {
  insertBookings,
  insertLesson,
  insertSeries,
  keepPlanStages,
  type LessonToInsert,
} from './timetable.index.ts';

export type LessonsOptions = Deps & { mediaRooms: MediaRooms };

/** The lessons feature: timetable, live room, attendance. */
export function createLessons(options: LessonsOptions) {
  const timetable = createTimetable(options);
  const live = createLiveRoom(options);
  return {
    routes: { timetable: timetable.routes, ...live.routes },
    /** Before the contract's router and the client's pages. */
    mount: (app: Express) => {
      timetable.mountCalendarFeeds(app);
      live.mount(app);
    },
    close: live.close,
  };
}

/** Whether a lesson on which the actor is listed uses the courseware: lends it to both schools. */
export const coursewareThroughLessons =
  ({ db }: Pick<Deps, 'db'>) =>
  (actor: Actor, coursewareId: string): Promise<boolean> =>
    isCoursewareOfLessonWith(db, { coursewareId, personId: actor.personId });

function createLiveRoom(options: LessonsOptions) {
  const lessons = createLiveLessons(options);
  const { rooms, tickets, addKind } = options.mediaRooms;
  const roster = createRoster(options);
  addKind(lessonRooms({ ...options, lessons, roster }));
  const guard = createGuard({ ...options, lessons, roster });
  const loops = createLoops(options.log);
  const lessonLog = createLessonLog({
    ...options,
    onAppended: (lessonId, event) => {
      tell(deps, lessonId, event);
    },
  });
  const lines = createLines({
    ...options,
    roster,
    note: (lessonId, action) => {
      const decide: Parameters<typeof lessonLog.append>[1]['decide'] = ({ phase }) =>
        phase === 'live' ? action : null;
      lessonLog.append(lessonId, { actionId: null, actor: null, decide }).catch((error: unknown) => {
        options.log.warn({ err: error, lessonId }, 'could not note a line');
      });
    },
  });
  const deps: LiveDeps & LessonsOptions = {
    ...options,
    ...{ lessons, rooms, roster, guard, lines, lessonLog },
  };
  options.events.subscribe(sessionEnded, ({ sessionId }) => guard.endSession(sessionId));
  options.events.subscribe(rightsChanged, async ({ lessonId }) => {
    lessons.forget(lessonId);
    await guard.review(lessonId);
  });
  options.events.subscribe(recordingConsentWithdrawn, () => stopWithoutConsent(deps));
  serveLessonChannel(deps);
  startUpkeep({ ...deps, loops });
  return {
    routes: liveRoutes({ ...deps, tickets }),
    mount: (app: Express) => {
      mountWebhook(app, deps);
    },
    close: async () => {
      lines.stop();
      await loops.stop();
      await lessonLog.settle();
    },
  };
}
