import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Queryable } from '../../../platform/database.ts';
import { makeOneTimePassword } from '../../accounts/index.ts';
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

/** Passwords are hashed while others wait for the database; more at once only fill memory (19 MiB each). */
const AT_ONCE = 8;

/** Writes the good rows of people. @throws conflict `account.taken` when somebody was faster */
export async function takePeople(
  tx: Queryable,
  organisationId: string,
  rows: readonly PersonRow[],
): Promise<Taken> {
  const fresh = rows.filter((row) => row.outcome === 'create').flatMap((row) => row.value ?? []);
  const inTurn = oneAtATime(tx);
  const people: Taken['people'] = [];
  for (let start = 0; start < fresh.length; start += AT_ONCE) {
    const makings = fresh.slice(start, start + AT_ONCE).map(async ({ knownId: _, ...person }) => {
      const oneTimePassword = makeOneTimePassword();
      const id = await insertPerson(inTurn, { ...person, organisationId, oneTimePassword });
      return { id, name: person.name, account: person.account, oneTimePassword };
    });
    people.push(...(await allOrProblem(makings)));
  }
  const changedPersonIds = await changePeople(tx, organisationId, rows);
  return { createdCount: people.length, changedCount: changedPersonIds.length, people, changedPersonIds };
}

/** A transaction's connection takes one statement at a time; its users may work side by side. */
function oneAtATime(tx: Queryable): Queryable {
  let last: Promise<unknown> = Promise.resolve();
  const queued = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
  return {
    many: (statement) => queued(() => tx.many(statement)),
    maybe: (statement) => queued(() => tx.maybe(statement)),
    one: (statement) => queued(() => tx.one(statement)),
    run: (statement) => queued(() => tx.run(statement)),
  };
}

/**
 * Waits for all, so that none outlives the transaction. Of several failures the one that has words counts: the
 * others only say that the transaction is lost.
 */
async function allOrProblem<T>(works: readonly Promise<T>[]): Promise<T[]> {
  const settled = await Promise.allSettled(works);
  const failures = settled.flatMap((outcome): unknown[] =>
    outcome.status === 'rejected' ? [outcome.reason] : [],
  );
  if (failures.length > 0) throw failures.find((failure) => failure instanceof ProblemError) ?? failures[0];
  return settled.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
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
