import { FIAS, stScheme, type CodingScheme } from '@tongtang/shared/codings/scheme.ts';
import {
  SavedScheme,
  SCHEMES_MOST,
  type ChosenScheme,
  type NewScheme,
} from '@tongtang/shared/codings/schemes.contract.ts';
import { can, type Thing } from '@tongtang/shared/permissions/can.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { authorise } from '../../platform/authorise.ts';
import type { Deps } from '../../platform/deps.ts';
import { reachOf, thingForThoseBelow } from '../organisations/index.ts';
import { requireReviewed } from '../reviews/index.ts';
import * as repo from './schemes.repo.ts';

export type CodingsDeps = Pick<Deps, 'db' | 'clock'>;

/** What the actor may code with besides S-T and FIAS. @throws not-found for the recording */
export async function listSchemes(
  { db }: CodingsDeps,
  actor: Actor,
  { recordingId }: { recordingId?: string },
) {
  if (recordingId !== undefined) await requireReviewed(db, actor, { recordingId, action: 'review.read' });
  const { organisationIds } = reachOf(actor, 'codingScheme.read');
  const grants = actor.grants.filter((grant) => organisationIds.includes(grant.organisationId));
  const rows = await repo.listSchemes(db, {
    ...{ authorId: actor.personId, organisationIds, recordingId: recordingId ?? null },
    regionIds: grants.flatMap((grant) => grant.regionPath),
  });
  const organisations = await repo.listOwners(db, reachOf(actor, 'codingScheme.manage').organisationIds);
  return { items: rows.map((row) => viewOf(actor, row)), organisations };
}

/** @throws forbidden; invalid; conflict `id.taken`; too-many `coding.too-many-schemes` */
export async function createScheme(deps: CodingsDeps, actor: Actor, input: NewScheme): Promise<SavedScheme> {
  const { id, organisationId } = input;
  const own: Thing = { ownerId: actor.personId };
  authorise(actor, 'codingScheme.manage', own);
  if (organisationId !== null) await requireOwner(deps, actor, organisationId);
  if ((await repo.countSchemes(deps.db, actor.personId)) >= SCHEMES_MOST)
    throw new ProblemError('too-many', {
      reason: 'coding.too-many-schemes',
      detail: `每人最多 ${String(SCHEMES_MOST)} 个编码方案。`,
    });
  await repo.insertScheme(deps.db, { ...input, authorId: actor.personId, now: deps.clock.now() });
  const row = await repo.findScheme(deps.db, id);
  if (row?.author.id !== actor.personId) throw new ProblemError('conflict', { reason: 'id.taken' });
  return viewOf(actor, row);
}

/** @throws not-found, forbidden */
export async function setSchemeRemoved(
  deps: CodingsDeps,
  actor: Actor,
  { id, isRemoved }: { id: string; isRemoved: boolean },
): Promise<SavedScheme> {
  const row = await repo.findScheme(deps.db, id);
  if (row === undefined || !mayUse(actor, row)) throw new ProblemError('not-found');
  authorise(actor, 'codingScheme.manage', thingOf(row));
  await repo.setSchemeRemoved(deps.db, id, isRemoved ? deps.clock.now() : null);
  return viewOf(actor, row);
}

/** The scheme that somebody chose for a recording. @throws invalid `scheme` if there is none for the actor */
export async function chooseScheme(
  { db }: CodingsDeps,
  actor: Actor,
  { choice, recordingId }: { choice: ChosenScheme; recordingId: string },
): Promise<CodingScheme> {
  if (choice.kind === 'st') return stScheme(choice.intervalMs);
  if (choice.kind === 'fias') return FIAS;
  const row = await repo.findScheme(db, choice.schemeId);
  const isUsable =
    row?.removedAt === null &&
    (mayUse(actor, row) || (await repo.isInUse(db, { schemeId: row.id, recordingId })));
  if (isUsable) return schemeOf(row);
  throw new ProblemError('invalid', {
    fields: [{ path: 'scheme.schemeId', message: '没有这个编码方案，请重新选择', fault: 'unknown' }],
  });
}

/** A row as what is coded with. */
export const schemeOf = ({
  id,
  name,
  intervalMs,
  codes,
}: Pick<repo.SchemeRow, 'id' | 'name' | 'intervalMs' | 'codes'>): CodingScheme =>
  SavedScheme.shape.scheme.parse({ kind: 'own', id, name, intervalMs, codes });

async function requireOwner({ db }: CodingsDeps, actor: Actor, organisationId: string): Promise<void> {
  const [found] = await repo.listOwners(db, [organisationId]);
  if (found !== undefined && can(actor, 'codingScheme.manage', { organisationIds: [organisationId] })) return;
  throw new ProblemError('invalid', {
    fields: [{ path: 'organisationId', message: '不能以这个单位的名义新建方案', fault: 'not-allowed' }],
  });
}

/** A person's scheme is theirs; an organisation's is its own, and its author keeps no right of their own to it. */
const thingOf = ({ author, organisation }: repo.SchemeRow): Thing =>
  organisation === null ? { ownerId: author.id } : { organisationIds: [organisation.id] };

const mayUse = (actor: Actor, row: repo.SchemeRow): boolean =>
  can(
    actor,
    'codingScheme.read',
    row.organisation === null ? thingOf(row) : thingForThoseBelow(actor, row.organisation),
  );

const viewOf = (actor: Actor, row: repo.SchemeRow): SavedScheme =>
  SavedScheme.parse({
    ...{ id: row.id, scheme: schemeOf(row), author: row.author, organisation: row.organisation },
    mayRemove: can(actor, 'codingScheme.manage', thingOf(row)),
  });
