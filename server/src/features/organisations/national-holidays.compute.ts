import type { CalendarException } from '@tongtang/shared/organisations/calendar/calendar-exception.ts';
import {
  addDays,
  datesFrom,
  weekdayOf,
  type Weekday,
} from '@tongtang/shared/organisations/calendar/local-dates.ts';
import chineseDays from 'chinese-days';

/** Where the notice does not pair days, schools mostly make up a Friday. */
const USUAL_MADE_UP_WEEKDAY: Weekday = 5;

/**
 * The nation's holidays and make-up workdays of a year, as the State Council announced them (by the library
 * chinese-days); empty while the year has not been announced. The notice does not say which weekday a make-up day
 * stands for: the days off in lieu are taken in order, and schools may decide otherwise.
 */
export function nationalExceptionsOf(year: number): CalendarException[] {
  const days = datesFrom(`${year}-01-01`, `${year}-12-31`).map((on) => dayOf(on));
  const named = days.filter((day) => day.name !== null);
  const names = [...new Set(named.map((day) => day.name))];
  return names.flatMap((name) => exceptionsOf(named.filter((day) => day.name === name)));
}

type Day = { on: string; name: string | null; work: boolean; inLieu: boolean };

function dayOf(on: string): Day {
  const { name, work } = chineseDays.getDayDetail(on);
  // holidays are named "National Day,国庆节,3", ordinary days by their weekday
  return { on, name: name.split(',')[1] ?? null, work, inLieu: chineseDays.isInLieu(on) };
}

function exceptionsOf(days: readonly Day[]): CalendarException[] {
  const lieu = days.filter((day) => day.inLieu).map((day) => weekdayOf(day.on));
  const off = spansOf(days.filter((day) => !day.work)).map((span) => ({ kind: 'holiday' as const, ...span }));
  const worked = days.filter((day) => day.work && weekdayOf(day.on) > 5);
  const makeUp = worked.map((day, index) => ({
    kind: 'makeUpWorkday' as const,
    name: `${day.name ?? ''}调休`,
    startsOn: day.on,
    endsOn: day.on,
    actsAsWeekday: lieu[index] ?? USUAL_MADE_UP_WEEKDAY,
  }));
  return [...off, ...makeUp];
}

/** Days that follow each other as one span. */
function spansOf(days: readonly Day[]): { name: string; startsOn: string; endsOn: string }[] {
  const spans: { name: string; startsOn: string; endsOn: string }[] = [];
  for (const { on, name } of days) {
    const last = spans.at(-1);
    if (last !== undefined && addDays(last.endsOn, 1) === on) last.endsOn = on;
    else spans.push({ name: name ?? '', startsOn: on, endsOn: on });
  }
  return spans;
}
