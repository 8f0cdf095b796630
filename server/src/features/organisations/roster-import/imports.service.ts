import { COLUMNS_OF, type RosterKind } from '@tongtang/shared/organisations/roster-import/import-columns.ts';
import {
  MAX_IMPORT_ROWS,
  type ImportResult,
  type ImportRow,
  type RosterImport,
} from '@tongtang/shared/organisations/roster-import/imports.contract.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { plainFileName } from '@tongtang/shared/wire/file-name.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { authorise } from '../../../platform/authorise.ts';
import type { Queryable } from '../../../platform/database.ts';
import type { Deps } from '../../../platform/deps.ts';
import { readTable } from '../../../platform/spreadsheet/read-table.ts';
import { rowsOf } from '../../../platform/spreadsheet/rows-of.compute.ts';
import { makeOneTimePasswords, resetPassword, type HashedPassword } from '../../accounts/index.ts';
import { listActiveClasses } from '../classes.repo.ts';
import { membershipsChanged } from '../organisations.events.ts';
import { listPeopleByAccount, listWithOneTimePassword } from '../people.repo.ts';
import { grantableOf } from '../people.service.ts';
import { placeOf, refuseClosed, thingOf, type Place } from '../places.repo.ts';
import * as repo from './imports.repo.ts';
import type { RawRow } from './imports.repo.ts';
import { judgeClasses, type ClassRow } from './judge-classes.compute.ts';
import { judgePeople, type PersonRow } from './judge-people.compute.ts';
import { countNewPeople, takeClasses, takePeople, type Taken } from './take-rows.ts';
import { rosterTemplate } from './template.ts';

type ImportsDeps = Pick<Deps, 'db' | 'clock' | 'events'>;

const LONGEST_CELL = 60;
const KEPT_MS = 7 * 24 * 3_600_000;

/** Reads a file and says what each row would do; nothing is saved but the rows themselves. @throws not-found, forbidden; invalid: see the contract */
export async function previewImport(
  deps: ImportsDeps,
  actor: Actor,
  input: { organisationId: string; kind: RosterKind; file: File },
): Promise<RosterImport> {
  const place = await authoriseImport(deps.db, actor, input.organisationId);
  refuseClosed(place);
  const { kind, file } = input;
  const { columns, rows } = rowsOf(
    await readTable(file, { mostRows: MAX_IMPORT_ROWS, mostCharacters: LONGEST_CELL }),
    { columns: COLUMNS_OF[kind], mostRows: MAX_IMPORT_ROWS },
  );
  await repo.sweepImports(deps.db, deps.clock.now() - KEPT_MS);
  const fileName = plainFileName(file.name).slice(0, 200);
  const stored = { organisationId: place.organisationId, kind, createdBy: actor.personId, fileName, rows };
  const id = await repo.insertImport(deps.db, stored);
  const judged = await judge(deps.db, actor, place, { kind, rows });
  return {
    id,
    organisationId: input.organisationId,
    kind,
    fileName,
    columns,
    rows: judged.rows.map(shown),
  } as RosterImport; // as: plain ids; the contract's reply schema brands and checks them
}

/**
 * Saves the rows, all of them or the good ones, judged anew: what was good at the preview may be taken by now. Sent
 * again it changes nothing and answers with the same figures.
 * @throws not-found, forbidden; conflict `import.has-faults`, `account.taken`
 */
export async function commitImport(
  deps: ImportsDeps,
  actor: Actor,
  { id, take }: { id: string; take: 'all' | 'good' },
): Promise<ImportResult> {
  const passwords = await makePasswords(deps.db, actor, id);
  const { result, changedIds } = await deps.db.transaction(async (tx) => {
    const stored = await requireImport(tx, actor, id);
    if (stored.committedAt !== null) return { result: await resultAgain(tx, stored), changedIds: [] };
    const place = await placeOf(tx, stored.organisationId);
    refuseClosed(place);
    const judged = await judge(tx, actor, place, stored);
    const leftOutCount = judged.rows.filter((row) => row.outcome === 'faulty').length;
    if (take === 'all' && leftOutCount > 0)
      throw new ProblemError('conflict', {
        reason: 'import.has-faults',
        detail: `有 ${leftOutCount} 行有问题，什么都没有保存。请改好再传，或只导入没有问题的行。`,
        data: { leftOutCount },
      });
    const taken = await takeRows(tx, { organisationId: place.organisationId, judged, passwords });
    const { createdCount, changedCount, people } = taken;
    const figures = { createdCount, changedCount, leftOutCount };
    const createdPersonIds = people.map((person) => person.id);
    await repo.markCommitted(tx, id, deps.clock.now(), { ...figures, createdPersonIds });
    return { result: { ...figures, people }, changedIds: taken.changedPersonIds }; // as: plain ids
  });
  for (const personId of changedIds) await deps.events.publish(membershipsChanged, { personId });
  return result;
}

/** New one-time passwords for those of an import who have not chosen their own yet. @throws not-found, forbidden */
export async function renewImportPasswords(
  deps: ImportsDeps,
  actor: Actor,
  id: string,
): Promise<Pick<ImportResult, 'people'>> {
  const stored = await deps.db.transaction((tx) => requireImport(tx, actor, id));
  const waiting = await listWithOneTimePassword(deps.db, stored.createdPersonIds);
  const people = await Promise.all(
    waiting.map(async (person) => ({ ...person, oneTimePassword: await resetPassword(deps, person.id) })),
  );
  return { people }; // as: plain ids; the reply schema checks them
}

/** The workbook to fill in, with the roles this actor may give. @throws not-found, forbidden */
export async function importTemplate(
  deps: Pick<ImportsDeps, 'db'>,
  actor: Actor,
  input: { organisationId: string; kind: RosterKind; locale: 'zh-CN' | 'en' },
): Promise<File> {
  const place = await authoriseImport(deps.db, actor, input.organisationId);
  return rosterTemplate(input.kind, input.locale, grantableOf(actor, place));
}

type Judged = { kind: 'people'; rows: PersonRow[] } | { kind: 'classes'; rows: ClassRow[] };

async function judge(
  db: Queryable,
  actor: Actor,
  place: Place,
  { kind, rows }: { kind: RosterKind; rows: RawRow[] },
): Promise<Judged> {
  if (kind === 'classes') {
    const known = await listActiveClasses(db, place.organisationId);
    return { kind, rows: judgeClasses(rows, known) };
  }
  const accounts = rows.flatMap((row) => row.cells.account?.toLowerCase() ?? []);
  const known = await listPeopleByAccount(db, place.organisationId, accounts);
  return { kind, rows: judgePeople(rows, known, grantableOf(actor, place)) };
}

type Taking = { organisationId: string; judged: Judged; passwords: readonly HashedPassword[] };

const takeRows = (tx: Queryable, { organisationId, judged, passwords }: Taking): Promise<Taken> =>
  judged.kind === 'people'
    ? takePeople(tx, { organisationId, rows: judged.rows }, passwords)
    : takeClasses(tx, organisationId, judged.rows);

/** A password for each person the import will make. Accounts are never given back, so there will be no more of them. */
async function makePasswords(
  db: ImportsDeps['db'],
  actor: Actor,
  id: string,
): Promise<readonly HashedPassword[]> {
  const count = await db.transaction(async (tx) => {
    const stored = await requireImport(tx, actor, id);
    if (stored.committedAt !== null) return 0;
    const judged = await judge(tx, actor, await placeOf(tx, stored.organisationId), stored);
    return judged.kind === 'people' ? countNewPeople(judged.rows) : 0;
  });
  return makeOneTimePasswords(count);
}

const shown = ({ row, cells, outcome, faults }: PersonRow | ClassRow): ImportRow => ({
  row,
  cells,
  outcome,
  faults,
});

async function authoriseImport(db: Queryable, actor: Actor, organisationId: string): Promise<Place> {
  const place = await placeOf(db, organisationId);
  authorise(actor, 'roster.import', thingOf(place), 'organisation.read');
  return place;
}

async function requireImport(tx: Queryable, actor: Actor, id: string): Promise<repo.StoredImport> {
  const stored = await repo.lockImport(tx, id);
  if (stored === undefined) throw new ProblemError('not-found');
  const thing = thingOf(await placeOf(tx, stored.organisationId));
  authorise(actor, 'roster.import', thing, 'roster.import');
  return stored;
}

async function resultAgain(tx: Queryable, stored: repo.StoredImport): Promise<ImportResult> {
  const { createdCount, changedCount, leftOutCount, createdPersonIds } = stored;
  const waiting = await listWithOneTimePassword(tx, createdPersonIds);
  const people = waiting.map((person) => ({ ...person, oneTimePassword: null }));
  return { createdCount, changedCount, leftOutCount, people }; // as: plain ids; the reply schema checks them
}
