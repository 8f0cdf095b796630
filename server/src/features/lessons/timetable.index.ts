import type { Express } from 'express';
import { mountCalendarFeeds } from './calendar-feed.routes.ts';
import { timetableRoutes } from './timetable.routes.ts';
import type { TimetableDeps } from './timetable.service.ts';

export { insertBookings } from './timetable-bookings.repo.ts';
export type { TimetableDeps } from './timetable.service.ts';
export { insertLesson, insertSeries, keepPlanStages, type LessonToInsert } from './timetable-writes.repo.ts';

/** The timetable part of the feature `lessons`: what its front door composes. */
export const createTimetable = (deps: TimetableDeps) => ({
  routes: timetableRoutes(deps),
  /** Serves `/calendar/{secret}.ics`. */
  mountCalendarFeeds: (app: Express) => {
    mountCalendarFeeds(app, deps);
  },
});
