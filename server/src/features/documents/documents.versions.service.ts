import {
  DocumentVersion,
  type RestoreConflict,
  type TimelineEntry,
} from '@tongtang/shared/documents/versions.contract.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import type { Page } from '@tongtang/shared/wire/page.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Queryable } from '../../platform/database.ts';
import type { createTurnstile } from '../../platform/turnstile.ts';
import { pageOfRows, positionOf } from '../organisations/index.ts';
import type { BesideDeps } from './documents.engine.ts';
import { tellRestored, tellVersionsChanged } from './documents.news.ts';
import { readableDocument, writableDocument } from './documents.policy.ts';
import * as repo from './documents.versions.repo.ts';
import { updateTowards } from './turn-into.compute.ts';

/** Restoring needs two Y.Docs in memory: one after the other, also because two at once would write everything twice. */
export type VersionsDeps = BesideDeps & { oneByOne: ReturnType<typeof createTurnstile> };

type PageInput = { id: string; cursor?: string; limit: number };

/** Latest first. @throws not-found */
export async function listVersions(
  deps: VersionsDeps,
  actor: Actor,
  { id, cursor, limit }: PageInput,
): Promise<Page<DocumentVersion>> {
  await readableDocument(deps, actor, id);
  const after = positionOf(cursor);
  const rows = await repo.listVersions(deps.db, id, { before: after && positionNumber(after.key), limit });
  const page = pageOfRows(rows, limit, (row) => String(row.number));
  return { ...page, items: page.items.map(versionOf) };
}

/** Who wrote when, and the versions, latest first. @throws not-found */
export async function readTimeline(
  deps: VersionsDeps,
  actor: Actor,
  { id, cursor, limit }: PageInput,
): Promise<Page<TimelineEntry>> {
  await readableDocument(deps, actor, id);
  const after = positionOf(cursor);
  const before = after && { at: positionNumber(after.key), id: after.id };
  const page = pageOfRows(await repo.listTimeline(deps.db, id, { before, limit }), limit, (row) =>
    String(row.at),
  );
  const versions = await versionsById(
    deps.db,
    page.items.flatMap((row) => (row.kind === 'version' ? [row.id] : [])),
  );
  const items = page.items.flatMap((row): TimelineEntry[] => {
    if (row.kind === 'writing') return [writingOf(row)];
    const version = versions.get(row.id);
    return version === undefined ? [] : [{ kind: 'version', version }];
  });
  return { ...page, items };
}

const writingOf = (row: Extract<repo.TimelineRow, { kind: 'writing' }>): TimelineEntry => ({
  kind: 'writing',
  ...{ by: row.by, startedAt: row.startedAt, endedAt: row.endedAt },
  ...{ changes: row.changes, sizeBytes: row.sizeBytes },
}); // as: ids are branded by the contract's output

/** Who wrote under which client number. @throws not-found */
export async function listWriters(deps: VersionsDeps, actor: Actor, id: string) {
  await readableDocument(deps, actor, id);
  return { people: await repo.listWriters(deps.db, id) };
}

/** Keeps what there is under a name. @throws not-found, forbidden */
export async function createVersion(
  deps: VersionsDeps,
  actor: Actor,
  { id, name }: { id: string; name: string },
): Promise<DocumentVersion> {
  await writableDocument(deps, actor, id);
  const state = await deps.engine.stateOf(id);
  const versionId = await deps.db.transaction((tx) =>
    keepVersion(tx, { documentId: id, kind: 'named', name, state, ...stamp(deps, actor) }),
  );
  tellVersionsChanged(deps, id);
  return versionOf(await requireVersion(deps.db, id, versionId));
}

/** The content of a version. @throws not-found */
export async function readVersion(
  deps: VersionsDeps,
  actor: Actor,
  { id, versionId }: { id: string; versionId: string },
): Promise<{ version: DocumentVersion; state: string }> {
  await readableDocument(deps, actor, id);
  const version = versionOf(await requireVersion(deps.db, id, versionId));
  const state = Buffer.from(await repo.readVersionState(deps.db, versionId)).toString('base64');
  return { version, state };
}

/**
 * Turns the document into a version, as a new change of the actor.
 * @throws not-found, forbidden, conflict (`document.others-there`)
 */
export async function restoreVersion(
  deps: VersionsDeps,
  actor: Actor,
  { id, versionId, whileOthersWrite }: { id: string; versionId: string; whileOthersWrite: boolean },
): Promise<{ before: DocumentVersion }> {
  const { kind } = await writableDocument(deps, actor, id);
  await requireVersion(deps.db, id, versionId);
  if (!whileOthersWrite) refuseBesideOthers(deps, actor, id);
  const wanted = await repo.readVersionState(deps.db, versionId);
  const beforeId = await deps.oneByOne(async () => {
    const state = await deps.engine.stateOf(id);
    const update = updateTowards(state, wanted, kind.roots);
    const before = { documentId: id, kind: 'before-restore' as const, name: '', state };
    const kept = await deps.db.transaction((tx) => keepVersion(tx, { ...before, ...stamp(deps, actor) }));
    if (update !== null) await deps.engine.apply(id, update, actor.personId);
    return kept;
  });
  tellRestored(deps, { documentId: id, beforeId });
  return { before: versionOf(await requireVersion(deps.db, id, beforeId)) };
}

function refuseBesideOthers({ engine }: VersionsDeps, actor: Actor, id: string): void {
  const others = engine.writersIn(id).filter(({ personId }) => personId !== actor.personId);
  if (others.length === 0) return;
  const data: RestoreConflict = { names: [...new Set(others.map(({ name }) => name))] };
  throw new ProblemError('conflict', { reason: 'document.others-there', data });
}

const stamp = (deps: VersionsDeps, actor: Actor) => ({ personId: actor.personId, now: deps.clock.now() });

/** Keeps a state as a version inside the caller's transaction; its id comes back. */
export const keepVersion = (tx: Queryable, version: repo.NewVersion): Promise<string> =>
  repo.insertVersion(tx, version);

/** Versions by id, as the contract says them. */
export async function versionsById(
  db: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, DocumentVersion>> {
  const rows = ids.length === 0 ? [] : await repo.findVersions(db, ids);
  return new Map(rows.map((row) => [row.id, versionOf(row)]));
}

async function requireVersion(db: Queryable, documentId: string, versionId: string) {
  const row = await repo.findVersion(db, documentId, versionId);
  if (row === undefined) throw new ProblemError('not-found');
  return row;
}

const versionOf = (row: repo.VersionRow): DocumentVersion => DocumentVersion.parse(row);

function positionNumber(key: string): number {
  const value = Number(key);
  if (Number.isSafeInteger(value)) return value;
  throw new ProblemError('invalid', {
    fields: [{ path: 'cursor', message: '翻页标记无效，请从第一页重新打开', fault: 'format' }],
  });
}
