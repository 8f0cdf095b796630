import type { Person } from '@tongtang/shared/organisations/people.contract.ts';
import { can } from '@tongtang/shared/permissions/can.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Deps } from '../../platform/deps.ts';
import * as accounts from '../accounts/index.ts';
import { membershipsChanged } from './organisations.events.ts';
import { listMembershipsOf } from './people.repo.ts';
import { getPerson, grantableOf } from './people.service.ts';
import { placeOf, thingOf } from './places.repo.ts';

type PeopleDeps = Pick<Deps, 'db' | 'clock' | 'events'>;

/** Gives a person who forgot the password a one-time one and ends all sessions. @throws as `requireHold` */
export async function renewPassword(
  deps: PeopleDeps,
  actor: Actor,
  id: string,
): Promise<{ oneTimePassword: string }> {
  await requireHold(deps, actor, id);
  return { oneTimePassword: await accounts.resetPassword(deps, id) };
}

/** Closes the account of somebody who left; the roles stay for the day they come back. @throws as `requireHold`; conflict `person.own` */
export async function disablePerson(deps: PeopleDeps, actor: Actor, id: string): Promise<Person> {
  await requireHold(deps, actor, id);
  if (id === actor.personId)
    throw new ProblemError('conflict', {
      reason: 'person.own',
      detail: '不能停用自己的账号，请另一位管理员操作。',
    });
  await accounts.disablePerson(deps, id);
  return getPerson(deps, actor, id);
}

/** @throws as `requireHold` */
export async function enablePerson(deps: PeopleDeps, actor: Actor, id: string): Promise<Person> {
  const person = await requireHold(deps, actor, id);
  // again changes nothing: who is signed in stays so
  if (person.isDisabled) await accounts.enablePerson(deps, id);
  return getPerson(deps, actor, id);
}

/** @throws as `requireHold` */
export async function renamePerson(
  deps: PeopleDeps,
  actor: Actor,
  { id, name }: { id: string; name: string },
): Promise<Person> {
  await requireHold(deps, actor, id);
  await accounts.renamePerson(deps.db, id, name);
  await deps.events.publish(membershipsChanged, { personId: id });
  return getPerson(deps, actor, id);
}

/**
 * An account is in the hands of those who have the right over every role it holds: a school must not take over or
 * lock out a colleague who is also a coordinator.
 * @throws not-found, forbidden
 */
async function requireHold(deps: Pick<PeopleDeps, 'db'>, actor: Actor, id: string): Promise<Person> {
  const person = await getPerson(deps, actor, id);
  for (const { organisationId, role } of await listMembershipsOf(deps.db, id)) {
    const place = await placeOf(deps.db, organisationId);
    const allowed = can(actor, 'person.manage', thingOf(place)) && grantableOf(actor, place).includes(role);
    if (!allowed) throw new ProblemError('forbidden');
  }
  return person;
}
