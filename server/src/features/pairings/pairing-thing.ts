import type { LocalDate } from '@tongtang/shared/wire/time.ts';
import { localDateOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import { addDays } from '@tongtang/shared/organisations/calendar/local-dates.ts';
import type { Thing } from '@tongtang/shared/permissions/can.ts';
import type { Queryable } from '../../platform/database.ts';
import { findPairing, type PairingRow, type SchoolFacts } from './pairings.repo.ts';

/** A pairing's row and what the policy must know about it; undefined if there is none. */
export async function findPairingThing(
  db: Queryable,
  id: string,
): Promise<{ pairing: PairingRow; thing: Thing } | undefined> {
  const pairing = await findPairing(db, id);
  return pairing && { pairing, thing: thingOfPairing(pairing) };
}

/** A thing that belongs to both schools of a pair. */
export const thingOfSchools = (schools: readonly Pick<SchoolFacts, 'id' | 'regionPath'>[]): Thing => ({
  organisationIds: schools.map((school) => school.id),
  regionPaths: schools.map((school) => school.regionPath),
});

export const thingOfPairing = ({ supportingSchool, receivingSchool }: PairingRow): Thing =>
  thingOfSchools([supportingSchool, receivingSchool]);

/**
 * The days on which a pairing holds, both included; `endsOn` lies before `startsOn` if it was ended before it began.
 * The day of an early end does not count (as the column `in_force` has it).
 */
export function inForceOf(pairing: Pick<PairingRow, 'validFromOn' | 'validToOn' | 'endedAt'>): {
  startsOn: LocalDate;
  endsOn: LocalDate;
} {
  const { validFromOn, validToOn, endedAt } = pairing;
  const lastDay = endedAt === null ? validToOn : addDays(localDateOf(endedAt), -1);
  return { startsOn: validFromOn, endsOn: lastDay < validToOn ? lastDay : validToOn };
}
