import type { Express } from 'express';
import { readFeed } from './calendar-feed.service.ts';
import type { TimetableDeps } from './timetable.service.ts';

/** Serves the feeds by their secret addresses, `/calendar/{secret}.ics`, without a session. */
export function mountCalendarFeeds(app: Express, deps: TimetableDeps): void {
  app.get('/calendar/:name', (request, response, next) => {
    const secret = /^([\w-]{20,64})\.ics$/.exec(request.params.name)?.[1] ?? '';
    readFeed(deps, secret).then((calendar) => {
      response.setHeader('cache-control', 'private, no-cache');
      response.setHeader('referrer-policy', 'no-referrer');
      response.type('text/calendar; charset=utf-8').send(calendar);
    }, next);
  });
}
