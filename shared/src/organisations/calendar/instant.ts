import type { LocalDate, TimeOfDay } from '../../wire/time.ts';

/**
 * Asia/Shanghai is UTC+8 without summer time since 1992, so the offset is a constant and every time of day
 * exists exactly once; a test compares it with the time-zone database.
 */
const SCHOOL_ZONE_OFFSET_MS = 8 * 3_600_000;

const MINUTE_MS = 60_000;

/** Epoch ms of a date and time of day as school clocks (Asia/Shanghai) show them; dates from 1992 on. */
export function instantOf(date: LocalDate, timeOfDay: TimeOfDay): number {
  return Date.parse(`${date}T00:00:00Z`) + minutesOf(timeOfDay) * MINUTE_MS - SCHOOL_ZONE_OFFSET_MS;
}

/** The date a school calendar shows at an instant (epoch ms). */
export function localDateOf(instant: number): LocalDate {
  return new Date(instant + SCHOOL_ZONE_OFFSET_MS).toISOString().slice(0, 10);
}

/** The time of day a school clock shows at an instant (epoch ms), seconds cut off. */
export function timeOfDayOf(instant: number): TimeOfDay {
  return new Date(instant + SCHOOL_ZONE_OFFSET_MS).toISOString().slice(11, 16);
}

/** Minutes since midnight, 0–1439. */
export function minutesOf(timeOfDay: TimeOfDay): number {
  return Number(timeOfDay.slice(0, 2)) * 60 + Number(timeOfDay.slice(3, 5));
}

/** The time of day at so many minutes after midnight (0–1439). */
export function timeOfDayAt(minutes: number): TimeOfDay {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
