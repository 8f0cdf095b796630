import * as classes from './classes.service.ts';
import * as classrooms from './classrooms.service.ts';
import * as devices from './devices.service.ts';
import type { Implementation, OrganisationsDeps } from './implementation.ts';
import * as accounts from './people-accounts.service.ts';
import * as people from './people.service.ts';

export const classesRoutes = (os: Implementation['classes'], deps: OrganisationsDeps) =>
  os.router({
    list: os.list.handler(({ input, context }) => classes.listClasses(deps, context.actor, input)),
    get: os.get.handler(({ input, context }) => classes.getClass(deps, context.actor, input.id)),
    create: os.create.handler(({ input, context }) => classes.createClass(deps, context.actor, input)),
    update: os.update.handler(({ input, context }) => classes.updateClass(deps, context.actor, input)),
    setRecordingConsent: os.setRecordingConsent.handler(({ input, context }) =>
      classes.setRecordingConsent(deps, context.actor, input),
    ),
  });

export const classroomsRoutes = (os: Implementation['classrooms'], deps: OrganisationsDeps) =>
  os.router({
    list: os.list.handler(({ input, context }) => classrooms.listClassrooms(deps, context.actor, input)),
    create: os.create.handler(({ input, context }) => classrooms.createClassroom(deps, context.actor, input)),
    update: os.update.handler(({ input, context }) => classrooms.updateClassroom(deps, context.actor, input)),
  });

export const devicesRoutes = (os: Implementation['devices'], deps: OrganisationsDeps) =>
  os.router({
    list: os.list.handler(({ input, context }) => devices.listDevices(deps, context.actor, input)),
    get: os.get.handler(({ input, context }) => devices.getDevice(deps, context.actor, input.id)),
    create: os.create.handler(({ input, context }) => devices.createDevice(deps, context.actor, input)),
    update: os.update.handler(({ input, context }) => devices.updateDevice(deps, context.actor, input)),
    link: os.link.handler(({ input, context }) => devices.linkDevice(deps, context.actor, input.id)),
    revoke: os.revoke.handler(({ input, context }) => devices.revokeDevice(deps, context.actor, input.id)),
  });

export const peopleRoutes = (os: Implementation['people'], deps: OrganisationsDeps) =>
  os.router({
    list: os.list.handler(({ input, context }) => people.listPeople(deps, context.actor, input)),
    get: os.get.handler(({ input, context }) => people.getPerson(deps, context.actor, input.id)),
    create: os.create.handler(({ input, context }) => people.createPerson(deps, context.actor, input)),
    rename: os.rename.handler(({ input, context }) => accounts.renamePerson(deps, context.actor, input)),
    disable: os.disable.handler(({ input, context }) =>
      accounts.disablePerson(deps, context.actor, input.id),
    ),
    enable: os.enable.handler(({ input, context }) => accounts.enablePerson(deps, context.actor, input.id)),
    addMembership: os.addMembership.handler(({ input, context }) =>
      people.addMembership(deps, context.actor, input),
    ),
    endMembership: os.endMembership.handler(async ({ input, context }) => {
      await people.endMembership(deps, context.actor, input);
      return {};
    }),
    renewPassword: os.renewPassword.handler(({ input, context }) =>
      accounts.renewPassword(deps, context.actor, input.id),
    ),
  });
