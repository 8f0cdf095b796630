import { z } from 'zod';
import type { LocalDate } from '../../wire/time.ts';

const DAY_MS = 86_400_000;

/** Day of the week, ISO 8601: 1 is Monday, 7 is Sunday. */
export const Weekday = z.union([
  z.literal(1),
  z.literal(2),
  z.literal(3),
  z.literal(4),
  z.literal(5),
  z.literal(6),
  z.literal(7),
]);
export type Weekday = z.infer<typeof Weekday>;

const WEEKDAY_BY_UTC_DAY: readonly Weekday[] = [7, 1, 2, 3, 4, 5, 6];

/** The day of the week on which a date falls, whatever a school makes of it. */
export function weekdayOf(date: LocalDate): Weekday {
  return WEEKDAY_BY_UTC_DAY[new Date(dayStartUtc(date)).getUTCDay()] ?? 7;
}

/** The date `days` (negative: before) from a date. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(dayStartUtc(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from one date to a later one; negative if it is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return (dayStartUtc(to) - dayStartUtc(from)) / DAY_MS;
}

/** The Monday of the week in which a date falls. */
export function mondayOf(date: LocalDate): LocalDate {
  return addDays(date, 1 - weekdayOf(date));
}

/** Every date from the first to the last, both included; empty if the last is before the first. */
export function datesFrom(startsOn: LocalDate, endsOn: LocalDate): LocalDate[] {
  const count = Math.max(0, daysBetween(startsOn, endsOn) + 1);
  return Array.from({ length: count }, (_, index) => addDays(startsOn, index));
}

/** True if the date lies in the span, both ends included; no end means "until further notice". */
export function isWithin(date: LocalDate, span: { startsOn: LocalDate; endsOn: LocalDate | null }): boolean {
  return span.startsOn <= date && (span.endsOn === null || date <= span.endsOn);
}

/** A date without a clock is counted in UTC, where every day has 24 hours. */
function dayStartUtc(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}
