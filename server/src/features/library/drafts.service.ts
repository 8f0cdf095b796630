import type { Audience, LibraryItemDetail, NewSource } from '@tongtang/shared/library/library-item.ts';
import { ResourceFacts } from '@tongtang/shared/library/resource.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { authorise } from '../../platform/authorise.ts';
import { brokenConstraint } from '../../platform/database.ts';
import { detailOf, lookAt, lookAtStanding, thingOfItem } from './item-view.ts';
import type { LibraryDeps } from './library-deps.ts';
import { searchColumnsOf } from './search-columns.compute.ts';
import { prepareSource } from './sources.ts';
import * as repo from './versions.repo.ts';

type NewItem = ResourceFacts & { id: string; schoolId: string; source: NewSource };

/** @throws forbidden; invalid `source`; conflict `id.taken` */
export async function createItem(
  deps: LibraryDeps,
  actor: Actor,
  { id, schoolId, source, ...facts }: NewItem,
): Promise<LibraryItemDetail> {
  authorise(actor, 'library.create', { organisationIds: [schoolId] });
  const prepared = await prepareSource(deps, actor, { source, schoolId });
  const ownerId = actor.personId;
  const names = await repo.findNames(deps.db, { ownerId, schoolId });
  const now = deps.clock.now();
  await deps.db.transaction(async (tx) => {
    if (!(await repo.insertItem(tx, { id, schoolId, ownerId, now }))) return;
    const search = searchColumnsOf(facts, { ...names, text: prepared.text });
    await repo.insertDraft(tx, id, { facts, search, now, source: await prepared.keep(tx) });
  });
  const looked = await lookAt(deps, actor, { id }).catch(() => null);
  if (looked?.row.ownerId !== actor.personId) throw new ProblemError('conflict', { reason: 'id.taken' });
  return detailOf(deps, actor, looked);
}

type OfDraft = { id: string; versionId: string; revision: number };

/** @throws not-found, forbidden; invalid `source`; conflict `library.overtaken`, `library.not-draft` */
export async function saveDraft(
  deps: LibraryDeps,
  actor: Actor,
  { id, versionId, revision, source, ...facts }: OfDraft & ResourceFacts & { source?: NewSource },
): Promise<LibraryItemDetail> {
  const { row } = await ownDraft(deps, actor, { id, versionId });
  const { schoolId, ownerId } = row;
  const prepared = source === undefined ? null : await prepareSource(deps, actor, { source, schoolId });
  const names = await repo.findNames(deps.db, { ownerId, schoolId });
  const text = prepared?.text ?? (await repo.readText(deps.db, versionId)).text;
  await deps.db.transaction(async (tx) => {
    const written = {
      ...{ facts, search: searchColumnsOf(facts, { ...names, text }), now: deps.clock.now() },
      source: prepared === null ? row : await prepared.keep(tx),
    };
    if (!(await repo.updateDraft(tx, { versionId, revision }, written))) refuseOvertaken();
  });
  return detailOf(deps, actor, await lookAt(deps, actor, { id, versionId }));
}

/** @throws not-found, forbidden; conflict `library.open-version` */
export async function beginVersion(
  deps: LibraryDeps,
  actor: Actor,
  { id }: { id: string },
): Promise<LibraryItemDetail> {
  const { row } = await lookAtStanding(deps, actor, { id });
  refuseOthers(row);
  const { text } = await repo.readText(deps.db, row.versionId);
  const names = await repo.findNames(deps.db, row);
  const facts = { ...ResourceFacts.parse(row), note: '' };
  const search = searchColumnsOf(facts, { ...names, text });
  try {
    await repo.insertDraft(deps.db, id, { facts, search, source: row, now: deps.clock.now() });
  } catch (error) {
    if (brokenConstraint(error) === undefined) throw error;
    throw new ProblemError('conflict', {
      reason: 'library.open-version',
      detail: '还有一版没有办完：请先提交或放弃它，或者等审核的结果。',
    });
  }
  return detailOf(deps, actor, await lookAt(deps, actor, { id }));
}

type OfVersion = { id: string; versionId: string };

/** @throws not-found, forbidden; conflict `library.not-draft` */
export async function discardDraft(
  deps: LibraryDeps,
  actor: Actor,
  { id, versionId }: OfVersion,
): Promise<void> {
  await ownDraft(deps, actor, { id, versionId });
  await deps.db.transaction(async (tx) => {
    if (!(await repo.deleteDraft(tx, versionId))) refuseNotDraft();
    await repo.deleteEmptyItem(tx, id);
  });
}

/** @throws not-found, forbidden; invalid `audience`; conflict `library.overtaken`, `library.not-draft` */
export async function submitDraft(
  deps: LibraryDeps,
  actor: Actor,
  { id, versionId, revision, audience }: OfDraft & { audience: Audience },
): Promise<LibraryItemDetail> {
  const { row } = await ownDraft(deps, actor, { id, versionId });
  if (audience === 'region' && row.recordingId !== null)
    throw new ProblemError('invalid', {
      fields: [
        {
          path: 'audience',
          message: '课堂录像里有学生，只能在上这节课的学校里公开。请选“本校”',
          fault: 'not-allowed',
        },
      ],
    });
  const now = deps.clock.now();
  if (!(await repo.setSubmitted(deps.db, { versionId, revision }, { audience, now }))) refuseOvertaken();
  return detailOf(deps, actor, await lookAt(deps, actor, { id, versionId }));
}

/** @throws not-found, forbidden; conflict `library.not-waiting` */
export async function recallVersion(
  deps: LibraryDeps,
  actor: Actor,
  { id, versionId }: OfVersion,
): Promise<LibraryItemDetail> {
  const { row } = await lookAtStanding(deps, actor, { id, versionId });
  refuseOthers(row);
  if (!(await repo.setRecalled(deps.db, versionId, deps.clock.now()))) refuseNotWaiting();
  return detailOf(deps, actor, await lookAt(deps, actor, { id, versionId }));
}

/** Takes an item out of the library, or puts it back. @throws not-found, forbidden */
export async function setRemoved(
  deps: LibraryDeps,
  actor: Actor,
  { id, isRemoved }: { id: string; isRemoved: boolean },
): Promise<void> {
  const { row } = await lookAt(deps, actor, { id });
  authorise(actor, 'library.manage', thingOfItem(row));
  await repo.setRemoved(deps.db, id, isRemoved ? deps.clock.now() : null);
}

/** @throws not-found, forbidden; conflict `library.not-draft` */
async function ownDraft(deps: LibraryDeps, actor: Actor, which: OfVersion) {
  const looked = await lookAtStanding(deps, actor, which);
  refuseOthers(looked.row);
  if (looked.row.state !== 'draft') refuseNotDraft();
  return looked;
}

/** Only its owner writes an item: whoever takes it out or decides on it does not. */
function refuseOthers({ isOwn }: repo.VersionRow): void {
  if (!isOwn) throw new ProblemError('forbidden');
}

function refuseNotDraft(): never {
  throw new ProblemError('conflict', {
    reason: 'library.not-draft',
    detail: '这一版已经提交，不能再改。可以先撤回，或者新建一版。',
  });
}

function refuseOvertaken(): never {
  throw new ProblemError('conflict', {
    reason: 'library.overtaken',
    detail: '这份草稿刚在别的窗口改过，没有保存您的这一份。请先看看那边的修改。',
  });
}

export function refuseNotWaiting(): never {
  throw new ProblemError('conflict', {
    reason: 'library.not-waiting',
    detail: '这一版不在等待这一步审核，可能刚有人办过。请刷新看看。',
  });
}
