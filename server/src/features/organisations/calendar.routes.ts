import { BellScheduleId, SchoolYearId } from '@tongtang/shared/wire/ids.ts';
import { CalendarExceptionId } from '@tongtang/shared/organisations/ids.ts';
import * as calendar from './calendar.service.ts';
import type { EntryKind } from './calendar.service.ts';
import type { Implementation, OrganisationsDeps } from './implementation.ts';
import * as imports from './roster-import/imports.service.ts';

export function calendarRoutes(os: Implementation['calendar'], deps: OrganisationsDeps) {
  const remove =
    (kind: EntryKind) =>
    async ({
      input,
      context,
    }: {
      input: { id: string };
      context: { actor: Parameters<typeof calendar.removeEntry>[1] };
    }) => {
      await calendar.removeEntry(deps, context.actor, { kind, id: input.id });
      return {};
    };
  return os.router({
    ofOrganisation: os.ofOrganisation.handler(({ input, context }) =>
      calendar.calendarOfOrganisation(deps, context.actor, input.organisationId),
    ),
    ofRegion: os.ofRegion.handler(({ input, context }) =>
      calendar.calendarOfRegion(deps, context.actor, input.regionId),
    ),
    createSchoolYear: os.createSchoolYear.handler(async ({ input, context }) => ({
      id: SchoolYearId.parse(await calendar.createSchoolYear(deps, context.actor, input)),
    })),
    changeSchoolYear: os.changeSchoolYear.handler(async ({ input, context }) => {
      await calendar.changeSchoolYear(deps, context.actor, input);
      return {};
    }),
    removeSchoolYear: os.removeSchoolYear.handler(remove('schoolYear')),
    createBellSchedule: os.createBellSchedule.handler(async ({ input, context }) => ({
      id: BellScheduleId.parse(await calendar.createBellSchedule(deps, context.actor, input)),
    })),
    changeBellSchedule: os.changeBellSchedule.handler(async ({ input, context }) => {
      await calendar.changeBellSchedule(deps, context.actor, input);
      return {};
    }),
    removeBellSchedule: os.removeBellSchedule.handler(remove('bellSchedule')),
    createException: os.createException.handler(async ({ input, context }) => ({
      id: CalendarExceptionId.parse(await calendar.createException(deps, context.actor, input)),
    })),
    changeException: os.changeException.handler(async ({ input, context }) => {
      await calendar.changeException(deps, context.actor, input);
      return {};
    }),
    removeException: os.removeException.handler(remove('exception')),
  });
}

export const importsRoutes = (os: Implementation['imports'], deps: OrganisationsDeps) =>
  os.router({
    preview: os.preview.handler(({ input, context }) => imports.previewImport(deps, context.actor, input)),
    commit: os.commit.handler(({ input, context }) => imports.commitImport(deps, context.actor, input)),
    renewPasswords: os.renewPasswords.handler(({ input, context }) =>
      imports.renewImportPasswords(deps, context.actor, input.id),
    ),
    template: os.template.handler(({ input, context }) => imports.importTemplate(deps, context.actor, input)),
  });
