import { localDateOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import type { NewPairing, PairedSchool, Pairing, PairingChange } from '@tongtang/shared/pairings/contract.ts';
import { can } from '@tongtang/shared/permissions/can.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import type { Page } from '@tongtang/shared/wire/page.ts';
import { ProblemError, type ProblemFacts } from '@tongtang/shared/wire/problem.ts';
import { authorise } from '../../platform/authorise.ts';
import { brokenConstraint } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { pageOfRows, positionOf, reachOf } from '../organisations/index.ts';
import { findPairingThing, thingOfPairing, thingOfSchools } from './pairing-thing.ts';
import * as repo from './pairings.repo.ts';

export type PairingsDeps = Pick<Deps, 'db' | 'clock'>;

export type PairingQuery = {
  organisationId?: string;
  on?: string;
  state?: 'current' | 'over';
  q?: string;
  cursor?: string;
  limit: number;
};

/** The pairs whose schools are within the actor's reach, latest first. */
export async function listPairings(
  deps: PairingsDeps,
  actor: Actor,
  { organisationId, on, state, q, cursor, limit }: PairingQuery,
): Promise<Page<Pairing>> {
  const today = localDateOf(deps.clock.now());
  const after = positionOf(cursor)?.id ?? null;
  const filter = { organisationId, on, state, q, today, after, limit };
  const rows = await repo.listPairings(deps.db, reachOf(actor, 'pairing.read'), filter);
  const page = pageOfRows(rows, limit, () => '');
  return { ...page, items: page.items.map((row) => pairingFor(actor, row)) };
}

/** @throws not-found */
export async function findPairing(deps: PairingsDeps, actor: Actor, id: string): Promise<Pairing> {
  const { pairing } = await requirePairing(deps, actor, id, 'pairing.read');
  return pairingFor(actor, pairing);
}

/** @throws not-found, forbidden; conflict `organisation.closed`, `pairing.overlaps` */
export async function createPairing(deps: PairingsDeps, actor: Actor, input: NewPairing): Promise<Pairing> {
  const schools = await repo.findSchools(deps.db, [input.supportingSchoolId, input.receivingSchoolId]);
  if (schools.length < 2) throw new ProblemError('not-found');
  authorise(actor, 'pairing.manage', thingOfSchools(schools.map((row) => row.school)), 'pairing.read');
  for (const { school } of schools) refuseClosed(school);
  const id = await refusingOverlap(
    deps,
    {
      schoolIds: [input.supportingSchoolId, input.receivingSchoolId],
      validFromOn: input.validFromOn,
      validToOn: input.validToOn,
      exceptId: null,
    },
    () => repo.insertPairing(deps.db, { ...input, createdBy: actor.personId }),
  );
  return findPairing(deps, actor, id);
}

/** @throws not-found, forbidden; invalid `validToOn`; conflict `pairing.ended`, `pairing.overlaps` */
export async function updatePairing(
  deps: PairingsDeps,
  actor: Actor,
  change: PairingChange,
): Promise<Pairing> {
  const { pairing } = await requirePairing(deps, actor, change.id, 'pairing.manage');
  if (pairing.endedAt !== null)
    throw new ProblemError('conflict', { reason: 'pairing.ended', detail: '结对已经结束，不能再修改。' });
  const { validFromOn, validToOn, note } = { ...pairing, ...change };
  if (validToOn < validFromOn)
    throw new ProblemError('invalid', {
      fields: [{ path: 'validToOn', message: '结束日期不能早于开始日期', fault: 'order' }],
    });
  const schoolIds: [string, string] = [pairing.supportingSchool.id, pairing.receivingSchool.id];
  await refusingOverlap(deps, { schoolIds, validFromOn, validToOn, exceptId: pairing.id }, () =>
    repo.updatePairing(deps.db, { id: pairing.id, validFromOn, validToOn, note }),
  );
  return findPairing(deps, actor, pairing.id);
}

/** @throws not-found, forbidden */
export async function endPairing(deps: PairingsDeps, actor: Actor, id: string): Promise<Pairing> {
  await requirePairing(deps, actor, id, 'pairing.manage');
  await repo.endPairing(deps.db, id, deps.clock.now());
  return findPairing(deps, actor, id);
}

/** Takes an end back. @throws not-found, forbidden; conflict `pairing.overlaps` */
export async function reopenPairing(deps: PairingsDeps, actor: Actor, id: string): Promise<Pairing> {
  const { pairing } = await requirePairing(deps, actor, id, 'pairing.manage');
  const schoolIds: [string, string] = [pairing.supportingSchool.id, pairing.receivingSchool.id];
  const { validFromOn, validToOn } = pairing;
  await refusingOverlap(deps, { schoolIds, validFromOn, validToOn, exceptId: id }, () =>
    repo.reopenPairing(deps.db, id),
  );
  return findPairing(deps, actor, id);
}

/** Schools anywhere, for people who may pair schools of their own region with others. @throws forbidden */
export async function searchSchoolsToPair(
  deps: PairingsDeps,
  actor: Actor,
  q: string,
): Promise<{ items: PairedSchool[] }> {
  const { everywhere, regionIds } = reachOf(actor, 'pairing.manage');
  if (!everywhere && regionIds.length === 0) throw new ProblemError('forbidden');
  const rows = await repo.searchSchools(deps.db, q, 20);
  return { items: rows.map(({ school }) => pairedSchool(school)) };
}

async function requirePairing(
  deps: PairingsDeps,
  actor: Actor,
  id: string,
  action: 'pairing.read' | 'pairing.manage',
) {
  const found = await findPairingThing(deps.db, id);
  if (found === undefined) throw new ProblemError('not-found');
  authorise(actor, action, found.thing, 'pairing.read');
  return found;
}

function pairingFor(actor: Actor, row: repo.PairingRow): Pairing {
  const thing = thingOfPairing(row);
  return {
    id: row.id,
    supportingSchool: pairedSchool(row.supportingSchool),
    receivingSchool: pairedSchool(row.receivingSchool),
    validFromOn: row.validFromOn,
    validToOn: row.validToOn,
    note: row.note,
    endedAt: row.endedAt,
    createdAt: row.createdAt,
    abilities: {
      manage: can(actor, 'pairing.manage', thing),
      schedule: can(actor, 'lesson.schedule', thing),
    },
  };
}

const pairedSchool = ({ id, name, shortName, regionNames }: repo.SchoolFacts): PairedSchool => ({
  ...{ id, name, shortName, regionNames },
});

function refuseClosed(school: repo.SchoolFacts): void {
  if (school.closed)
    throw new ProblemError('conflict', {
      reason: 'organisation.closed',
      detail: `${school.name}已停用，请先重新启用。`,
    });
}

/** Two coordinators may pair the same schools at the same moment: the constraint decides, the words come after. */
async function refusingOverlap<T>(
  deps: PairingsDeps,
  wished: Parameters<typeof repo.findOverlapping>[1],
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (brokenConstraint(error) !== 'pairing_overlap') throw error;
    const other = await repo.findOverlapping(deps.db, wished);
    throw new ProblemError('conflict', overlapInWords(other), { cause: error });
  }
}

function overlapInWords(other: repo.PairingRow | undefined): ProblemFacts {
  const reason = 'pairing.overlaps';
  if (other === undefined) return { reason, detail: '这两所学校在这段时间里已经结对。' };
  const { id, validFromOn, validToOn } = other;
  const names = `${other.supportingSchool.name}（帮扶）与${other.receivingSchool.name}（受援）`;
  return {
    reason,
    detail: `${names}在 ${validFromOn} 至 ${validToOn} 已经结对，请先结束或修改那一对。`,
    fields: [{ path: 'validFromOn', message: '与已有的结对时间重叠', fault: 'taken' }],
    data: { pairing: { id, validFromOn, validToOn } },
  };
}
