import { implement } from '@orpc/server';
import { organisationsContract } from '@tongtang/shared/organisations/contract.ts';
import type { Deps } from '../../platform/deps.ts';
import { requireActor, type RequestContext } from '../../platform/http.ts';

/** What the feature needs of the platform. */
export type OrganisationsDeps = Pick<Deps, 'db' | 'clock' | 'events' | 'publicUrl'>;

/** The contract to be implemented, for signed-in people only. */
export const implementOrganisations = () =>
  implement(organisationsContract).$context<RequestContext>().use(requireActor);

export type Implementation = ReturnType<typeof implementOrganisations>;
