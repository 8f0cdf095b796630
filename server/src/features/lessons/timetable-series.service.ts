import type { NewSeries } from '@tongtang/shared/lessons/timetable.contract.ts';
import type { Collision } from '@tongtang/shared/lessons/timetable/collision.ts';
import {
  planSeries,
  type LeftOutDate,
  type SeriesDate,
  type SeriesRule,
} from '@tongtang/shared/lessons/timetable/series.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Queryable } from '../../platform/database.ts';
import { inForceOf, type PairingRow } from '../pairings/index.ts';
import { listBookings } from './timetable-bookings.repo.ts';
import { bookLessons, collisionsOf, inBookingTransaction } from './timetable-bookings.ts';
import { announceTimetable } from './timetable-news.ts';
import { calendarsOf } from './timetable-place.ts';
import { insertLesson, insertSeries } from './timetable-writes.repo.ts';
import { prepareWhat, requirePairing, type TimetableDeps } from './timetable.service.ts';
import { listLessonFactsOf } from './timetable.repo.ts';

/** The dates a rule gives with what collides on each, and those left out. @throws not-found, forbidden, invalid */
export async function previewSeries(
  deps: TimetableDeps,
  actor: Actor,
  input: { pairingId: string; rule: SeriesRule; resourceIds: string[] },
): Promise<{ dates: (SeriesDate & { collisions: Collision[] })[]; leftOut: LeftOutDate[] }> {
  const pairing = await requirePairing(deps.db, actor, input.pairingId, 'lesson.schedule');
  const { dates, leftOut } = await datesOf(deps.db, pairing, { rule: input.rule, now: deps.clock.now() });
  const bookings = await listBookings(deps.db, {
    resourceIds: input.resourceIds,
    schoolIds: [pairing.supportingSchool.id, pairing.receivingSchool.id],
    from: dates[0]?.startsAt ?? 0,
    to: dates.at(-1)?.endsAt ?? 0,
    exceptLessonId: null,
  });
  const collisions = await collisionsOf(deps.db, actor, bookings);
  return {
    leftOut,
    dates: dates.map((date) => ({
      ...date,
      collisions: collisions.filter(
        ({ startsAt, endsAt }) => startsAt < date.endsAt && date.startsAt < endsAt,
      ),
    })),
  };
}

/**
 * Puts all lessons of a rule into the timetable, or none.
 * @throws not-found, forbidden; invalid by field, `series.empty`, `series.no-term`; conflict `lesson.collides`
 */
export async function createSeries(
  deps: TimetableDeps,
  actor: Actor,
  { rule, ...input }: NewSeries,
): Promise<{ id: string; lessonIds: string[] }> {
  const pairing = await requirePairing(deps.db, actor, input.pairingId, 'lesson.schedule');
  const { dates } = await datesOf(deps.db, pairing, { rule, now: deps.clock.now() });
  if (dates.length === 0)
    throw new ProblemError('invalid', {
      reason: 'series.empty',
      detail: '按这个规则没有可以上课的日期，请看预览里的原因。',
      fields: [{ path: 'rule.untilOn', message: '没有可以上课的日期', fault: 'unfit' }],
    });
  const what = await prepareWhat(deps.db, actor, pairing, input);
  const series = await inBookingTransaction(deps.db, async (tx) => {
    const id = await insertSeries(tx, { pairingId: pairing.id, rule, createdBy: actor.personId });
    const lessonIds: string[] = [];
    for (const { startsAt, endsAt, supportingPeriod, receivingPeriod } of dates) {
      const place = { startsAt, endsAt, supportingPeriod, receivingPeriod };
      lessonIds.push(await insertLesson(tx, { ...what, ...place, seriesId: id, makesUpId: null }));
    }
    await bookLessons(tx, actor, lessonIds);
    return { id, lessonIds };
  });
  await announceTimetable(deps, null, await listLessonFactsOf(deps.db, series.lessonIds.slice(0, 1)));
  return series;
}

async function datesOf(
  db: Queryable,
  pairing: PairingRow,
  { rule, now }: { rule: SeriesRule; now: number },
): Promise<{ dates: SeriesDate[]; leftOut: LeftOutDate[] }> {
  const calendars = await calendarsOf(db, pairing);
  const plan = planSeries(rule, { calendars, inForce: inForceOf(pairing), now });
  if (plan !== 'noTerm') return plan;
  throw new ProblemError('invalid', {
    reason: 'series.no-term',
    detail: '这段时间还没有设置学期，分不出单双周。请先请学校管理员设置学期，或改为每周。',
    fields: [{ path: 'rule.weekPattern', message: '还没有设置学期，分不出单双周' }],
  });
}
