import { describe, expect, it } from 'vitest';
import { Actor, type OrganisationRole } from '../permissions/roles.ts';
import { grantableRoles } from './grantable-roles.ts';

const [province, county, otherCounty, bureau, school, otherSchool, person, session] = Array.from(
  { length: 8 },
  (_, index) => `00000000-0000-7000-8000-00000000000${String(index)}`,
) as [string, string, string, string, string, string, string, string]; // as: the array has eight

const actorWith = (role: OrganisationRole, organisationId: string, regionPath: string[]) =>
  Actor.parse({
    personId: person,
    sessionId: session,
    kind: 'person',
    name: '某人',
    grants: [{ role, organisationId, regionPath }],
  });

const inSchool = { organisationId: school, kind: 'school' as const, regionIds: [province, county] };
const countyBureau = { organisationId: bureau, kind: 'bureau' as const, regionIds: [province, county] };

describe('grantableRoles', () => {
  it('lets a school administrator make teachers of the own school, never administrators', () => {
    const actor = actorWith('schoolAdministrator', school, [province, county]);
    expect(grantableRoles(actor, inSchool)).toEqual(['teacher', 'mentor', 'trainee']);
    expect(grantableRoles(actor, { ...inSchool, organisationId: otherSchool })).toEqual([]);
  });

  it('lets a coordinator make school administrators in the own region and below', () => {
    const ofCounty = actorWith('coordinator', bureau, [province, county]);
    expect(grantableRoles(ofCounty, inSchool)).toContain('schoolAdministrator');
    expect(grantableRoles(ofCounty, { ...inSchool, regionIds: [province, otherCounty] })).toEqual([]);
  });

  it('lets coordinators make coordinators below themselves only', () => {
    const ofProvince = actorWith('coordinator', bureau, [province]);
    const ofCounty = actorWith('coordinator', bureau, [province, county]);
    expect(grantableRoles(ofProvince, countyBureau)).toContain('coordinator');
    expect(grantableRoles(ofCounty, countyBureau)).toEqual(['researchOfficer', 'expert']);
  });

  it('gives teachers nothing to grant', () => {
    expect(grantableRoles(actorWith('teacher', school, [province, county]), inSchool)).toEqual([]);
  });
});
