import { describe, expect, it } from 'vitest';
import { can, type Thing } from './can.ts';
import { MATRIX, type Action } from './matrix.ts';
import type { Scope } from './scopes.ts';
import type { Actor, LessonRole, OrganisationRole } from './roles.ts';

/**
 * The matrix a second time, by hand, for people to read and for the test to hold against the code.
 * A anywhere · R own region and below · S own organisation takes part · L listed on it · G granted by name · O own · W author
 */
const TABLE = `
                           PA  CO  SA  TE  EX  RO  ME  TR  CE  LT  AT  OB
  region.manage            A   R   -   -   -   -   -   -   -   -   -   -
  organisation.read        A   R   S   S   S   R   S   S   S   -   -   -
  organisation.manage      A   R   -   -   -   -   -   -   -   -   -   -
  organisation.update      A   R   S   -   -   -   -   -   -   -   -   -
  class.read               -   R   S   S   S   R   S   S   S   -   -   -
  class.manage             -   -   S   -   -   -   -   -   -   -   -   -
  person.read              A   R   S   S   -   -   -   -   -   -   -   -
  person.manage            A   R   S   -   -   -   -   -   -   -   -   -
  roster.import            -   R   S   -   -   -   -   -   -   -   -   -
  calendar.read            A   R   S   S   S   R   S   S   S   -   -   -
  calendar.manage          -   R   S   -   -   -   -   -   -   -   -   -
  device.read              A   R   S   S   -   -   -   -   -   -   -   -
  device.manage            -   -   S   -   -   -   -   -   -   -   -   -
  pairing.read             A   R   S   S   S   R   S   S   S   -   -   -
  pairing.manage           -   R   -   -   -   -   -   -   -   -   -   -
  lesson.read              -   R   S   S   G   G   -   -   SL  L   L   L
  lesson.schedule          -   R   S   S   -   -   -   -   -   -   -   -
  lesson.change            -   R   S   -   -   -   -   -   -   L   -   -
  lesson.addObserver       -   R   S   -   -   -   -   -   -   L   L   -
  lesson.join              -   -   -   -   -   -   -   -   L   L   L   L
  lesson.publish           -   -   -   -   -   -   -   -   L   L   L   -
  lesson.shareScreen       -   -   -   -   -   -   -   -   -   L   L   -
  lesson.conduct           -   -   -   -   -   -   -   -   -   L   -   -
  lesson.moderate          -   -   -   -   -   -   -   -   -   L   L   -
  lesson.raiseHand         -   -   -   -   -   -   -   -   L   -   L   -
  lesson.draw              -   -   -   -   -   -   -   -   L   L   L   -
  lesson.chat              -   -   -   -   -   -   -   -   L   L   L   -
  lesson.whisper           -   -   -   -   -   -   -   -   -   L   L   -
  lesson.seeObservers      -   R   S   -   -   -   -   -   -   L   L   -
  lesson.confirmHeadcount  -   -   -   -   -   -   -   -   -   L   L   -
  lesson.mark              -   -   -   -   -   -   -   -   -   L   L   L
  lesson.caption           -   -   -   -   -   -   -   -   -   L   L   L
  transcript.write         -   -   S   -   -   -   -   -   -   L   L   L
  rendition.ask            -   -   S   -   -   -   -   -   -   L   L   L
  review.read              -   R   S   S   G   G   -   -   -   L   L   L
  review.write             -   -   S   S   G   G   -   -   -   L   L   L
  reviewReport.manage      -   -   S   O   O   O   O   O   -   -   -   -
  attendance.read          -   R   S   -   -   -   -   -   -   L   L   -
  courseware.read          -   -   S   S   -   -   -   -   L   L   L   L
  courseware.upload        -   -   S   S   -   -   -   -   -   -   -   -
  courseware.manage        -   -   S   O   -   -   -   -   -   -   -   -
  lessonPlan.create        -   -   S   S   -   -   -   -   -   -   -   -
  lessonPlan.read          -   -   SGW SGW G   RG  GW  GW  -   -   -   -
  lessonPlan.comment       -   -   SGW SGW G   RG  GW  GW  -   -   -   -
  lessonPlan.write         -   -   W   W   -   -   W   W   -   -   -   -
  lessonPlan.manage        -   -   SO  O   -   -   O   O   -   -   -   -
  lessonPlan.sign          -   -   SG  G   -   -   G   -   -   -   -   -
  planTemplate.read        -   S   S   S   -   S   -   -   -   -   -   -
  planTemplate.manage      -   S   S   -   -   S   -   -   -   -   -   -
  evaluation.create        -   -   S   S   -   R   -   -   -   -   -   -
  evaluation.read          -   -   SOGW OGW G   ROG GW GW  -   -   -   -
  evaluation.fill          -   -   G   G   G   G   G   G   -   -   -   -
  evaluation.manage        -   -   O   O   -   O   -   -   -   -   -   -
  codingScheme.read        -   -   SO  SO  SO  SO  -   -   -   -   -   -
  codingScheme.manage      -   -   SO  O   O   SO  -   -   -   -   -   -
  meeting.read             -   GO  GO  GO  GO  GO  GO  GO  -   -   -   -
  meeting.manage           -   O   O   O   O   O   O   O   -   -   -   -
  meeting.count            -   R   S   -   -   -   -   -   -   -   -   -
  evaluationTemplate.read  -   S   S   S   -   S   -   -   -   -   -   -
  evaluationTemplate.manage - S   S   -   -   S   -   -   -   -   -   -
  library.read             -   R   S   S   S   R   S   S   -   -   -   -
  library.create           -   -   S   S   -   -   -   -   -   -   -   -
  library.manage           -   -   SO  O   -   -   -   -   -   -   -   -
  library.reviewAtSchool   -   R   S   -   -   -   -   -   -   -   -   -
  library.reviewAtBureau   -   R   -   -   -   R   -   -   -   -   -   -
  library.open             -   -   S   -   -   -   -   -   -   -   -   -
  library.collect          -   S   S   S   -   S   -   -   -   -   -   -
  library.manageCollection -   SO  SO  O   -   O   -   -   -   -   -   -
  textbook.manage          A   R   -   -   -   R   -   -   -   -   -   -
  recording.offer          -   -   S   -   -   -   -   -   -   L   -   -
  recording.import         -   -   S   -   -   -   -   -   -   L   L   -
  recording.watchShared    -   G   G   G   G   G   G   G   -   -   -   -
  recording.share          -   -   S   -   -   -   -   -   -   L   -   -
  recording.shareBeyondPair -  -   S   -   -   -   -   -   -   -   -   -
  recording.readShares     -   R   S   S   -   -   -   -   -   L   L   -
  recording.download       -   -   S   -   -   -   -   -   -   L   -   -
`;

const ORGANISATION_ROLES: Record<string, OrganisationRole> = {
  PA: 'platformAdministrator',
  CO: 'coordinator',
  SA: 'schoolAdministrator',
  TE: 'teacher',
  EX: 'expert',
  RO: 'researchOfficer',
  ME: 'mentor',
  TR: 'trainee',
  CE: 'classroomEndpoint',
};
const LESSON_ROLES: Record<string, LessonRole> = {
  LT: 'leadTeacher',
  AT: 'assistingTeacher',
  OB: 'observer',
  CE: 'classroomEndpoint',
};
const SCOPES: Record<string, Scope> = {
  A: 'all',
  R: 'region',
  S: 'school',
  L: 'listed',
  G: 'granted',
  O: 'own',
  W: 'authored',
};

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const ME = uuid(1);
const [PROVINCE, COUNTY, SIBLING, ELSEWHERE] = [uuid(10), uuid(11), uuid(12), uuid(13)];
const [MY_ORGANISATION, OTHER] = [uuid(20), uuid(21)];

const nobody = {
  personId: ME,
  sessionId: uuid(2),
  kind: 'person',
  name: '某人',
  grants: [],
} as unknown as Actor;
const holding = (role: OrganisationRole): Actor => ({
  ...nobody,
  grants: [{ role, organisationId: MY_ORGANISATION, regionPath: [PROVINCE, COUNTY] }],
});

/** A thing in each situation, and which scopes reach it. */
const SITUATIONS: Record<string, { thing: (role: LessonRole | undefined) => Thing; reachedBy: Scope[] }> = {
  'of my own organisation': {
    thing: () => ({ organisationIds: [MY_ORGANISATION], regionPaths: [[PROVINCE, COUNTY]] }),
    reachedBy: ['all', 'region', 'school'],
  },
  'of another organisation in my region': {
    thing: () => ({ organisationIds: [OTHER], regionPaths: [[PROVINCE, COUNTY]] }),
    reachedBy: ['all', 'region'],
  },
  'of a pair of mine with a school far away': {
    thing: () => ({
      organisationIds: [OTHER, MY_ORGANISATION],
      regionPaths: [[ELSEWHERE], [PROVINCE, COUNTY]],
    }),
    reachedBy: ['all', 'region', 'school'],
  },
  'of a sibling district': {
    thing: () => ({ organisationIds: [OTHER], regionPaths: [[PROVINCE, SIBLING]] }),
    reachedBy: ['all'],
  },
  'of the province above me': {
    thing: () => ({ organisationIds: [OTHER], regionPaths: [[PROVINCE]] }),
    reachedBy: ['all'],
  },
  'far away that lists me': {
    thing: (role) => ({
      organisationIds: [OTHER],
      regionPaths: [[ELSEWHERE]],
      ...(role !== undefined && { listed: { [role]: [ME] } }),
    }),
    reachedBy: ['all', 'listed'],
  },
  'far away that lists somebody else': {
    thing: (role) => ({
      organisationIds: [OTHER],
      regionPaths: [[ELSEWHERE]],
      ...(role !== undefined && { listed: { [role]: [uuid(99)] } }),
    }),
    reachedBy: ['all'],
  },
  'far away that is granted to me': {
    thing: () => ({ organisationIds: [OTHER], regionPaths: [[ELSEWHERE]], granted: [ME] }),
    reachedBy: ['all', 'granted'],
  },
  'far away that is mine': {
    thing: () => ({ organisationIds: [OTHER], regionPaths: [[ELSEWHERE]], ownerId: ME }),
    reachedBy: ['all', 'own'],
  },
  'far away that I write': {
    thing: () => ({ organisationIds: [OTHER], regionPaths: [[ELSEWHERE]], authorIds: [ME] }),
    reachedBy: ['all', 'authored'],
  },
  'of which nothing is known': { thing: () => ({}), reachedBy: ['all'] },
};

const lines = TABLE.trim().split('\n');
const columns = (lines[0] ?? '').trim().split(/\s+/);
const rows = lines.slice(1).map((line) => {
  const [action = '', ...cells] = line.trim().split(/\s+/);
  return { action: action as Action, cells };
});

it('the table and the matrix name the same actions', () => {
  expect(rows.map((row) => row.action).sort()).toEqual(Object.keys(MATRIX).sort());
});

describe.each(rows)('$action', ({ action, cells }) => {
  it.each(columns.map((column, index) => ({ column, cell: cells[index] ?? '?' })))(
    '$column: $cell',
    ({ column, cell }) => {
      const scopes = cell === '-' ? [] : cell.split('').map((letter) => SCOPES[letter]);
      const role = ORGANISATION_ROLES[column];
      const lessonRole = LESSON_ROLES[column];
      for (const [name, { thing, reachedBy }] of Object.entries(SITUATIONS)) {
        const expected = scopes.some((scope) => {
          if (scope === undefined || !reachedBy.includes(scope)) return false;
          return scope === 'listed' ? lessonRole !== undefined : role !== undefined;
        });
        const actor = role === undefined ? nobody : holding(role);
        expect(can(actor, action, thing(lessonRole)), `${column} ${action} something ${name}`).toBe(expected);
      }
    },
  );
});

it('a person without roles may do nothing anywhere', () => {
  for (const { action } of rows)
    for (const { thing } of Object.values(SITUATIONS))
      expect(can(nobody, action, thing(undefined))).toBe(false);
});
