import { randomBytes } from 'node:crypto';
import type { CalendarFeed } from '@tongtang/shared/lessons/timetable/calendar-feed.contract.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { authorise } from '../../platform/authorise.ts';
import type { Queryable } from '../../platform/database.ts';
import { placeOf, thingOf } from '../organisations/index.ts';
import { calendarOf } from './calendar-feed.compute.ts';
import * as repo from './calendar-feed.repo.ts';
import { listLessonFacts } from './timetable.repo.ts';
import type { TimetableDeps } from './timetable.service.ts';

type FeedDeps = Pick<TimetableDeps, 'db' | 'clock' | 'publicUrl'>;

const DAY_MS = 86_400_000;
const PAST_DAYS = 120;
const AHEAD_DAYS = 400;
const MOST_LESSONS = 2_000;

/** What is to be done with a feed. */
export type FeedVerb = 'show' | 'renew' | 'end';

/** The actor's own feed. */
export const ownFeed = (deps: FeedDeps, actor: Actor, verb: FeedVerb): Promise<CalendarFeed> =>
  applyVerb(deps, { kind: 'person', personId: actor.personId }, verb);

/** The feed of a classroom, for those who manage its school's calendar. @throws not-found, forbidden */
export async function classroomFeed(
  deps: FeedDeps,
  actor: Actor,
  { classroomId, verb }: { classroomId: string; verb: FeedVerb },
): Promise<CalendarFeed> {
  const room = await repo.findClassroomSchool(deps.db, classroomId);
  if (room === undefined) throw new ProblemError('not-found');
  const thing = thingOf(await placeOf(deps.db, room.organisationId));
  authorise(actor, 'calendar.manage', thing, 'class.read');
  return applyVerb(deps, { kind: 'classroom', classroomId }, verb);
}

async function applyVerb(deps: FeedDeps, owner: repo.FeedOwner, verb: FeedVerb): Promise<CalendarFeed> {
  if (verb === 'end') await repo.deleteFeed(deps.db, owner);
  const feed =
    verb === 'renew'
      ? await repo.putFeed(deps.db, owner, randomBytes(24).toString('base64url'))
      : await repo.findFeed(deps.db, owner);
  if (feed === undefined) return { url: null, createdAt: null };
  return { url: `${deps.publicUrl}/calendar/${feed.secret}.ics`, createdAt: feed.createdAt };
}

/** The iCalendar document behind a secret. @throws not-found */
export async function readFeed(deps: FeedDeps, secret: string): Promise<string> {
  const owner = await repo.findFeedOwner(deps.db, secret);
  if (owner === undefined) throw new ProblemError('not-found');
  const lessons = await lessonsOf(deps.db, owner, deps.clock.now());
  const name = owner.schoolName === null ? owner.name : `${owner.schoolName} ${owner.name}`;
  return calendarOf(lessons, { name, locale: owner.locale, publicUrl: deps.publicUrl });
}

function lessonsOf(
  db: Queryable,
  { personId, classroomId }: { personId: string | null; classroomId: string | null },
  now: number,
) {
  const span = { from: now - PAST_DAYS * DAY_MS, to: now + AHEAD_DAYS * DAY_MS };
  const filter = { ...span, after: null, limit: MOST_LESSONS };
  return personId === null
    ? listLessonFacts(db, 'all', { ...filter, onlyListed: false, classroomId: classroomId ?? undefined })
    : listLessonFacts(db, { regionIds: [], organisationIds: [], personId }, { ...filter, onlyListed: true });
}
