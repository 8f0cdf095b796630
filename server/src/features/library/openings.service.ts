import type { LibraryItemDetail } from '@tongtang/shared/library/library-item.ts';
import type { NewOpening, OpeningChoice } from '@tongtang/shared/library/openings.contract.ts';
import { localDateOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { PairingId } from '@tongtang/shared/wire/ids.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { authorise } from '../../platform/authorise.ts';
import { brokenConstraint } from '../../platform/database.ts';
import { detailOf, isPublished, lookAt, lookAtStanding, thingOfItem, type Looked } from './item-view.ts';
import type { LibraryDeps } from './library-deps.ts';
import * as repo from './openings.repo.ts';

type ById = { id: string };

/** @throws not-found, forbidden */
export async function listChoices(
  deps: LibraryDeps,
  actor: Actor,
  { id }: ById,
): Promise<{ items: OpeningChoice[] }> {
  const { row } = await mayOpen(deps, actor, id);
  const rows = await repo.listPairingsOf(deps.db, row.schoolId, localDateOf(deps.clock.now()));
  return { items: rows.map((one) => ({ ...one, pairingId: PairingId.parse(one.pairingId) })) };
}

/**
 * @throws not-found, forbidden; invalid `pairingId`, `fromOn`, `toOn`; conflict `library.not-published`,
 *   `library.opening-overlaps`, `library.recording-beyond-pair`, `id.taken`
 */
export async function openItem(
  deps: LibraryDeps,
  actor: Actor,
  { id, openingId, pairingId, fromOn, toOn }: ById & NewOpening,
): Promise<LibraryItemDetail> {
  const { row, versions } = await mayOpen(deps, actor, id);
  if (!isPublished(versions))
    throw new ProblemError('conflict', {
      reason: 'library.not-published',
      detail: '这份资源还没有通过学校审核，审核以后才能开放给结对学校。',
    });
  const today = localDateOf(deps.clock.now());
  const pair = (await repo.listPairingsOf(deps.db, row.schoolId, today)).find(
    (one) => one.pairingId === pairingId,
  );
  if (pair === undefined) refuseField('pairingId', '没有这个结对，或者它已经结束');
  refuseDaysOutside(pair, { fromOn, toOn });
  await refuseStrangersToPupils(deps, { versions, schoolIds: [row.schoolId, pair.partner.id] });
  const now = deps.clock.now();
  await refusingOverlap(async () => {
    const opening = { id: openingId, itemId: id, pairingId, fromOn, toOn, personId: actor.personId, now };
    if (await repo.insertOpening(deps.db, opening)) return;
    const known = (await repo.listOpenings(deps.db, id, today)).find((one) => one.id === openingId);
    if (known?.pairingId !== pairingId) throw new ProblemError('conflict', { reason: 'id.taken' });
  });
  return detailOf(deps, actor, await lookAt(deps, actor, { id }));
}

/** @throws not-found, forbidden */
export async function closeOpening(
  deps: LibraryDeps,
  actor: Actor,
  { id, openingId }: ById & { openingId: string },
): Promise<LibraryItemDetail> {
  await mayOpen(deps, actor, id);
  const today = localDateOf(deps.clock.now());
  if (!(await repo.listOpenings(deps.db, id, today)).some((one) => one.id === openingId))
    throw new ProblemError('not-found');
  const { personId } = actor;
  await repo.endOpening(deps.db, { id: openingId, itemId: id, personId, now: deps.clock.now() });
  return detailOf(deps, actor, await lookAt(deps, actor, { id }));
}

async function mayOpen(deps: LibraryDeps, actor: Actor, id: string): Promise<Looked> {
  const looked = await lookAtStanding(deps, actor, { id });
  authorise(actor, 'library.open', thingOfItem(looked.row));
  return looked;
}

function refuseField(path: string, message: string): never {
  throw new ProblemError('invalid', { fields: [{ path, message, fault: 'unfit' }] });
}

type Days = { fromOn: string; toOn: string };

function refuseDaysOutside(
  pair: Pick<OpeningChoice, 'validFromOn' | 'validToOn'>,
  { fromOn, toOn }: Days,
): void {
  const { validFromOn, validToOn } = pair;
  const days = `${validFromOn} 到 ${validToOn}`;
  if (fromOn < validFromOn || fromOn > validToOn)
    refuseField('fromOn', `开始日期要在结对的有效期里（${days}）`);
  if (toOn > validToOn) refuseField('toOn', `结束日期要在结对的有效期里（${days}）`);
}

/** Any version of it may be what the partner sees. */
async function refuseStrangersToPupils(
  { db }: LibraryDeps,
  { versions, schoolIds }: Pick<Looked, 'versions'> & { schoolIds: string[] },
): Promise<void> {
  for (const { recordingId } of versions)
    if (recordingId !== null && !(await repo.isLessonOfPair(db, recordingId, schoolIds)))
      throw new ProblemError('conflict', {
        reason: 'library.recording-beyond-pair',
        detail: '课堂录像里有学生，只能开放给一起上这节课的学校。',
      });
}

async function refusingOverlap(insert: () => Promise<void>): Promise<void> {
  try {
    await insert();
  } catch (error) {
    if (brokenConstraint(error) !== 'library_opening_overlap') throw error;
    throw new ProblemError('conflict', {
      reason: 'library.opening-overlaps',
      detail: '这些天里已经开放给这所学校了。请换日期，或者先收回原来的开放。',
    });
  }
}
