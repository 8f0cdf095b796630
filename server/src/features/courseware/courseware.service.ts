import { rm, statfs } from 'node:fs/promises';
import type {
  Courseware,
  CoursewareDetail,
  CoursewareQuery,
  NewCourseware,
} from '@tongtang/shared/courseware/contract.ts';
import {
  acceptedExtensions,
  extensionOf,
  familyOf,
  MAX_COURSEWARE_BYTES,
} from '@tongtang/shared/courseware/formats.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import type { Page } from '@tongtang/shared/wire/page.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { z } from 'zod';
import { authorise } from '../../platform/authorise.ts';
import { brokenConstraint } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import type { Jobs } from '../../platform/jobs.ts';
import { announceChange } from './courseware.news.ts';
import { manageable, readable, schoolsFor, type MayReadElsewhere } from './courseware.policy.ts';
import * as repo from './courseware.repo.ts';
import { viewFor } from './courseware.view.ts';
import type { Office } from './office/convert-office.ts';
import { REFUSAL_WORDS } from './refusal.ts';
import type { WorkFiles } from './work-files.ts';

export type CoursewareDeps = Pick<Deps, 'db' | 'clock' | 'log' | 'realtime' | 'storage'> & {
  jobs: Jobs;
  office: Office;
  files: WorkFiles;
  elsewhere: readonly MayReadElsewhere[];
};

const MAX_UNFINISHED = 30;
/** Room left for everything else on the disk. */
const DISK_RESERVE_BYTES = 1024 * 1024 * 1024;

/** What may be uploaded on this installation, and for which schools by this actor. */
export async function uploadOptions(deps: CoursewareDeps, actor: Actor) {
  const office = deps.office.path !== null;
  const schools = await repo.listSchoolNames(deps.db, schoolsFor(actor, 'courseware.upload'));
  return { extensions: acceptedExtensions(office), maxBytes: MAX_COURSEWARE_BYTES, office, schools };
}

/** Courseware of the actor's schools, newest first. A school that is not the actor's has none. */
export async function listCourseware(
  deps: CoursewareDeps,
  actor: Actor,
  query: CoursewareQuery,
): Promise<Page<Courseware>> {
  const { schoolId, owner, cursor, limit, ...filter } = query;
  const schools = schoolsFor(actor, 'courseware.read').filter(
    (id) => schoolId === undefined || id === schoolId,
  );
  const before = cursor === undefined ? {} : { before: parseCursor(cursor) };
  const rows = await repo.listCourseware(deps.db, schools, {
    ...filter,
    ...before,
    ...(owner === 'me' && { ownerId: actor.personId }),
    limit: limit + 1,
  });
  const items = rows.slice(0, limit).map((row) => viewFor(actor, row));
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

function parseCursor(cursor: string): string {
  const parsed = z.uuid().safeParse(cursor);
  if (!parsed.success)
    throw new ProblemError('invalid', {
      fields: [{ path: 'cursor', message: '页码已失效', fault: 'format' }],
    });
  return parsed.data;
}

/**
 * Announces a file whose bytes will follow.
 * @throws forbidden; invalid (`courseware.office-missing`, `courseware.type`); too-many (`courseware.unfinished`);
 *   unavailable (`courseware.disk-full`)
 */
export async function createCourseware(
  deps: CoursewareDeps,
  actor: Actor,
  input: NewCourseware,
): Promise<Courseware> {
  authorise(actor, 'courseware.upload', { organisationIds: [input.schoolId] });
  refuseUnknownType(deps, input.fileName);
  if ((await repo.countUnfinished(deps.db, actor.personId)) >= MAX_UNFINISHED)
    throw new ProblemError('too-many', {
      reason: 'courseware.unfinished',
      detail: `没有传完的课件已有 ${String(MAX_UNFINISHED)} 个，请先传完或删除。`,
    });
  await refuseFullDisk(deps, input.sizeBytes);
  const ownerId = actor.personId;
  const id = await repo.insertCourseware(deps.db, { ...input, ownerId, now: deps.clock.now() });
  return changed(deps, actor, id);
}

function refuseUnknownType(deps: Pick<CoursewareDeps, 'office'>, fileName: string): void {
  const family = familyOf(fileName);
  if (family === 'office' && deps.office.path === null)
    throw new ProblemError('invalid', {
      reason: 'courseware.office-missing',
      detail: REFUSAL_WORDS['office-missing'],
      fields: [{ path: 'fileName', message: REFUSAL_WORDS['office-missing'] }],
    });
  if (family !== undefined) return;
  const extensions = acceptedExtensions(deps.office.path !== null);
  const message = `不能使用这种文件（${extensionOf(fileName) || '没有后缀'}）。可以上传：${extensions.join('、')}。`;
  throw new ProblemError('invalid', {
    reason: 'courseware.type',
    detail: message,
    fields: [{ path: 'fileName', message }],
    data: { extensions },
  });
}

async function refuseFullDisk(deps: CoursewareDeps, sizeBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(deps.files.folder);
  // the upload and what is made of it
  if (bavail * bsize >= DISK_RESERVE_BYTES + 2 * sizeBytes) return;
  deps.log.error({ freeBytes: bavail * bsize }, 'no room for courseware');
  throw new ProblemError('unavailable', {
    reason: 'courseware.disk-full',
    detail: '平台的存储空间不够了，暂时不能上传。已有的课件不受影响，请联系管理员。',
  });
}

export async function findCourseware(
  deps: CoursewareDeps,
  actor: Actor,
  id: string,
): Promise<CoursewareDetail> {
  const row = await readable(deps.elsewhere, actor, await repo.findCourseware(deps.db, id));
  return { ...viewFor(actor, row), pageSizes: await repo.findPageSizes(deps.db, id) };
}

/** The content of a ready courseware, for those who may read it. @throws not-found */
export async function findContent(
  deps: CoursewareDeps,
  actor: Actor,
  id: string,
): Promise<repo.Content & { title: string }> {
  const row = await readable(deps.elsewhere, actor, await repo.findCourseware(deps.db, id));
  if (row.status !== 'ready') throw new ProblemError('not-found');
  return row;
}

export async function renameCourseware(
  deps: CoursewareDeps,
  actor: Actor,
  input: { id: string; title: string },
): Promise<Courseware> {
  const row = manageable(actor, await repo.findCourseware(deps.db, input.id));
  if (row.deletedAt !== null) throw new ProblemError('not-found');
  await repo.setTitle(deps.db, input.id, input.title);
  return changed(deps, actor, input.id);
}

/** Takes a courseware away: for a day it can be restored; what never became ready goes at once. */
export async function removeCourseware(deps: CoursewareDeps, actor: Actor, id: string): Promise<void> {
  const row = manageable(actor, await repo.findCourseware(deps.db, id));
  if (row.deletedAt !== null) return;
  if (row.status === 'ready' || !(await destroy(deps, id)))
    await repo.setDeletedAt(deps.db, id, deps.clock.now());
  announceChange(deps, row, true);
}

export async function restoreCourseware(deps: CoursewareDeps, actor: Actor, id: string): Promise<Courseware> {
  const row = manageable(actor, await repo.findCourseware(deps.db, id));
  if (row.deletedAt !== null) await repo.setDeletedAt(deps.db, id, null);
  return changed(deps, actor, id);
}

/** Deletes row and files for good; false while a lesson uses it. */
export async function destroy(
  deps: Pick<CoursewareDeps, 'db' | 'storage' | 'files'>,
  id: string,
): Promise<boolean> {
  try {
    await repo.deleteCourseware(deps.db, id);
  } catch (error) {
    if (brokenConstraint(error) === undefined) throw error;
    return false;
  }
  await rm(deps.files.upload(id), { force: true });
  await rm(`${deps.files.upload(id)}.json`, { force: true });
  await deps.storage.remove(storageFolder(id));
  return true;
}

/** Key below which the storage keeps a courseware's files. */
export const storageFolder = (id: string): string => `courseware/${id}`;

async function changed(deps: CoursewareDeps, actor: Actor, id: string): Promise<Courseware> {
  const row = await repo.findCourseware(deps.db, id);
  if (row === undefined) throw new ProblemError('not-found');
  announceChange(deps, row);
  return viewFor(actor, row);
}
