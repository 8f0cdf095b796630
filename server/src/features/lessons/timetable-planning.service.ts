import type { LessonChoices } from '@tongtang/shared/lessons/timetable/lesson-choices.ts';
import { dayNotesOn, offersOn, type PeriodOffers } from '@tongtang/shared/lessons/timetable/period-offers.ts';
import { schoolWeekOf, type PairWeek } from '@tongtang/shared/lessons/timetable/school-week.ts';
import { instantOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import { addDays, mondayOf } from '@tongtang/shared/organisations/calendar/local-dates.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { listBookings } from './timetable-bookings.repo.ts';
import { collisionsOf } from './timetable-bookings.ts';
import { listClasses, listClassrooms, listTeachers } from './timetable-cast.repo.ts';
import { schoolsOf, usableCourseware } from './timetable-cast.ts';
import { calendarsOf } from './timetable-place.ts';
import { requirePairing, type TimetableDeps } from './timetable.service.ts';

type PlanningDeps = Pick<TimetableDeps, 'db'>;

export type OffersQuery = { id: string; on: string; resourceIds: string[]; exceptLessonId?: string };

/** The periods in which the two schools could hold a lesson on a day, best first, and what is taken then. */
export async function offerPeriods(
  deps: PlanningDeps,
  actor: Actor,
  { id, on, resourceIds, exceptLessonId }: OffersQuery,
): Promise<PeriodOffers> {
  const pairing = await requirePairing(deps.db, actor, id, 'lesson.schedule');
  const calendars = await calendarsOf(deps.db, pairing);
  const bookings = await listBookings(deps.db, {
    resourceIds,
    schoolIds: [pairing.supportingSchool.id, pairing.receivingSchool.id],
    from: instantOf(on, '00:00'),
    to: instantOf(addDays(on, 1), '00:00'),
    exceptLessonId: exceptLessonId ?? null,
  });
  const collisions = await collisionsOf(deps.db, actor, bookings);
  return {
    on,
    offers: offersOn(on, calendars).map((offer) => ({
      ...offer,
      collisions: collisions.filter(
        ({ startsAt, endsAt }) => startsAt < offer.endsAt && offer.startsAt < endsAt,
      ),
    })),
    notes: dayNotesOn(on, calendars),
  };
}

/** The classes, rooms, teachers and courseware from which a lesson of a pair can be put together. */
export async function listChoices(deps: PlanningDeps, actor: Actor, id: string): Promise<LessonChoices> {
  const pairing = await requirePairing(deps.db, actor, id, 'lesson.schedule');
  const pair = schoolsOf(pairing);
  const [classes, classrooms, teachers, courseware] = await Promise.all([
    listClasses(deps.db, pair),
    listClassrooms(deps.db, pair),
    listTeachers(deps.db, pair),
    usableCourseware(deps.db, actor, pairing),
  ]);
  return { classes, classrooms, teachers, courseware };
}

/** The week in which a date falls, in both schools' own periods. */
export async function weekOfPair(
  deps: PlanningDeps,
  actor: Actor,
  { id, on }: { id: string; on: string },
): Promise<PairWeek> {
  const pairing = await requirePairing(deps.db, actor, id, 'pairing.read');
  const calendars = await calendarsOf(deps.db, pairing);
  return {
    monday: mondayOf(on),
    supporting: schoolWeekOf(on, pairing.supportingSchool, calendars.supporting),
    receiving: schoolWeekOf(on, pairing.receivingSchool, calendars.receiving),
  };
}
