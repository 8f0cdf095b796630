import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { authorise } from '../../platform/authorise.ts';
import { placeOf, thingOf } from '../organisations/index.ts';
import * as repo from './backfill.repo.ts';
import type { TakesDeps } from './takes.service.ts';

/** @throws not-found */
export async function backfillOfSchool({ db }: TakesDeps, actor: Actor, id: string) {
  authorise(actor, 'organisation.read', thingOf(await placeOf(db, id)), 'organisation.read');
  return { isOn: !(await repo.isOffForSchool(db, id)) };
}

/** What devices of the school keep already is removed from them when they next tell of it. @throws not-found, forbidden */
export async function setBackfillForSchool(
  { db, clock }: TakesDeps,
  actor: Actor,
  { id, isOn }: { id: string; isOn: boolean },
) {
  authorise(actor, 'device.manage', thingOf(await placeOf(db, id)), 'organisation.read');
  if (isOn) await repo.switchOn(db, id);
  else await repo.switchOff(db, { organisationId: id, personId: actor.personId, at: clock.now() });
  return { isOn };
}
