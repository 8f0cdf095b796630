import { LibraryFacets, type LibraryFilter, type LibraryQuery } from '@tongtang/shared/library/contract.ts';
import type { LibraryItemDetail, ListedItem } from '@tongtang/shared/library/library-item.ts';
import type { PlanToRead } from '@tongtang/shared/lesson-plans/plan-to-read.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import type { Page } from '@tongtang/shared/wire/page.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { readFiner, readQuery, type QueryWord } from '../../platform/search/query.compute.ts';
import { pageOfRows, positionOf } from '../organisations/index.ts';
import { detailOf, itemsOf, lookAt } from './item-view.ts';
import * as repo from './items.repo.ts';
import type { LibraryDeps } from './library-deps.ts';
import { noteUse } from './ratings/ratings.service.ts';
import { sightOf } from './sight.ts';
import { findDocumentOf, hasCoursewareSeen, listSchools } from './versions.repo.ts';

/** @throws invalid `cursor` */
export async function listItems(
  deps: LibraryDeps,
  actor: Actor,
  { q = '', scope, sort, cursor, limit, ...filter }: LibraryQuery,
): Promise<Page<ListedItem>> {
  const position = positionOf(cursor, /^\d{1,30}$/);
  const sight = sightOf(actor, deps.clock.now());
  const after = position === null ? null : { position: position.key, id: position.id };
  const { words, rows } = await whatFinds(deps, q, (asked) =>
    repo.listItems(deps.db, { sight, scope, sort, words: asked, filter, limit, after }),
  );
  const page = pageOfRows(rows, limit, (row) => row.position);
  return { items: await itemsOf(deps, page.items, words), nextCursor: page.nextCursor };
}

type Found<Row> = { words: readonly QueryWord[]; rows: Row[] };

/**
 * As it was typed, else cut into its words. A further page never changes from one to the other: what was found as it
 * was typed has a further page only if there is more of it.
 */
async function whatFinds<Row>(
  { cut }: LibraryDeps,
  q: string,
  find: (words: readonly QueryWord[]) => Promise<Row[]>,
): Promise<Found<Row>> {
  const words = readQuery(q, cut);
  const rows = await find(words);
  const finer = rows.length > 0 ? null : readFiner(q, cut);
  return finer === null ? { words, rows } : { words: finer, rows: await find(finer) };
}

export async function countFacets(
  deps: LibraryDeps,
  actor: Actor,
  { q = '', ...filter }: LibraryFilter,
): Promise<LibraryFacets> {
  const sight = sightOf(actor, deps.clock.now());
  const { rows } = await whatFinds(deps, q, (words) => repo.countFacets(deps.db, { sight, filter, words }));
  const of = (name: repo.FacetRow['name']) =>
    rows.flatMap((row) => (row.name === name ? [{ value: row.value, count: row.count }] : []));
  return LibraryFacets.parse({
    ...{ kind: of('kind'), schoolStage: of('schoolStage'), subject: of('subject'), edition: of('edition') },
    ...{ volume: of('volume'), unit: of('unit'), lesson: of('lesson') },
    grade: of('grade').map(({ value, count }) => ({ value: Number(value), count })),
  });
}

export async function listOwnSchools({ db, clock }: LibraryDeps, actor: Actor) {
  return { items: await listSchools(db, sightOf(actor, clock.now()).homeIds) };
}

type ById = { id: string; versionId?: string };

/** @throws not-found */
export async function findItem(deps: LibraryDeps, actor: Actor, which: ById): Promise<LibraryItemDetail> {
  const looked = await lookAt(deps, actor, which);
  await noteUse(deps, actor, looked);
  return detailOf(deps, actor, looked);
}

type OfVersion = { id: string; versionId: string };

/** @throws not-found, also where no plan is behind the version */
export async function readPlan(deps: LibraryDeps, actor: Actor, which: OfVersion): Promise<PlanToRead> {
  return deps.plans.read(await planVersionOf(deps, actor, which));
}

/** @throws not-found; unavailable `export.no-font`, `export.failed` */
export async function exportPlan(
  deps: LibraryDeps,
  actor: Actor,
  { format, locale, ...which }: OfVersion & { format: 'docx' | 'pdf'; locale: 'zh-CN' | 'en' },
): Promise<File> {
  const versionId = await planVersionOf(deps, actor, which);
  const { documentId } = await findDocumentOf(deps.db, versionId);
  return deps.plans.print({ documentId, versionId }, { format, locale });
}

async function planVersionOf(deps: LibraryDeps, actor: Actor, which: OfVersion): Promise<string> {
  const { row } = await lookAt(deps, actor, which);
  if (row.planVersionId === null) throw new ProblemError('not-found');
  return row.planVersionId;
}

/** Whether the library lets the actor see a courseware: lends it to whoever sees a version with it. */
export const coursewareThroughLibrary =
  ({ db, clock }: Pick<LibraryDeps, 'db' | 'clock'>) =>
  (actor: Actor, coursewareId: string): Promise<boolean> =>
    hasCoursewareSeen(db, sightOf(actor, clock.now()), coursewareId);
