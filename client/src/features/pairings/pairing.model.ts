import type { PairWeek } from '@tongtang/shared/lessons/timetable/school-week.ts';
import type { Period } from '@tongtang/shared/organisations/calendar/bell-schedule.ts';
import { localDateOf, minutesOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import {
  commonTimeOf,
  overlapOf,
  SHORT_OVERLAP_MINUTES,
} from '@tongtang/shared/organisations/calendar/period-pairs.ts';
import type { Pairing } from '@tongtang/shared/pairings/contract.ts';

/** How a pair stands on a day. */
export type Standing =
  { kind: 'running' } | { kind: 'toCome'; from: string } | { kind: 'over' } | { kind: 'ended'; on: string };

/** @param now epoch ms */
export function standingOf(
  pairing: Pick<Pairing, 'validFromOn' | 'validToOn' | 'endedAt'>,
  now: number,
): Standing {
  const today = localDateOf(now);
  if (pairing.endedAt !== null) return { kind: 'ended', on: localDateOf(pairing.endedAt) };
  if (today < pairing.validFromOn) return { kind: 'toCome', from: pairing.validFromOn };
  return today > pairing.validToOn ? { kind: 'over' } : { kind: 'running' };
}

type Lesson = Extract<Period, { kind: 'lesson' }>;

/** A day of both schools on one clock: where each period stands and what they share. */
export type DayPicture = {
  /** Minutes after midnight between which the picture runs, whole hours. */
  from: number;
  to: number;
  supporting: Lesson[];
  receiving: Lesson[];
  shared: {
    a: number;
    b: number;
    startsAt: string;
    endsAt: string;
    minutes: number;
    short: boolean;
  }[];
};

/** The first ordinary day of the week, as both schools ring it; null if one of them rings no bell. */
export function dayPictureOf(week: PairWeek): DayPicture | null {
  const days = week.supporting.days.map((day, index) => ({
    supporting: lessonsIn(day.periods),
    receiving: lessonsIn(week.receiving.days[index]?.periods ?? []),
  }));
  const day = days.find(({ supporting, receiving }) => supporting.length > 0 && receiving.length > 0);
  if (day === undefined) return null;
  const { supporting, receiving } = day;
  const all = [...supporting, ...receiving];
  return {
    from: Math.floor(Math.min(...all.map((period) => minutesOf(period.startsAt))) / 60) * 60,
    to: Math.ceil(Math.max(...all.map((period) => minutesOf(period.endsAt))) / 60) * 60,
    supporting,
    receiving,
    shared: supporting.flatMap((a) => receiving.flatMap((b) => sharedBy(a, b))),
  };
}

const lessonsIn = (periods: readonly Period[]): Lesson[] =>
  periods.filter((period): period is Lesson => period.kind === 'lesson');

/** Neighbouring periods that merely touch in a few minutes are no offer and would only clutter. */
const WORTH_TELLING_MINUTES = 10;

function sharedBy(a: Lesson, b: Lesson): DayPicture['shared'] {
  const common = commonTimeOf(a, b);
  const minutes = overlapOf(a, b);
  if (common === null || minutes < WORTH_TELLING_MINUTES) return [];
  return [{ a: a.ordinal, b: b.ordinal, ...common, minutes, short: minutes < SHORT_OVERLAP_MINUTES }];
}
