import { oc } from '@orpc/contract';
import { z } from 'zod';
import { OrganisationId, PairingId } from '../wire/ids.ts';
import { PageQuery, pageOf } from '../wire/page.ts';
import { EpochMs, LocalDate } from '../wire/time.ts';

/** A school as tags and tiles show it. */
export const SchoolRef = z.object({ id: OrganisationId, name: z.string(), shortName: z.string() });
export type SchoolRef = z.infer<typeof SchoolRef>;

/** A school of a pair with the regions it lies in, from the root, for people to tell it from its namesakes. */
export const PairedSchool = SchoolRef.extend({ regionNames: z.array(z.string()) });
export type PairedSchool = z.infer<typeof PairedSchool>;

/** 结对: a supporting school and a receiving school, for a period of days (both inclusive). */
export const Pairing = z.object({
  id: PairingId,
  supportingSchool: PairedSchool,
  receivingSchool: PairedSchool,
  validFromOn: LocalDate,
  validToOn: LocalDate,
  note: z.string(),
  /** When it was ended before its time, or null. */
  endedAt: EpochMs.nullable(),
  createdAt: EpochMs,
  /** What the asking person may do here. */
  abilities: z.object({ manage: z.boolean(), schedule: z.boolean() }),
});
export type Pairing = z.infer<typeof Pairing>;

const Note = z.string().trim().max(500, '说明最多 500 字');
const NOT_BACKWARDS = { path: ['validToOn'], message: '结束日期不能早于开始日期', fault: 'order' };

export const NewPairing = z
  .object({
    supportingSchoolId: OrganisationId,
    receivingSchoolId: OrganisationId,
    validFromOn: LocalDate,
    validToOn: LocalDate,
    note: Note.default(''),
  })
  .refine((pairing) => pairing.supportingSchoolId !== pairing.receivingSchoolId, {
    path: ['receivingSchoolId'],
    message: '两所学校不能相同',
  })
  .refine((pairing) => pairing.validFromOn <= pairing.validToOn, NOT_BACKWARDS);
export type NewPairing = z.infer<typeof NewPairing>;

export const PairingChange = z.object({
  id: PairingId,
  validFromOn: LocalDate.exactOptional(),
  validToOn: LocalDate.exactOptional(),
  note: Note.exactOptional(),
});
export type PairingChange = z.infer<typeof PairingChange>;

const tags = ['pairings'];
const ById = z.object({ id: PairingId });

/**
 * Two schools are paired once at a time: create and update refuse with `conflict` `pairing.overlaps`, data
 * `{pairing: {id, validFromOn, validToOn}}`.
 */
export const pairingsContract = {
  list: oc
    .route({ method: 'GET', path: '/pairings', tags, summary: 'Pairs the caller may see, latest first' })
    .input(
      PageQuery.extend({
        organisationId: OrganisationId.exactOptional(),
        /** In force on this day. */
        on: LocalDate.exactOptional(),
        /** `current`: in force today or to come; `over`: expired or ended. */
        state: z.enum(['current', 'over']).exactOptional(),
        /** Part of a school's name. */
        q: z.string().trim().max(60).exactOptional(),
      }),
    )
    .output(pageOf(Pairing)),
  find: oc.route({ method: 'GET', path: '/pairings/{id}', tags }).input(ById).output(Pairing),
  create: oc.route({ method: 'POST', path: '/pairings', tags }).input(NewPairing).output(Pairing),
  /** Changes the period or the note. Refused once it is ended (`conflict` `pairing.ended`). */
  update: oc.route({ method: 'PATCH', path: '/pairings/{id}', tags }).input(PairingChange).output(Pairing),
  /** Ends it now; lessons to come are left for people to decide. */
  end: oc.route({ method: 'POST', path: '/pairings/{id}/end', tags }).input(ById).output(Pairing),
  /** Takes an end back; refused (`conflict` `pairing.overlaps`) if the schools were paired anew meanwhile. */
  reopen: oc.route({ method: 'POST', path: '/pairings/{id}/reopen', tags }).input(ById).output(Pairing),
  /**
   * Schools to pair with, by a part of the name: for coordinators, everywhere, since a pair joins two districts.
   * Names only; at most 20.
   */
  schoolsToPair: oc
    .route({ method: 'GET', path: '/pairing-schools', tags })
    .input(z.object({ q: z.string().trim().min(2, '请至少输入 2 个字').max(60) }))
    .output(z.object({ items: z.array(PairedSchool) })),
};
