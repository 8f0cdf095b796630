import { calendarContract } from './calendar.contract.ts';
import { classesContract, classroomsContract } from './classes.contract.ts';
import { devicesContract } from './devices.contract.ts';
import { organisationListContract, schoolsContract } from './organisations.contract.ts';
import { peopleContract } from './people.contract.ts';
import { regionsContract } from './regions.contract.ts';
import { importsContract } from './roster-import/imports.contract.ts';

/** Regions, organisations, classes, rooms, people, screens, calendars: who there is and when they have lessons. */
export const organisationsContract = {
  regions: regionsContract,
  organisations: organisationListContract,
  schools: schoolsContract,
  classes: classesContract,
  classrooms: classroomsContract,
  people: peopleContract,
  devices: devicesContract,
  calendar: calendarContract,
  imports: importsContract,
};
