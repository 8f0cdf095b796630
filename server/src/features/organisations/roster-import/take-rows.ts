import type { Queryable } from '../../../platform/database.ts';
import type { HashedPassword } from '../../accounts/index.ts';
import { insertClass, updateClass } from '../classes.repo.ts';
import { insertMembership, setSubject } from '../people.repo.ts';
import { insertPerson } from '../people.service.ts';
import type { ClassRow } from './judge-classes.compute.ts';
import type { PersonRow } from './judge-people.compute.ts';

/** What was written. */
export type Taken = {
  createdCount: number;
  changedCount: number;
  /** People made, with the passwords to hand over. */
  people: { id: string; name: string; account: string; oneTimePassword: string }[];
  /** People known before who gained a role. */
  changedPersonIds: string[];
};

/** How many people taking the rows would make. */
export const countNewPeople = (rows: readonly PersonRow[]): number => freshOf(rows).length;

const freshOf = (rows: readonly PersonRow[]) =>
  rows.filter((row) => row.outcome === 'create').flatMap((row) => row.value ?? []);

/**
 * Writes the good rows of people.
 * @param passwords made beforehand, so that the transaction is short
 * @throws conflict `account.taken` when somebody was faster
 */
export async function takePeople(
  tx: Queryable,
  { organisationId, rows }: { organisationId: string; rows: readonly PersonRow[] },
  passwords: readonly HashedPassword[],
): Promise<Taken> {
  const people: Taken['people'] = [];
  for (const [index, { knownId: _, ...person }] of freshOf(rows).entries()) {
    const password = passwords[index];
    if (password === undefined) throw new Error('more people than passwords');
    const id = await insertPerson(tx, { ...person, organisationId, password });
    people.push({ id, name: person.name, account: person.account, oneTimePassword: password.text });
  }
  const changedPersonIds = await changePeople(tx, organisationId, rows);
  return { createdCount: people.length, changedCount: changedPersonIds.length, people, changedPersonIds };
}

async function changePeople(
  tx: Queryable,
  organisationId: string,
  rows: readonly PersonRow[],
): Promise<string[]> {
  const changed: string[] = [];
  for (const { outcome, value } of rows) {
    if (outcome !== 'change' || value === null || value.knownId === null) continue;
    const { knownId: personId, role, subject } = value;
    const added = await insertMembership(tx, { personId, organisationId, role, subject });
    if (!added && subject !== null) await setSubject(tx, { personId, organisationId, role, subject });
    changed.push(personId);
  }
  return changed;
}

/** Writes the good rows of classes. */
export async function takeClasses(
  tx: Queryable,
  organisationId: string,
  rows: readonly ClassRow[],
): Promise<Taken> {
  let createdCount = 0;
  let changedCount = 0;
  for (const { outcome, value } of rows) {
    if (value === null) continue;
    const { grade, name, rosterSize, knownId } = value;
    if (outcome === 'create') {
      await insertClass(tx, { organisationId, grade, name, rosterSize, classroomId: null });
      createdCount += 1;
    } else if (outcome === 'change' && knownId !== null) {
      await updateClass(tx, { id: knownId, rosterSize }); // as: the id comes from the row itself
      changedCount += 1;
    }
  }
  return { createdCount, changedCount, people: [], changedPersonIds: [] };
}
