import { can } from '@tongtang/shared/permissions/can.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { SoundRendition } from '@tongtang/shared/renditions/contract.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Deps } from '../../platform/deps.ts';
import { lessonToReview } from '../lessons/index.ts';
import { findRecordedLesson } from '../recordings/index.ts';
import * as repo from './renditions.repo.ts';

export type RenditionsDeps = Pick<Deps, 'db' | 'clock'> & { wake: () => void };

/** @throws not-found */
export async function findRenditions(deps: RenditionsDeps, actor: Actor, id: string) {
  const { thing, isSentOut } = await seenBy(deps, actor, id, 'lesson.read');
  return { sound: await soundOf(deps, id), mayAsk: !isSentOut && can(actor, 'rendition.ask', thing) };
}

/** @throws not-found, forbidden; conflict `rendition.still-recorded` */
export async function askForSound(deps: RenditionsDeps, actor: Actor, id: string): Promise<SoundRendition> {
  const { isSentOut } = await seenBy(deps, actor, id, 'rendition.ask');
  if (isSentOut) throw new ProblemError('forbidden');
  if (!(await repo.askForSound(deps.db, id, deps.clock.now())))
    throw new ProblemError('conflict', {
      reason: 'rendition.still-recorded',
      detail: '这节课还在录制，录完才能制作。',
    });
  deps.wake();
  return soundOf(deps, id);
}

type FileAsk = { id: string; fileId: string };

/** @throws not-found */
export async function fileFor(deps: Pick<Deps, 'db'>, actor: Actor, ask: FileAsk): Promise<repo.FileRow> {
  await seenBy(deps, actor, ask.id, 'lesson.read');
  const file = await repo.findFile(deps.db, ask);
  if (file === undefined) throw new ProblemError('not-found');
  return file;
}

async function seenBy(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  id: string,
  action: 'lesson.read' | 'rendition.ask',
) {
  const recorded = await findRecordedLesson(db, { id });
  if (recorded === undefined) throw new ProblemError('not-found');
  return lessonToReview(db, actor, { lessonId: recorded.lessonId, action });
}

async function soundOf({ db }: Pick<Deps, 'db'>, id: string): Promise<SoundRendition> {
  const row = await repo.findSound(db, id);
  if (row === undefined) return { state: 'later', progress: 0, yields: false, fault: null, file: null };
  const { state, progress, fault, fileId, sizeBytes, durationMs, sha256 } = row;
  const yields = (state === 'waiting' || state === 'making') && (await repo.isLessonRunning(db));
  const file = fileId === null ? null : { id: fileId, bytes: sizeBytes, durationMs, sha256 };
  return SoundRendition.parse({ state, progress, yields, fault, file });
}
