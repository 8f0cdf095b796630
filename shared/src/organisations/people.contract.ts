import { oc } from '@orpc/contract';
import { z } from 'zod';
import { AccountName } from '../accounts/contract.ts';
import { OrganisationRole } from '../permissions/roles.ts';
import { OrganisationId, PersonId } from '../wire/ids.ts';
import { PageQuery, pageOf } from '../wire/page.ts';
import { EpochMs } from '../wire/time.ts';
import { MembershipId } from './ids.ts';

/** A role in an organisation, held now. */
export const Membership = z.object({
  id: MembershipId,
  organisationId: OrganisationId,
  organisationName: z.string(),
  role: OrganisationRole,
  /** 学科 in the school's words, of teachers. */
  subject: z.string().nullable(),
});
export type Membership = z.infer<typeof Membership>;

/** A person as those see them who look after them. */
export const Person = z.object({
  id: PersonId,
  name: z.string(),
  account: z.string(),
  /** Only those in organisations you may see. */
  memberships: z.array(Membership),
  /** A one-time password is in force: they have not signed in with their own yet. */
  mustChangePassword: z.boolean(),
  /** The account is closed: no way in until it is opened again; roles are kept. */
  isDisabled: z.boolean(),
  createdAt: EpochMs,
});
export type Person = z.infer<typeof Person>;

export const PersonName = z.string().trim().min(1, '请填写姓名').max(30, '姓名最多 30 个字');
export const Subject = z.string().trim().min(1, '请填写学科').max(20, '学科最多 20 个字');

const RoleInOrganisation = z.object({
  organisationId: OrganisationId,
  role: OrganisationRole,
  subject: Subject.nullable().default(null),
});

export const NewPerson = RoleInOrganisation.extend({ name: PersonName, account: AccountName });
export type NewPerson = z.infer<typeof NewPerson>;

/** A person just made and the password to hand over; it is not kept and cannot be shown again. */
export const CreatedPerson = z.object({ person: Person, oneTimePassword: z.string() });
export type CreatedPerson = z.infer<typeof CreatedPerson>;

const tags = ['organisations'];

export const peopleContract = {
  list: oc
    .route({ method: 'GET', path: '/people', tags })
    .input(
      PageQuery.extend({
        organisationId: OrganisationId.exactOptional(),
        role: OrganisationRole.exactOptional(),
        /** Part of the name, account or subject. */
        q: z.string().trim().max(40).exactOptional(),
      }),
    )
    .output(pageOf(Person)),
  get: oc
    .route({ method: 'GET', path: '/people/{id}', tags })
    .input(z.object({ id: PersonId }))
    .output(Person),
  /** Refused: `account.taken`, `role.not-grantable`, `role.not-of-this-organisation`. */
  create: oc
    .route({ method: 'POST', path: '/people', tags, successStatus: 201 })
    .input(NewPerson)
    .output(CreatedPerson),
  rename: oc
    .route({ method: 'PATCH', path: '/people/{id}', tags })
    .input(z.object({ id: PersonId, name: PersonName }))
    .output(Person),
  /** Out at once everywhere and no way in; again changes nothing. Refused: `person.own`. */
  disable: oc
    .route({ method: 'POST', path: '/people/{id}/disable', tags, summary: 'Close an account' })
    .input(z.object({ id: PersonId }))
    .output(Person),
  /** With the password and the roles there were. */
  enable: oc
    .route({ method: 'POST', path: '/people/{id}/enable', tags, summary: 'Open a closed account' })
    .input(z.object({ id: PersonId }))
    .output(Person),
  addMembership: oc
    .route({ method: 'POST', path: '/people/{id}/memberships', tags, successStatus: 201 })
    .input(RoleInOrganisation.extend({ id: PersonId }))
    .output(Person),
  /** Takes effect at once: sessions of a person who has no role left are ended. */
  endMembership: oc
    .route({ method: 'DELETE', path: '/people/{id}/memberships/{membershipId}', tags })
    .input(z.object({ id: PersonId, membershipId: MembershipId }))
    .output(z.object({})),
  /** A new one-time password, shown once; all sessions of the person end. */
  renewPassword: oc
    .route({ method: 'POST', path: '/people/{id}/one-time-password', tags })
    .input(z.object({ id: PersonId }))
    .output(z.object({ oneTimePassword: z.string() })),
};
