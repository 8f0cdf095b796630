import { localDateOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import type { Deps } from '../../platform/deps.ts';
import { replaceNationalExceptions } from './calendar.repo.ts';
import { nationalExceptionsOf } from './national-holidays.compute.ts';

/**
 * Writes the nation's holidays of last, this and next year, where they have been announced. Repeating it changes
 * nothing; a newer library brings the next year.
 */
export async function seedNationalHolidays(deps: Pick<Deps, 'db' | 'clock'>): Promise<void> {
  const thisYear = Number(localDateOf(deps.clock.now()).slice(0, 4));
  for (const year of [thisYear - 1, thisYear, thisYear + 1]) {
    const exceptions = nationalExceptionsOf(year);
    if (exceptions.length > 0)
      await deps.db.transaction((tx) => replaceNationalExceptions(tx, year, exceptions));
  }
}
