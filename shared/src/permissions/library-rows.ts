import { all, own, region, school, type Row } from './scopes.ts';

/** The matrix' rows about the library and its textbooks. */
export const LIBRARY_ROWS = {
  /** What is published in the library of a school; openings to a pair add the partner's school. */
  'library.read': {
    coordinator: region,
    schoolAdministrator: school,
    teacher: school,
    researchOfficer: region,
    expert: school,
    mentor: school,
    trainee: school,
  },
  'library.create': { schoolAdministrator: school, teacher: school },
  'library.manage': { schoolAdministrator: [...school, ...own], teacher: own },
  /** The first step; the bureau's coordinator stands in for a school whose only administrator is the author. */
  'library.reviewAtSchool': { coordinator: region, schoolAdministrator: school },
  'library.reviewAtBureau': { coordinator: region, researchOfficer: region },
  'library.open': { schoolAdministrator: school },
  /** To put resources in an order, for the own school or, at a bureau, for regions of its own. */
  'library.collect': {
    coordinator: school,
    schoolAdministrator: school,
    teacher: school,
    researchOfficer: school,
  },
  'library.manageCollection': {
    coordinator: [...school, ...own],
    schoolAdministrator: [...school, ...own],
    teacher: own,
    researchOfficer: own,
  },
  /** Trees of textbooks: a bureau's for its region, the platform's for all. */
  'textbook.manage': { platformAdministrator: all, coordinator: region, researchOfficer: region },
} as const satisfies Record<string, Row>;
