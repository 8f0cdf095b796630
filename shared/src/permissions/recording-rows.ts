import { granted, listed, region, school, type Row } from './scopes.ts';

/** The matrix' rows about what becomes of a recording: library, imported files, shares, download. */
export const RECORDING_ROWS = {
  /** To put a lesson's recording into the library. */
  'recording.offer': { schoolAdministrator: school, leadTeacher: listed },
  /** To add files of lesson recorders to a taught lesson. */
  'recording.import': { schoolAdministrator: school, leadTeacher: listed, assistingTeacher: listed },
  /** To be a receiver of a share, as one of whom it names, of their group, school or region. */
  'recording.watchShared': {
    coordinator: granted,
    schoolAdministrator: granted,
    teacher: granted,
    researchOfficer: granted,
    expert: granted,
    mentor: granted,
    trainee: granted,
  },
  /** To share and to end shares, with people of the two schools; beyond them only by who runs one of them. */
  'recording.share': { schoolAdministrator: school, leadTeacher: listed },
  'recording.shareBeyondPair': { schoolAdministrator: school },
  'recording.readShares': {
    coordinator: region,
    schoolAdministrator: school,
    teacher: school,
    leadTeacher: listed,
    assistingTeacher: listed,
  },
  /** Without a share; all others need one that says so. */
  'recording.download': { schoolAdministrator: school, leadTeacher: listed },
} as const satisfies Record<string, Row>;
