import { localDateOf } from '@tongtang/shared/organisations/calendar/instant.ts';

const ZONE_MS = Date.parse('1970-01-01T00:00:00Z') - Date.parse('1970-01-01T00:00:00+08:00');

/** What a field for date and time shows of a moment, by the schools' clock: `2026-03-02T08:00:00`. */
export const fieldOfMoment = (at: number): string =>
  `${localDateOf(at)}T${new Date(at + ZONE_MS).toISOString().slice(11, 19)}`;

/** The moment that such a field says; null while it says none. */
export function momentOfField(value: string): number | null {
  const at = Date.parse(`${value}${value.length === 16 ? ':00' : ''}+08:00`);
  return Number.isNaN(at) ? null : at;
}
