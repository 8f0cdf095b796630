import type { LocalDate } from '@tongtang/shared/wire/time.ts';

/** The usual last day of the school year in which a date falls: what a new pair is proposed to run to. */
export function endOfSchoolYear(date: LocalDate): LocalDate {
  const year = Number(date.slice(0, 4));
  return date.slice(5) < '07-01' ? `${year}-07-15` : `${year + 1}-07-15`;
}
