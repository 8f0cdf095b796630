import { oc } from '@orpc/contract';
import { z } from 'zod';
import { OrganisationId, PairingId } from '../wire/ids.ts';
import { PageQuery, pageOf } from '../wire/page.ts';
import { EpochMs, LocalDate } from '../wire/time.ts';

/** A school as tags and tiles show it. */
export const SchoolRef = z.object({ id: OrganisationId, name: z.string(), shortName: z.string() });
export type SchoolRef = z.infer<typeof SchoolRef>;

/** 结对: a supporting school and a receiving school, for a period of days (both inclusive). */
export const Pairing = z.object({
  id: PairingId,
  supportingSchool: SchoolRef,
  receivingSchool: SchoolRef,
  validFromOn: LocalDate,
  validToOn: LocalDate,
  note: z.string(),
  /** When it was ended before its time, or null. */
  endedAt: EpochMs.nullable(),
  createdAt: EpochMs,
});
export type Pairing = z.infer<typeof Pairing>;

export const NewPairing = z.object({
  supportingSchoolId: OrganisationId,
  receivingSchoolId: OrganisationId,
  validFromOn: LocalDate,
  validToOn: LocalDate,
  note: z.string().max(500, '说明最多 500 字').default(''),
});

export const pairingsContract = {
  list: oc
    .route({ method: 'GET', path: '/pairings', tags: ['pairings'] })
    .input(
      PageQuery.extend({ organisationId: OrganisationId.exactOptional(), on: LocalDate.exactOptional() }),
    )
    .output(pageOf(Pairing)),
  find: oc
    .route({ method: 'GET', path: '/pairings/{id}', tags: ['pairings'] })
    .input(z.object({ id: PairingId }))
    .output(Pairing),
  create: oc
    .route({ method: 'POST', path: '/pairings', tags: ['pairings'] })
    .input(NewPairing)
    .output(Pairing),
  /** Changes the period or the note. */
  update: oc
    .route({ method: 'PATCH', path: '/pairings/{id}', tags: ['pairings'] })
    .input(
      NewPairing.pick({ validFromOn: true, validToOn: true, note: true }).partial().extend({ id: PairingId }),
    )
    .output(Pairing),
  /** Ends it now; lessons to come are left for people to decide. */
  end: oc
    .route({ method: 'POST', path: '/pairings/{id}/end', tags: ['pairings'] })
    .input(z.object({ id: PairingId }))
    .output(Pairing),
};
