import { AccountName } from '@tongtang/shared/accounts/contract.ts';
import { PersonName, Subject } from '@tongtang/shared/organisations/people.contract.ts';
import { roleOfWord } from '@tongtang/shared/organisations/role-words.ts';
import type { ImportFault } from '@tongtang/shared/organisations/roster-import/import-faults.ts';
import type { ImportOutcome } from '@tongtang/shared/organisations/roster-import/imports.contract.ts';
import type { OrganisationRole } from '@tongtang/shared/permissions/roles.ts';
import type { RawRow } from './imports.repo.ts';

/** Somebody who has an account already, and the roles held in this organisation. */
export type KnownPerson = {
  id: string;
  /** Lower case. */
  account: string;
  name: string;
  held: { role: OrganisationRole; subject: string | null }[];
};

export type PersonRow = RawRow & {
  outcome: ImportOutcome;
  faults: ImportFault[];
  /** What would be written; null when faulty. */
  value: {
    name: string;
    account: string;
    role: OrganisationRole;
    subject: string | null;
    knownId: string | null;
  } | null;
};

/** What each row of people would do, given who is known and which roles the actor may grant here. */
export function judgePeople(
  rows: readonly RawRow[],
  known: readonly KnownPerson[],
  roles: readonly OrganisationRole[],
): PersonRow[] {
  const byAccount = new Map(known.map((person) => [person.account, person]));
  const firstRow = new Map<string, number>();
  return rows.map((raw) => {
    const account = raw.cells.account?.toLowerCase() ?? '';
    const otherRow = firstRow.get(account);
    if (otherRow === undefined && account !== '') firstRow.set(account, raw.row);
    return judge(raw, { known: byAccount.get(account), roles, otherRow });
  });
}

type Circumstances = {
  known: KnownPerson | undefined;
  roles: readonly OrganisationRole[];
  otherRow: number | undefined;
};

function judge(raw: RawRow, circumstances: Circumstances): PersonRow {
  const { known, roles, otherRow } = circumstances;
  const { name = '', account = '', subject = null } = raw.cells;
  const role = roleIn(raw, roles);
  const faults: ImportFault[] = [
    ...nameFaults(name),
    ...accountFaults(account),
    ...(role === null ? [unknownRole(roles)] : []),
    ...subjectFaults(subject),
    ...(otherRow === undefined ? [] : [twiceInFile(otherRow)]),
    ...(known === undefined || otherRow !== undefined ? [] : knownFaults(known, name)),
  ];
  if (faults.length > 0 || role === null) return { ...raw, outcome: 'faulty', faults, value: null };
  const value = { name, account, role, subject, knownId: known?.id ?? null };
  return { ...raw, outcome: outcomeOf(known, role, subject), faults, value };
}

const unknownRole = (roles: readonly OrganisationRole[]): ImportFault => ({
  reason: 'unknownRole',
  column: 'role',
  choices: [...roles],
});

const twiceInFile = (otherRow: number): ImportFault => ({
  reason: 'twiceInFile',
  column: 'account',
  otherRow,
});

function subjectFaults(subject: string | null): ImportFault[] {
  if (subject === null || Subject.safeParse(subject).success) return [];
  return [{ reason: 'tooLong', column: 'subject', limit: 20 }];
}

function roleIn(raw: RawRow, roles: readonly OrganisationRole[]): OrganisationRole | null {
  if (raw.cells.role !== undefined) return roleOfWord(raw.cells.role, roles);
  return roles.includes('teacher') ? 'teacher' : null;
}

function nameFaults(name: string): ImportFault[] {
  if (name === '') return [{ reason: 'missing', column: 'name' }];
  return PersonName.safeParse(name).success ? [] : [{ reason: 'tooLong', column: 'name', limit: 30 }];
}

function accountFaults(account: string): ImportFault[] {
  if (account === '') return [{ reason: 'missing', column: 'account' }];
  return AccountName.safeParse(account).success ? [] : [{ reason: 'malformedAccount', column: 'account' }];
}

/** Somebody of another school: taken. Of this school under another name: probably a slip. */
function knownFaults(known: KnownPerson, name: string): ImportFault[] {
  if (known.held.length === 0) return [{ reason: 'accountTaken', column: 'account' }];
  return known.name === name ? [] : [{ reason: 'nameDiffers', column: 'name', knownName: known.name }];
}

function outcomeOf(
  known: KnownPerson | undefined,
  role: OrganisationRole,
  subject: string | null,
): ImportOutcome {
  if (known === undefined) return 'create';
  const held = known.held.find((grant) => grant.role === role);
  if (held === undefined) return 'change';
  return subject === null || held.subject === subject ? 'unchanged' : 'change';
}
