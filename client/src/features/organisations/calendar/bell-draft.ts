import {
  periodFaultsOf,
  type Period,
  type PauseKind,
} from '@tongtang/shared/organisations/calendar/bell-schedule.ts';
import { minutesOf, timeOfDayAt } from '@tongtang/shared/organisations/calendar/instant.ts';
import { overlapOf } from '@tongtang/shared/organisations/calendar/period-pairs.ts';
import type { TimeOfDay } from '@tongtang/shared/wire/time.ts';

/** A row of the editor; lessons are numbered by the clock, so nobody types an ordinal. */
export type DraftRow = {
  key: string;
  kind: 'lesson' | PauseKind;
  startsAt: TimeOfDay | null;
  endsAt: TimeOfDay | null;
};

export type RowFault =
  | { kind: 'incomplete' }
  | { kind: 'endsBeforeStart' }
  | { kind: 'overlaps'; otherKey: string; minutes: number };

/** The 节次 of each lesson row, in the order of the clock. */
export function ordinalsOf(rows: readonly DraftRow[]): Map<string, number> {
  const lessons = rows.filter((row) => row.kind === 'lesson').sort(byClock);
  return new Map(lessons.map((row, index) => [row.key, index + 1]));
}

/** The periods to save; null while a time is missing. */
export function periodsOf(rows: readonly DraftRow[]): Period[] | null {
  const periods = completeOf(rows);
  return periods.length === rows.length ? periods.map(({ period }) => period) : null;
}

/** What is wrong, by row. */
export function faultsOf(rows: readonly DraftRow[]): Map<string, RowFault> {
  const faults = new Map<string, RowFault>();
  for (const row of rows)
    if (row.startsAt === null || row.endsAt === null) faults.set(row.key, { kind: 'incomplete' });
  const complete = completeOf(rows);
  for (const fault of periodFaultsOf(complete.map(({ period }) => period))) {
    if (!('index' in fault)) continue;
    const row = complete[fault.index];
    if (row === undefined || faults.has(row.key)) continue;
    if (fault.kind === 'endsBeforeStart') faults.set(row.key, { kind: 'endsBeforeStart' });
    const other = 'otherIndex' in fault ? complete[fault.otherIndex] : undefined;
    if (other !== undefined && fault.kind === 'overlaps')
      faults.set(row.key, {
        kind: 'overlaps',
        otherKey: other.key,
        minutes: overlapOf(row.period, other.period),
      });
  }
  return faults;
}

/** The rows of a saved schedule in the order of the clock. */
export const rowsOf = (periods: readonly Period[]): DraftRow[] =>
  [...periods]
    .sort((a, b) => minutesOf(a.startsAt) - minutesOf(b.startsAt))
    .map(({ kind, startsAt, endsAt }, index) => ({ key: `saved-${index}`, kind, startsAt, endsAt }));

const USUAL_BREAK_MINUTES = 10;
const USUAL_LESSON_MINUTES = 40;
const LAST_MINUTE = 23 * 60 + 59;

/** A further row after the last one, with the length of the lessons so far. */
export function nextRow(rows: readonly DraftRow[], kind: DraftRow['kind'], key: string): DraftRow {
  const last = rows.reduce(
    (latest, { endsAt }) => Math.max(latest, endsAt === null ? 0 : minutesOf(endsAt)),
    0,
  );
  const start = last === 0 ? minutesOf('08:30') : last + (kind === 'lesson' ? USUAL_BREAK_MINUTES : 0);
  const end = start + lessonMinutesOf(rows);
  if (end > LAST_MINUTE) return { key, kind, startsAt: null, endsAt: null };
  return { key, kind, startsAt: timeOfDayAt(start), endsAt: timeOfDayAt(end) };
}

/** A usual day: primary schools have lessons of 40 minutes, junior secondary schools of 45. */
export function sampleRows(lessonMinutes: 40 | 45): DraftRow[] {
  const at = (text: TimeOfDay) => minutesOf(text);
  const lessons = (from: number, count: number, firstKey: number): DraftRow[] =>
    Array.from({ length: count }, (_, index) => {
      const start = from + index * (lessonMinutes + USUAL_BREAK_MINUTES);
      return row(`sample-${firstKey + index}`, 'lesson', start, start + lessonMinutes);
    });
  const morning = lessonMinutes === 40 ? at('08:30') : at('08:10');
  const early = lessons(morning, 2, 1);
  const breakStart = morning + 2 * lessonMinutes + USUAL_BREAK_MINUTES;
  const late = lessons(breakStart + 30, 2, 3);
  return [
    row('sample-reading', 'reading', morning - 25, morning - 5),
    ...early,
    row('sample-break', 'break', breakStart, breakStart + 30),
    ...late,
    row('sample-lunch', 'lunch', at('12:10'), at('13:50')),
    ...lessons(at('14:00'), 3, 5),
    row('sample-after', 'afterSchool', at('16:50'), at('17:50')),
  ];
}

const row = (key: string, kind: DraftRow['kind'], start: number, end: number): DraftRow => ({
  key,
  kind,
  startsAt: timeOfDayAt(start),
  endsAt: timeOfDayAt(end),
});

function lessonMinutesOf(rows: readonly DraftRow[]): number {
  const lesson = rows.findLast(
    ({ kind, startsAt, endsAt }) => kind === 'lesson' && startsAt !== null && endsAt !== null,
  );
  if (lesson?.startsAt == null || lesson.endsAt === null) return USUAL_LESSON_MINUTES;
  const minutes = minutesOf(lesson.endsAt) - minutesOf(lesson.startsAt);
  return minutes > 0 ? minutes : USUAL_LESSON_MINUTES;
}

function completeOf(rows: readonly DraftRow[]): { key: string; period: Period }[] {
  const ordinals = ordinalsOf(rows);
  return rows.flatMap(({ key, kind, startsAt, endsAt }): { key: string; period: Period }[] => {
    if (startsAt === null || endsAt === null) return [];
    if (kind !== 'lesson') return [{ key, period: { kind, startsAt, endsAt } }];
    return [{ key, period: { kind, ordinal: ordinals.get(key) ?? 1, startsAt, endsAt } }];
  });
}

const byClock = (a: DraftRow, b: DraftRow): number =>
  (a.startsAt ?? '99:99').localeCompare(b.startsAt ?? '99:99');
