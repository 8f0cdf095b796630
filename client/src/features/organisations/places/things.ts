import type { Organisation } from '@tongtang/shared/organisations/organisations.contract.ts';
import type { Thing } from '@tongtang/shared/permissions/can.ts';

/** An organisation as the shared policy needs it. */
export const thingOfOrganisation = ({ id, regionPath }: Pick<Organisation, 'id' | 'regionPath'>): Thing => ({
  organisationIds: [id],
  regionPaths: [regionPath.map((step) => step.id)],
});

/** A region as a whole. */
export const thingOfRegion = ({ path }: { path: readonly { id: string }[] }): Thing => ({
  regionPaths: [path.map((step) => step.id)],
});
