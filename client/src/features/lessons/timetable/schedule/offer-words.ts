import type { Collision } from '@tongtang/shared/lessons/timetable/collision.ts';
import type { LessonPlace } from '@tongtang/shared/lessons/timetable/lesson-change.ts';
import type { PeriodOffer } from '@tongtang/shared/lessons/timetable/period-offers.ts';

/** Tells the offers of a day apart. */
export const offerKey = ({ supportingPeriod, receivingPeriod }: PeriodOffer): string =>
  `${supportingPeriod.ordinal}-${receivingPeriod.ordinal}`;

/** An offer as the time of a lesson. */
export const placeOfOffer = (offer: PeriodOffer): LessonPlace => ({
  startsAt: offer.startsAt,
  endsAt: offer.endsAt,
  supportingPeriod: offer.supportingPeriod,
  receivingPeriod: offer.receivingPeriod,
});

/** The names of what is taken, each once. */
export const namesOf = (collisions: readonly Collision[]): string =>
  [...new Set(collisions.map((collision) => collision.resourceName))].join('、');
