import type { Implementation, OrganisationsDeps } from './implementation.ts';
import * as organisations from './organisations.service.ts';
import * as regions from './regions.service.ts';

export const regionsRoutes = (os: Implementation['regions'], deps: OrganisationsDeps) =>
  os.router({
    list: os.list.handler(({ input, context }) => regions.listRegions(deps, context.actor, input)),
    get: os.get.handler(({ input, context }) => regions.getRegion(deps, context.actor, input.id)),
    create: os.create.handler(({ input, context }) => regions.createRegion(deps, context.actor, input)),
    rename: os.rename.handler(({ input, context }) => regions.renameRegion(deps, context.actor, input)),
    remove: os.remove.handler(async ({ input, context }) => {
      await regions.removeRegion(deps, context.actor, input.id);
      return {};
    }),
  });

export const organisationListRoutes = (os: Implementation['organisations'], deps: OrganisationsDeps) =>
  os.router({
    list: os.list.handler(({ input, context }) =>
      organisations.listOrganisations(deps, context.actor, input),
    ),
    get: os.get.handler(({ input, context }) => organisations.getOrganisation(deps, context.actor, input)),
    create: os.create.handler(({ input, context }) =>
      organisations.createOrganisation(deps, context.actor, input),
    ),
    update: os.update.handler(({ input, context }) =>
      organisations.updateOrganisation(deps, context.actor, input),
    ),
  });

/** The same things by the stable address of schools. */
export const schoolsRoutes = (os: Implementation['schools'], deps: OrganisationsDeps) => {
  const kind = 'school' as const;
  return os.router({
    list: os.list.handler(({ input, context }) =>
      organisations.listOrganisations(deps, context.actor, { ...input, kind }),
    ),
    get: os.get.handler(({ input, context }) =>
      organisations.getOrganisation(deps, context.actor, { ...input, kind }),
    ),
    create: os.create.handler(({ input, context }) =>
      organisations.createOrganisation(deps, context.actor, { ...input, kind }),
    ),
    update: os.update.handler(({ input, context }) =>
      organisations.updateOrganisation(deps, context.actor, { ...input, kind }),
    ),
  });
};
