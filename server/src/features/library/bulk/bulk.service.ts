import { MOST_BULK_ROWS, type BulkItem, type BulkSheet } from '@tongtang/shared/library/bulk.contract.ts';
import type { Audience } from '@tongtang/shared/library/library-item.ts';
import { DESCRIPTION_MOST } from '@tongtang/shared/library/resource.ts';
import { BULK_COLUMNS } from '@tongtang/shared/library/sheet-columns.ts';
import { matrixRow } from '@tongtang/shared/permissions/matrix.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { plainFileName } from '@tongtang/shared/wire/file-name.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { SheetLocale } from '@tongtang/shared/wire/sheet.ts';
import { authorise } from '../../../platform/authorise.ts';
import type { Queryable } from '../../../platform/database.ts';
import { readTable } from '../../../platform/spreadsheet/read-table.ts';
import { rowsOf } from '../../../platform/spreadsheet/rows-of.compute.ts';
import type { LibraryDeps } from '../library-deps.ts';
import { searchColumnsOf } from '../search-columns.compute.ts';
import { prepareSource, type PreparedSource } from '../sources.ts';
import { findNames, findOwner, insertDraft, insertItem, setSubmitted } from '../versions.repo.ts';
import { bulkTemplate } from './bulk-template.ts';
import { judgeBulk } from './judge-bulk.compute.ts';

/** One character more than the longest field, so that what is too long is seen to be. */
const LONGEST_CELL = DESCRIPTION_MOST + 1;

/** @throws forbidden; invalid: see the contract */
export async function previewBulk(actor: Actor, { file }: { file: File }): Promise<BulkSheet> {
  refuseReaders(actor);
  const table = await readTable(file, { mostRows: MOST_BULK_ROWS, mostCharacters: LONGEST_CELL });
  const { rows } = rowsOf(table, { columns: BULK_COLUMNS, mostRows: MOST_BULK_ROWS });
  return { fileName: plainFileName(file.name).slice(0, 200), ...judgeBulk(rows) };
}

/** @throws forbidden */
export function emptyBulkSheet(actor: Actor, locale: SheetLocale): Promise<File> {
  refuseReaders(actor);
  return bulkTemplate(locale);
}

/** Who puts nothing in anywhere reads no tables. */
function refuseReaders(actor: Actor): void {
  if (!actor.grants.some(({ role }) => matrixRow('library.create')[role] !== undefined))
    throw new ProblemError('forbidden');
}

type Wish = { schoolId: string; audience: Audience | null; items: readonly BulkItem[] };

/** All drafts or none. @throws forbidden; invalid `items.<index>.coursewareId`; conflict `id.taken` */
export async function createBulk(
  deps: LibraryDeps,
  actor: Actor,
  { schoolId, audience, items }: Wish,
): Promise<{ items: { id: BulkItem['id']; title: string }[] }> {
  authorise(actor, 'library.create', { organisationIds: [schoolId] });
  const sources = await prepareAll(deps, actor, { schoolId, items });
  const ownerId = actor.personId;
  const names = await findNames(deps.db, { ownerId, schoolId });
  const now = deps.clock.now();
  await deps.db.transaction(async (tx) => {
    for (const [index, { id, facts }] of items.entries()) {
      if (!(await insertItem(tx, { id, schoolId, ownerId, now }))) {
        await refuseTaken(tx, id, ownerId);
        continue;
      }
      const prepared = sources[index];
      if (prepared === undefined) throw new Error('an item without its source');
      const search = searchColumnsOf(facts, { ...names, text: prepared.text });
      const versionId = await insertDraft(tx, id, { facts, search, now, source: await prepared.keep(tx) });
      if (audience !== null) await setSubmitted(tx, { versionId, revision: 1 }, { audience, now });
    }
  });
  return { items: items.map(({ id, facts }) => ({ id, title: facts.title })) };
}

/** The files behind the items; the faults of all of them are told at once. */
async function prepareAll(
  deps: LibraryDeps,
  actor: Actor,
  { schoolId, items }: Pick<Wish, 'schoolId' | 'items'>,
): Promise<PreparedSource[]> {
  const prepared: PreparedSource[] = [];
  const fields: { path: string; message: string; fault: 'not-allowed' }[] = [];
  for (const [index, { coursewareId }] of items.entries()) {
    try {
      const source = { kind: 'courseware' as const, coursewareId };
      prepared.push(await prepareSource(deps, actor, { source, schoolId }));
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== 'invalid') throw error;
      const message = error.facts.fields?.[0]?.message ?? error.message;
      fields.push({ path: `items.${String(index)}.coursewareId`, message, fault: 'not-allowed' });
    }
  }
  if (fields.length > 0) throw new ProblemError('invalid', { fields });
  return prepared;
}

/** The same request sent again is no fault; another's id is. */
async function refuseTaken(tx: Queryable, id: string, ownerId: string): Promise<void> {
  if ((await findOwner(tx, id))?.ownerId !== ownerId)
    throw new ProblemError('conflict', { reason: 'id.taken' });
}
