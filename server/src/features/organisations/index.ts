import { calendarRoutes, importsRoutes } from './calendar.routes.ts';
import { implementOrganisations, type OrganisationsDeps } from './implementation.ts';
import { organisationListRoutes, regionsRoutes, schoolsRoutes } from './places.routes.ts';
import { classesRoutes, classroomsRoutes, devicesRoutes, peopleRoutes } from './school.routes.ts';

export { readCalendarOf } from './calendar.service.ts';
export { pageOfRows, positionOf } from './cursor.ts';
export { grantsOf, grantsOfPeople } from './grants.repo.ts';
export { seedNationalHolidays } from './national-holidays.ts';
export { membershipsChanged, recordingConsentWithdrawn } from './organisations.events.ts';
export { placeOf, thingOf } from './places.repo.ts';
export { gradeOfWord } from './roster-import/grade-words.compute.ts';
export { organisationInReach, reachOf, thingForThoseBelow, type Reach } from './reach.ts';

/** The organisations feature: regions, schools, classes, rooms, people, screens, calendars, imports. */
export function createOrganisations(deps: OrganisationsDeps) {
  const os = implementOrganisations();
  return {
    routes: os.router({
      regions: regionsRoutes(os.regions, deps),
      organisations: organisationListRoutes(os.organisations, deps),
      schools: schoolsRoutes(os.schools, deps),
      classes: classesRoutes(os.classes, deps),
      classrooms: classroomsRoutes(os.classrooms, deps),
      people: peopleRoutes(os.people, deps),
      devices: devicesRoutes(os.devices, deps),
      calendar: calendarRoutes(os.calendar, deps),
      imports: importsRoutes(os.imports, deps),
    }),
  };
}
