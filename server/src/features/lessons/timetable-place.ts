import type { LessonPeriod } from '@tongtang/shared/lessons/lesson.ts';
import type { LessonPlace } from '@tongtang/shared/lessons/timetable/lesson-change.ts';
import {
  periodAt,
  periodOn,
  type PairCalendars,
  type SchoolCalendar,
} from '@tongtang/shared/lessons/timetable/school-calendars.ts';
import { instantOf, localDateOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import { isWithin } from '@tongtang/shared/organisations/calendar/local-dates.ts';
import { scheduleOn } from '@tongtang/shared/organisations/calendar/bell-schedule.ts';
import { ProblemError, type FieldProblem } from '@tongtang/shared/wire/problem.ts';
import type { Queryable } from '../../platform/database.ts';
import { readCalendarOf } from '../organisations/index.ts';
import { inForceOf, type PairingRow } from '../pairings/index.ts';

const MINUTE_MS = 60_000;
const SHORTEST_MINUTES = 5;
const LONGEST_MINUTES = 240;

/** The calendars of both schools. */
export async function calendarsOf(db: Queryable, pairing: PairingRow): Promise<PairCalendars> {
  // one after the other: inside a transaction there is only one connection
  const supporting = await readCalendarOf(db, pairing.supportingSchool.id);
  const receiving = await readCalendarOf(db, pairing.receivingSchool.id);
  return { supporting, receiving };
}

/**
 * Checks a wished time and finds each school's own period for it.
 * @throws invalid `startsAt`, `endsAt`, `supportingPeriod`, `receivingPeriod`; conflict `pairing.not-in-force`
 */
export async function placeFor(
  db: Queryable,
  pairing: PairingRow,
  { wished, now }: { wished: LessonPlace; now: number },
): Promise<LessonPlace> {
  const fault = timeFaultOf(wished, now);
  if (fault !== null) throw new ProblemError('invalid', { fields: [fault] });
  refuseOutsidePairing(pairing, wished.startsAt);
  const calendars = await calendarsOf(db, pairing);
  const { startsAt, endsAt } = wished;
  return {
    startsAt,
    endsAt,
    supportingPeriod: ownPeriod(calendars.supporting, wished, 'supportingPeriod'),
    receivingPeriod: ownPeriod(calendars.receiving, wished, 'receivingPeriod'),
  };
}

function timeFaultOf({ startsAt, endsAt }: LessonPlace, now: number): FieldProblem | null {
  const minutes = (endsAt - startsAt) / MINUTE_MS;
  if (minutes <= 0) return { path: 'endsAt', message: '结束时间要晚于开始时间', fault: 'order' };
  if (minutes < SHORTEST_MINUTES) return { path: 'endsAt', message: '一节课至少 5 分钟', fault: 'order' };
  if (minutes > LONGEST_MINUTES) return { path: 'endsAt', message: '一节课最长 4 小时', fault: 'too-large' };
  if (endsAt <= now) return { path: 'startsAt', message: '这个时间已经过去了', fault: 'order' };
  return null;
}

/** @throws conflict `pairing.not-in-force` */
export function refuseOutsidePairing(pairing: PairingRow, startsAt: number): void {
  const inForce = inForceOf(pairing);
  if (isWithin(localDateOf(startsAt), inForce)) return;
  const { startsOn, endsOn } = inForce;
  throw new ProblemError('conflict', {
    reason: 'pairing.not-in-force',
    detail:
      pairing.endedAt === null
        ? `两校结对的时间是 ${startsOn} 至 ${endsOn}，这节课不在其中。`
        : '两校的结对已经结束，不能再排课。',
    fields: [{ path: 'startsAt', message: '不在两校结对的时间里', fault: 'unfit' }],
    data: { validFromOn: startsOn, validToOn: endsOn },
  });
}

/** What is written down is what the school's bell says, not what a client says it said. */
function ownPeriod(
  calendar: SchoolCalendar,
  wished: LessonPlace,
  path: 'supportingPeriod' | 'receivingPeriod',
): LessonPeriod | null {
  const given = wished[path];
  if (given === null) return periodAt(wished, calendar);
  const on = localDateOf(wished.startsAt);
  if (scheduleOn(on, calendar.bellSchedules) === null) return given;
  const own = periodOn(on, given.ordinal, calendar);
  const held =
    own !== null &&
    instantOf(on, own.startsAt) < wished.endsAt &&
    wished.startsAt < instantOf(on, own.endsAt);
  if (held) return own;
  const message = own === null ? '这一天没有这一节课' : '上课时间不在这一节课里';
  throw new ProblemError('invalid', { fields: [{ path, message }] });
}
