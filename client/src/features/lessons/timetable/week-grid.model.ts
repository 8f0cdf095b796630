import type { Lesson, Side } from '@tongtang/shared/lessons/lesson.ts';
import type { PairWeek, SchoolDay } from '@tongtang/shared/lessons/timetable/school-week.ts';
import type { Period } from '@tongtang/shared/organisations/calendar/bell-schedule.ts';
import { instantOf, localDateOf, minutesOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import { addDays, mondayOf } from '@tongtang/shared/organisations/calendar/local-dates.ts';
import {
  GOOD_OVERLAP_RATIO,
  overlapOf,
  SHORT_OVERLAP_MINUTES,
} from '@tongtang/shared/organisations/calendar/period-pairs.ts';
import type { LocalDate } from '@tongtang/shared/wire/time.ts';
import { groupBy } from './group-by.ts';

type LessonBell = Extract<Period, { kind: 'lesson' }>;

/** A week as lessons are asked for: its Monday and the instants (epoch ms) between which it lies. */
export const weekSpanOf = (day: LocalDate) => {
  const monday = mondayOf(day);
  return { monday, from: instantOf(monday, '00:00'), to: instantOf(addDays(monday, 7), '00:00') };
};

/** What the two schools' periods of one row have in common. */
export type RowOverlap = { minutes: number; good: boolean; short: boolean };

/** A row: the same time of day in both schools, as far as their bells agree. */
export type GridRow = {
  key: string;
  supporting: LessonBell | null;
  receiving: LessonBell | null;
  /** Null where one of them has no period. */
  overlap: RowOverlap | null;
  /** A long pause (lunch) lies before it. */
  afterPause: boolean;
};

/** A week of both schools with its lessons, ready to draw. */
export type WeekGrid = {
  /** Dates with a column: Monday to Friday, and a day of the weekend on which something is. */
  dates: LocalDate[];
  rows: GridRow[];
  /** Lessons that stand in no period of a school, for a row below all others. */
  hasLoose: boolean;
  day: (side: Side, on: LocalDate) => SchoolDay | undefined;
  /** Lessons of a school in a period of a day; `null` for those outside all periods. */
  lessonsIn: (side: Side, on: LocalDate, ordinal: number | null) => Lesson[];
};

/** Lays out a week. Pure. */
export function weekGridOf(week: PairWeek, lessons: readonly Lesson[]): WeekGrid {
  const placed = SIDES.flatMap((side) => lessons.map((lesson) => placeOf(week, side, lesson)));
  const cells = groupBy(placed, ({ side, on, ordinal }) => `${side} ${on} ${ordinal}`);
  const dayOf = (side: Side, on: LocalDate) => week[side].days.find((day) => day.on === on);
  return {
    dates: week.supporting.days.map((day) => day.on).filter((on) => hasColumn(week, on, lessons)),
    rows: rowsOf(bellOf(week.supporting.days), bellOf(week.receiving.days)),
    hasLoose: placed.some(({ ordinal }) => ordinal === null),
    day: dayOf,
    lessonsIn: (side, on, ordinal) =>
      (cells.get(`${side} ${on} ${ordinal}`) ?? []).map(({ lesson }) => lesson),
  };
}

const SIDES: readonly Side[] = ['supporting', 'receiving'];

function placeOf(week: PairWeek, side: Side, lesson: Lesson) {
  const period = side === 'supporting' ? lesson.supportingPeriod : lesson.receivingPeriod;
  const on = localDateOf(lesson.startsAt);
  const isKnown = bellOf(week[side].days).some((bell) => bell.ordinal === period?.ordinal);
  return { side, on, lesson, ordinal: isKnown && period !== null ? period.ordinal : null };
}

function hasColumn(week: PairWeek, on: LocalDate, lessons: readonly Lesson[]): boolean {
  const days = SIDES.map((side) => week[side].days.find((day) => day.on === on));
  if (days.some((day) => day !== undefined && day.weekday <= 5)) return true;
  const isMadeUp = days.some((day) => day?.exception?.kind === 'makeUpWorkday');
  return isMadeUp || lessons.some((lesson) => localDateOf(lesson.startsAt) === on);
}

/** The lesson periods of the week's first day that has any: bells change between weeks, hardly ever within one. */
function bellOf(days: readonly SchoolDay[]): LessonBell[] {
  const periods = days.map((day) =>
    day.periods.filter((period): period is LessonBell => period.kind === 'lesson'),
  );
  return periods.find((day) => day.length > 0) ?? [];
}

const PAUSE_MINUTES = 60;

/** Periods that share at least half of the shorter one stand in one row; others have a row of their own. */
function rowsOf(supporting: readonly LessonBell[], receiving: readonly LessonBell[]): GridRow[] {
  const rows: Bells[] = [];
  for (let [a, b] = [0, 0]; a < supporting.length || b < receiving.length;) {
    const row = nextRow(supporting[a] ?? null, receiving[b] ?? null);
    a += row.supporting === null ? 0 : 1;
    b += row.receiving === null ? 0 : 1;
    rows.push(row);
  }
  return rows.map((row, index) => ({
    ...row,
    key: [row.supporting, row.receiving].map((bell) => bell?.ordinal ?? '').join('-'),
    afterPause: isAfterPause(rows[index - 1], row),
  }));
}

/** The earlier of two periods, or both if they are the same time of day. */
function nextRow(near: LessonBell | null, far: LessonBell | null): Bells {
  const overlap = near !== null && far !== null ? overlapIn(near, far) : null;
  if (overlap !== null) return { supporting: near, receiving: far, overlap };
  const isNearFirst = far === null || (near !== null && near.startsAt <= far.startsAt);
  return { supporting: isNearFirst ? near : null, receiving: isNearFirst ? null : far, overlap };
}

function overlapIn(near: LessonBell, far: LessonBell): RowOverlap | null {
  const minutes = overlapOf(near, far);
  const ratio = minutes / Math.min(lengthOf(near), lengthOf(far));
  if (ratio < 0.5) return null;
  return { minutes, good: ratio >= GOOD_OVERLAP_RATIO, short: minutes < SHORT_OVERLAP_MINUTES };
}

type Bells = Pick<GridRow, 'supporting' | 'receiving' | 'overlap'>;

function isAfterPause(before: Bells | undefined, row: Bells): boolean {
  if (before === undefined) return false;
  const ends = [before.supporting, before.receiving].map((bell) => (bell ? minutesOf(bell.endsAt) : 0));
  const starts = [row.supporting, row.receiving].map((bell) => (bell ? minutesOf(bell.startsAt) : Infinity));
  return Math.min(...starts) - Math.max(...ends) >= PAUSE_MINUTES;
}

const lengthOf = (bell: LessonBell): number => minutesOf(bell.endsAt) - minutesOf(bell.startsAt);

/** Length of a school's usual period in minutes, for its heading; null if it rings no bell. */
export function usualLengthOf(days: readonly SchoolDay[]): number | null {
  const lengths = bellOf(days).map(lengthOf);
  const counts = groupBy(lengths, (length) => length);
  const [usual] = [...counts].sort(([, x], [, y]) => y.length - x.length);
  return usual?.[0] ?? null;
}
