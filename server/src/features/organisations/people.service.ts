import { grantableRoles, ROLES_OF_KIND } from '@tongtang/shared/organisations/grantable-roles.ts';
import type { CreatedPerson, NewPerson, Person } from '@tongtang/shared/organisations/people.contract.ts';
import type { Actor, OrganisationRole } from '@tongtang/shared/permissions/roles.ts';
import type { Page } from '@tongtang/shared/wire/page.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { authorise } from '../../platform/authorise.ts';
import type { Queryable } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import {
  createPerson as createAccount,
  endAllSessions,
  makeOneTimePasswords,
  type HashedPassword,
} from '../accounts/index.ts';
import { pageOfRows, positionOf } from './cursor.ts';
import { membershipsChanged } from './organisations.events.ts';
import * as repo from './people.repo.ts';
import { placeOf, refuseClosed, thingOf, type Place } from './places.repo.ts';
import { reachOf } from './reach.ts';

type PeopleDeps = Pick<Deps, 'db' | 'events'>;

export type PeopleQuery = {
  organisationId?: string;
  role?: OrganisationRole;
  q?: string;
  cursor?: string;
  limit: number;
};

export async function listPeople(
  deps: PeopleDeps,
  actor: Actor,
  { organisationId, role, q, limit, cursor }: PeopleQuery,
): Promise<Page<Person>> {
  const reach = reachOf(actor, 'person.read');
  const filter = { organisationId, role, q, limit, after: positionOf(cursor) };
  return pageOfRows(await repo.listPeople(deps.db, reach, filter), limit, (row) => row.name);
}

/** @throws not-found for people without a role in an organisation whose people the actor may see */
export async function getPerson(deps: Pick<PeopleDeps, 'db'>, actor: Actor, id: string): Promise<Person> {
  const person = await repo.findPerson(deps.db, reachOf(actor, 'person.read'), id);
  if (person === undefined) throw new ProblemError('not-found');
  return person;
}

/** @throws not-found, forbidden; conflict `account.taken`, `organisation.closed`; see `checkGrantable` */
export async function createPerson(deps: PeopleDeps, actor: Actor, input: NewPerson): Promise<CreatedPerson> {
  const place = await placeOf(deps.db, input.organisationId);
  authorise(actor, 'person.manage', thingOf(place), 'organisation.read');
  refuseClosed(place);
  checkGrantable(actor, place, input.role);
  const [password] = await makeOneTimePasswords(1);
  if (password === undefined) throw new Error('one password was asked for');
  const id = await deps.db.transaction((tx) => insertPerson(tx, { ...input, password }));
  return { person: await getPerson(deps, actor, id), oneTimePassword: password.text };
}

/** The account and its first role, in the caller's transaction. */
export async function insertPerson(
  tx: Queryable,
  input: {
    name: string;
    account: string;
    organisationId: string;
    role: OrganisationRole;
    subject: string | null;
    password: HashedPassword;
  },
): Promise<string> {
  const { name, account, organisationId, role, subject, password } = input;
  const personId = await createAccount(tx, {
    kind: 'person',
    name,
    account,
    password,
    mustChangePassword: true,
  });
  await repo.insertMembership(tx, { personId, organisationId, role, subject });
  return personId;
}

/** For somebody one may see, or who left this organisation. @throws not-found, forbidden; conflict `membership.exists`, `organisation.closed`; see `checkGrantable` */
export async function addMembership(
  deps: PeopleDeps,
  actor: Actor,
  input: { id: string; organisationId: string; role: OrganisationRole; subject: string | null },
): Promise<Person> {
  const place = await placeOf(deps.db, input.organisationId);
  authorise(actor, 'person.manage', thingOf(place), 'organisation.read');
  refuseClosed(place);
  if (!(await repo.wasMemberOf(deps.db, input.id, input.organisationId)))
    await getPerson(deps, actor, input.id);
  checkGrantable(actor, place, input.role);
  if (!(await repo.insertMembership(deps.db, { ...input, personId: input.id })))
    throw new ProblemError('conflict', {
      reason: 'membership.exists',
      detail: '这个人在本单位已经有这个角色。',
    });
  await deps.events.publish(membershipsChanged, { personId: input.id });
  return getPerson(deps, actor, input.id);
}

/** Ends a role; whoever has none left is signed out everywhere. @throws not-found, forbidden; see `checkGrantable` */
export async function endMembership(
  deps: PeopleDeps,
  actor: Actor,
  { id, membershipId }: { id: string; membershipId: string },
): Promise<void> {
  const membership = await repo.findMembership(deps.db, membershipId);
  if (membership?.personId !== id || membership.role === 'classroomEndpoint')
    throw new ProblemError('not-found');
  const place = await placeOf(deps.db, membership.organisationId);
  authorise(actor, 'person.manage', thingOf(place), 'person.read');
  checkGrantable(actor, place, membership.role);
  if (id === actor.personId)
    throw new ProblemError('conflict', {
      reason: 'membership.own',
      detail: '不能移除自己的角色，请另一位管理员操作。',
    });
  await repo.endMembership(deps.db, membershipId);
  await deps.events.publish(membershipsChanged, { personId: id });
  if ((await repo.listMembershipsOf(deps.db, id)).length === 0) await endAllSessions(deps, id);
}

/** The roles the actor may grant in an organisation. */
export const grantableOf = (actor: Actor, place: Place): OrganisationRole[] => grantableRoles(actor, place);

/** @throws invalid `role` when it makes no sense there; forbidden `role.not-grantable` when it is not the actor's to give */
function checkGrantable(actor: Actor, place: Place, role: OrganisationRole): void {
  if (!ROLES_OF_KIND[place.kind].includes(role))
    throw new ProblemError('invalid', {
      fields: [{ path: 'role', message: '这类单位没有这个角色', fault: 'choice' }],
    });
  if (!grantableOf(actor, place).includes(role))
    throw new ProblemError('forbidden', { reason: 'role.not-grantable', detail: '这个角色要由上级来设置。' });
}
