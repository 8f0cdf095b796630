import { implement } from '@orpc/server';
import { timetableContract } from '@tongtang/shared/lessons/timetable.contract.ts';
import { requireActor, type RequestContext } from '../../platform/http.ts';
import * as feeds from './calendar-feed.service.ts';
import { findLesson } from './lesson-thing.ts';
import * as changes from './timetable-changes.service.ts';
import { editLesson } from './timetable-edit.service.ts';
import * as observers from './timetable-observers.service.ts';
import * as planning from './timetable-planning.service.ts';
import * as series from './timetable-series.service.ts';
import * as timetable from './timetable.service.ts';

const implementTimetable = () => implement(timetableContract).$context<RequestContext>().use(requireActor);

export function timetableRoutes(deps: timetable.TimetableDeps) {
  const os = implementTimetable();
  return os.router({
    list: os.list.handler(({ input, context }) => timetable.listLessons(deps, context.actor, input)),
    find: os.find.handler(({ input, context }) => findLesson(deps.db, context.actor, input.id)),
    create: os.create.handler(({ input, context }) => timetable.createLesson(deps, context.actor, input)),
    update: os.update.handler(({ input, context }) => editLesson(deps, context.actor, input)),
    move: os.move.handler(({ input, context }) => changes.moveLesson(deps, context.actor, input)),
    swap: os.swap.handler(({ input, context }) => changes.swapLessons(deps, context.actor, input)),
    cancel: os.cancel.handler(({ input, context }) => changes.cancelLesson(deps, context.actor, input)),
    uncancel: os.uncancel.handler(({ input, context }) =>
      changes.uncancelLesson(deps, context.actor, input.id),
    ),
    makeUp: os.makeUp.handler(({ input, context }) => changes.makeUpLesson(deps, context.actor, input)),
    substitute: os.substitute.handler(({ input, context }) =>
      changes.substituteTeacher(deps, context.actor, input),
    ),
    changes: os.changes.handler(({ input, context }) => changes.listChanges(deps, context.actor, input.id)),
    observers: observersRoutes(os.observers, deps),
    series: seriesRoutes(os.series, deps),
    planning: planningRoutes(os.planning, deps),
    calendarFeed: calendarFeedRoutes(os.calendarFeed, deps),
  });
}

type Implementation = ReturnType<typeof implementTimetable>;

const observersRoutes = (os: Implementation['observers'], deps: timetable.TimetableDeps) =>
  os.router({
    candidates: os.candidates.handler(({ input, context }) =>
      observers.searchObservers(deps, context.actor, input),
    ),
    add: os.add.handler(({ input, context }) => observers.addObserver(deps, context.actor, input)),
    remove: os.remove.handler(({ input, context }) => observers.removeObserver(deps, context.actor, input)),
  });

const seriesRoutes = (os: Implementation['series'], deps: timetable.TimetableDeps) =>
  os.router({
    preview: os.preview.handler(({ input, context }) => series.previewSeries(deps, context.actor, input)),
    create: os.create.handler(({ input, context }) => series.createSeries(deps, context.actor, input)),
  });

const planningRoutes = (os: Implementation['planning'], deps: timetable.TimetableDeps) =>
  os.router({
    periodOffers: os.periodOffers.handler(({ input, context }) =>
      planning.offerPeriods(deps, context.actor, input),
    ),
    choices: os.choices.handler(({ input, context }) => planning.listChoices(deps, context.actor, input.id)),
    week: os.week.handler(({ input, context }) => planning.weekOfPair(deps, context.actor, input)),
  });

const calendarFeedRoutes = (os: Implementation['calendarFeed'], deps: timetable.TimetableDeps) => {
  const room = (verb: feeds.FeedVerb, { classroomId }: { classroomId: string }) => ({ verb, classroomId });
  return os.router({
    mine: os.mine.handler(({ context }) => feeds.ownFeed(deps, context.actor, 'show')),
    renewMine: os.renewMine.handler(({ context }) => feeds.ownFeed(deps, context.actor, 'renew')),
    endMine: os.endMine.handler(({ context }) => feeds.ownFeed(deps, context.actor, 'end')),
    ofClassroom: os.ofClassroom.handler(({ input, context }) =>
      feeds.classroomFeed(deps, context.actor, room('show', input)),
    ),
    renewOfClassroom: os.renewOfClassroom.handler(({ input, context }) =>
      feeds.classroomFeed(deps, context.actor, room('renew', input)),
    ),
    endOfClassroom: os.endOfClassroom.handler(({ input, context }) =>
      feeds.classroomFeed(deps, context.actor, room('end', input)),
    ),
  });
};
