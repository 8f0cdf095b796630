import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import { localDateOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import { can } from '@tongtang/shared/permissions/can.ts';
import { matrixRow } from '@tongtang/shared/permissions/matrix.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Deps } from '../../platform/deps.ts';
import { lessonIfSeenBy, lessonsById, mayWithLesson } from '../lessons/index.ts';
import { findRecording } from './recordings.repo.ts';
import { isShownInShared, listSharesWith, type Receiver, type WatchedShareRow } from './sight.repo.ts';

export type RecordingsDeps = Pick<Deps, 'db' | 'clock'>;

/** How somebody sees a recording. */
export type Sight = {
  id: string;
  lesson: Lesson;
  /** By which share; null: as one who may see the lesson. */
  share: WatchedShareRow | null;
};

/** Whether all of it, and not only what is left without pupils. */
export const seesPupils = ({ share }: Pick<Sight, 'share'>): boolean => share === null || share.withPupils;

/**
 * The one rule of who sees a recording and how much of it: who may see the lesson sees all, whoever else has a share
 * that holds today sees what that one shows.
 * @throws not-found
 */
export async function sightOf(deps: RecordingsDeps, actor: Actor, id: string): Promise<Sight> {
  const recording = await findRecording(deps.db, id);
  if (recording === undefined) throw new ProblemError('not-found');
  const lesson = await lessonIfSeenBy(deps.db, actor, recording.lessonId);
  if (lesson !== undefined) return { id, lesson, share: null };
  const [share] = await sharesWith(deps, actor, [id]);
  if (share === undefined) throw new ProblemError('not-found');
  const shared = (await lessonsById(deps.db, actor, [recording.lessonId])).get(recording.lessonId);
  if (shared === undefined) throw new ProblemError('not-found');
  return { id, lesson: shared, share };
}

/** For everything but watching: shares do not count. @throws not-found */
export async function recordingSeenBy(
  deps: RecordingsDeps,
  actor: Actor,
  id: string,
): Promise<Pick<Sight, 'id' | 'lesson'>> {
  const { share, lesson } = await sightOf(deps, actor, id);
  if (share !== null) throw new ProblemError('not-found');
  return { id, lesson };
}

/** What the actor receives shares as; undefined for who cannot be a receiver. */
export function receiverOf(actor: Actor, now: number): Receiver | undefined {
  const { personId, grants } = actor;
  if (!can(actor, 'recording.watchShared', { granted: [personId] })) return undefined;
  const watching = grants.filter(({ role }) => (matrixRow('recording.watchShared')[role] ?? []).length > 0);
  return {
    personId,
    organisationIds: [...new Set(watching.map(({ organisationId }) => organisationId))],
    regionIds: [...new Set(watching.flatMap(({ regionPath }) => regionPath))],
    today: localDateOf(now),
  };
}

/** Shares of these recordings that hold for the actor now. */
export async function sharesWith({ db, clock }: RecordingsDeps, actor: Actor, ids: readonly string[]) {
  const receiver = receiverOf(actor, clock.now());
  return receiver === undefined ? [] : listSharesWith(db, receiver, ids);
}

/** What may be downloaded of a recording: all of it, or what is left without pupils. */
type DownloadRight = { allowed: boolean; withPupils: boolean };

/**
 * The right to download is one of its own: of those who run a school of the lesson or led it, and of receivers whose
 * share says so. Whoever gives something out asks this at every request.
 * @throws not-found for who does not even see it
 */
export async function downloadRightOf(
  deps: RecordingsDeps,
  actor: Actor,
  id: string,
): Promise<DownloadRight> {
  const { lesson } = await sightOf(deps, actor, id);
  const ask = { lessonId: lesson.id, action: 'recording.download' } as const;
  if (await mayWithLesson(deps.db, actor, ask)) return { allowed: true, withPupils: true };
  const shares = (await sharesWith(deps, actor, [id])).filter(({ withDownload }) => withDownload);
  return { allowed: shares.length > 0, withPupils: shares.some(({ withPupils }) => withPupils) };
}

/** Lends courseware to those who watch a shared recording in which it is shown. */
export const coursewareThroughShares =
  ({ db, clock }: RecordingsDeps) =>
  async (actor: Actor, coursewareId: string): Promise<boolean> => {
    const receiver = receiverOf(actor, clock.now());
    return receiver !== undefined && isShownInShared(db, receiver, coursewareId);
  };
