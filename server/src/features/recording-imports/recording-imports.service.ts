import { statfs } from 'node:fs/promises';
import { ANGLES_MOST, RecordingImport, type NewImport } from '@tongtang/shared/recording-imports/contract.ts';
import { can } from '@tongtang/shared/permissions/can.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { RecordingId } from '@tongtang/shared/wire/ids.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Deps } from '../../platform/deps.ts';
import type { Jobs } from '../../platform/jobs.ts';
import { haveAllConsented, lessonToReview, type ReviewedLesson } from '../lessons/index.ts';
import { changeAngle, findRecordedLesson, keyOfSegment, removeAngle } from '../recordings/index.ts';
import type { ImportFiles } from './import-files.ts';
import * as repo from './recording-imports.repo.ts';

export type ImportsDeps = Pick<Deps, 'db' | 'clock' | 'log' | 'storage'> & {
  jobs: Jobs;
  files: ImportFiles;
  /** Largest file. */
  mostBytes: number;
};

type ImportsClosed = 'no-right' | 'not-taught' | 'no-consent';

/** Room left for everything else on the disk. */
const DISK_RESERVE_BYTES = 1024 ** 3;

/** @throws not-found */
export async function listImports(deps: ImportsDeps, actor: Actor, lessonId: string) {
  const seen = await lessonToReview(deps.db, actor, { lessonId, action: 'lesson.read' });
  const rows = await repo.listImports(deps.db, lessonId);
  const recorded = await findRecordedLesson(deps.db, { lessonId });
  return {
    items: rows.map((row) => shown(row, actor)),
    closed: await closedTo(deps, actor, seen),
    mostBytes: deps.mostBytes,
    recordingId:
      recorded === undefined || recorded.spans.length === 0 ? null : RecordingId.parse(recorded.id),
  };
}

const shown = ({ personId, ...row }: repo.ImportRow, actor: Actor): RecordingImport =>
  RecordingImport.parse({ ...row, isOwn: personId === actor.personId });

async function closedTo(
  { db, clock }: ImportsDeps,
  actor: Actor,
  { lesson, thing, isSentOut }: ReviewedLesson,
): Promise<ImportsClosed | null> {
  if (isSentOut || !can(actor, 'recording.import', thing)) return 'no-right';
  const isOver = lesson.state === 'scheduled' && lesson.endsAt < clock.now();
  if (lesson.state !== 'ended' && !isOver) return 'not-taught';
  return (await haveAllConsented(db, lesson.id)) ? null : 'no-consent';
}

const CLOSED = {
  'not-taught': '这节课还没有上完，上完以后才能添加录播文件。',
  'no-consent': '有班级的家长没有同意录课，所以不能添加录像。',
};

/** Whether a file may be brought now. @throws not-found, forbidden, conflict */
async function letIn(deps: ImportsDeps, actor: Actor, lessonId: string): Promise<ReviewedLesson> {
  const seen = await lessonToReview(deps.db, actor, { lessonId, action: 'lesson.read' });
  const closed = await closedTo(deps, actor, seen);
  if (closed === 'no-right') throw new ProblemError('forbidden');
  if (closed !== null)
    throw new ProblemError('conflict', { reason: `recording-import.${closed}`, detail: CLOSED[closed] });
  return seen;
}

/** @throws as the contract says */
export async function announceImport(
  deps: ImportsDeps,
  actor: Actor,
  { lessonId, ...file }: NewImport & { lessonId: string },
): Promise<RecordingImport> {
  const { lesson } = await letIn(deps, actor, lessonId);
  refuseUnfit(deps, file, lesson);
  await refuseFullDisk(deps, file.sizeBytes);
  const { id } = await deps.db.transaction(async (tx) => {
    const others = await repo.listImports(tx, lessonId);
    if (others.filter(({ status }) => status !== 'failed').length >= ANGLES_MOST)
      throw new ProblemError('conflict', {
        reason: 'recording-import.too-many',
        detail: `一节课最多 ${String(ANGLES_MOST)} 个机位。`,
      });
    return repo.insertImport(tx, { ...file, lessonId, personId: actor.personId });
  });
  return shown(await found(deps, id), actor);
}

/** A recorder runs on for a while, and its clock may be wrong; a day off is a wrong date. */
const DAY_MS = 24 * 3_600_000;

function refuseUnfit(
  { mostBytes }: ImportsDeps,
  { sizeBytes, startsAt }: NewImport,
  lesson: { startsAt: number; endsAt: number },
): void {
  const gigabytes = Math.round((mostBytes / 1024 ** 3) * 100) / 100;
  if (sizeBytes > mostBytes)
    throw new ProblemError('invalid', {
      ...{ reason: 'recording-import.too-large', data: { gigabytes } },
      detail: `文件太大：最多 ${String(gigabytes)} GB。`,
      fields: [{ path: 'sizeBytes', message: `最多 ${String(gigabytes)} GB` }],
    });
  if (startsAt < lesson.startsAt - DAY_MS || startsAt > lesson.endsAt + DAY_MS)
    throw new ProblemError('invalid', {
      fields: [{ path: 'startsAt', message: '离上课时间超过一天，请核对开始时间', fault: 'unfit' }],
    });
}

/** The upload and what is made of it lie on the disk at the same time. */
async function refuseFullDisk({ files }: ImportsDeps, sizeBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(files.uploads);
  if (bavail * bsize >= DISK_RESERVE_BYTES + 2 * sizeBytes) return;
  throw new ProblemError('unavailable', {
    reason: 'file.disk-full',
    detail: '平台的存储空间不够了，暂时不能上传。已有的内容不受影响，请联系管理员。',
  });
}

async function found({ db }: ImportsDeps, id: string): Promise<repo.ImportRow> {
  const row = await repo.findImport(db, id);
  if (row === undefined) throw new ProblemError('not-found');
  return row;
}

/** The import, for the one who sends its bytes. @throws not-found, forbidden, conflict */
export async function importToSend(deps: ImportsDeps, actor: Actor, id: string): Promise<repo.ImportRow> {
  const row = await found(deps, id);
  await lessonToReview(deps.db, actor, { lessonId: row.lessonId, action: 'lesson.read' });
  if (row.personId !== actor.personId) throw new ProblemError('forbidden');
  await letIn(deps, actor, row.lessonId);
  return row;
}

/** What has come of files of this class's lessons is taken away at once; what is being worked on is not placed. */
export async function dropUploadsOf({ db, files }: ImportsDeps, classId: string): Promise<void> {
  for (const { id } of await repo.failUploadsOf(db, classId)) await files.remove(id);
}

type Change = { id: string; name?: string; startsAt?: number };

/** @throws not-found, forbidden; invalid `startsAt`; conflict `recording-import.working` */
export async function changeImport(
  deps: ImportsDeps,
  actor: Actor,
  change: Change,
): Promise<RecordingImport> {
  const { lesson, row } = await managed(deps, actor, change.id);
  const next = { id: row.id, name: change.name ?? row.name, startsAt: change.startsAt ?? row.startsAt };
  refuseUnfit(deps, { ...row, ...next }, lesson);
  const recorded = await findRecordedLesson(deps.db, { lessonId: row.lessonId });
  await deps.db.transaction(async (tx) => {
    const now = await repo.lockImport(tx, row.id);
    if (now?.status === 'working')
      throw new ProblemError('conflict', {
        reason: 'recording-import.working',
        detail: '这个文件正在处理，处理完才能修改。',
      });
    await repo.changeImport(tx, next);
    if (now?.status === 'ready' && recorded !== undefined)
      await changeAngle(tx, { ...next, recordingId: recorded.id, startedAt: next.startsAt });
  });
  return shown(await found(deps, row.id), actor);
}

/** @throws not-found, forbidden */
export async function removeImport(deps: ImportsDeps, actor: Actor, id: string): Promise<void> {
  const { row } = await managed(deps, actor, id);
  const recorded = await findRecordedLesson(deps.db, { lessonId: row.lessonId });
  await deps.db.transaction(async (tx) => {
    await repo.lockImport(tx, id);
    if (recorded !== undefined) await removeAngle(tx, { id, recordingId: recorded.id });
    await repo.deleteImport(tx, id);
  });
  if (recorded !== undefined)
    for (const segmentId of [row.videoSegmentId, row.audioSegmentId])
      await deps.storage.remove(keyOfSegment(recorded.id, segmentId, 'mp4'));
  // what is worked on is cleared away by who works
  if (row.status !== 'working') await deps.files.remove(id);
}

/** Also without consent: to take a picture away is always allowed. */
async function managed(deps: ImportsDeps, actor: Actor, id: string) {
  const row = await found(deps, id);
  const { lessonId } = row;
  const { lesson } = await lessonToReview(deps.db, actor, { lessonId, action: 'recording.import' });
  return { row, lesson };
}
