import { ENTER_AFTER_MS } from '@tongtang/shared/lessons/lesson.ts';
import { pollRooms, type LedgerDeps } from './attendance.ledger.ts';
import { forgetOldWebhooks } from './attendance.repo.ts';
import { isOpen } from './live.door.ts';
import type { Loops } from './live.loops.ts';
import { stopWithoutConsent } from './live.recording.ts';
import { listLiveLessons, listOverRooms } from './live.repo.ts';
import { endByPlatform, type LiveDeps } from './live.service.ts';
import type { MediaServer } from '../../platform/media.ts';

export type UpkeepDeps = LedgerDeps & LiveDeps & { loops: Loops; media: MediaServer };

const SWEEP_EVERY_MS = 1_000;
const POLL_EVERY_MS = 10_000;
const RECONCILE_EVERY_MS = 15_000;
const PURGE_EVERY_MS = 3_600_000;
const IDLE_MS = 10 * 60_000;

/**
 * The loops that make good what events missed, also what happened while we were not running: rights, rooms,
 * the ledger, lessons that nobody ended, memory.
 */
export function startUpkeep(deps: UpkeepDeps): void {
  const { loops } = deps;
  loops.start('rights', SWEEP_EVERY_MS, async () => {
    await deps.guard.sweep();
    releaseIdle(deps);
  });
  loops.start('attendance', POLL_EVERY_MS, () => pollRooms(deps));
  loops.start('rooms', RECONCILE_EVERY_MS, () => reconcileRooms(deps));
  // a consent withdrawn while the application went down, a class that came into the lesson later
  loops.start('consent', RECONCILE_EVERY_MS, () => stopWithoutConsent(deps));
  loops.start('webhooks', PURGE_EVERY_MS, async () => {
    await forgetOldWebhooks(deps.db);
  });
  deps.media.onRestarted(() => {
    recreateRooms(deps).catch((error: unknown) => {
      deps.log.error({ err: error }, 'rooms could not be made again');
    });
  });
}

/** After a restart of the media server all its rooms are gone: they are made again before people give up. */
async function recreateRooms(deps: UpkeepDeps): Promise<void> {
  const live = (await listLiveLessons(deps.db)).map((lesson) => lesson.roomName);
  const waiting = await Promise.all(
    [...new Set(deps.roster.all().map((one) => one.lessonId))].map((id) => deps.lessons.findNow(id)),
  );
  const open = waiting.flatMap((lesson) =>
    lesson && isOpen(lesson, deps.clock.now()) ? [lesson.roomName] : [],
  );
  await Promise.all([...new Set([...live, ...open])].map((roomName) => deps.rooms.ensure(roomName)));
  await pollRooms(deps);
}

/** Rooms of lessons that run are there, rooms of lessons that are over are not. */
async function reconcileRooms(deps: UpkeepDeps): Promise<void> {
  const live = await listLiveLessons(deps.db);
  const now = deps.clock.now();
  for (const lesson of live.filter(({ endsAt }) => now > endsAt + ENTER_AFTER_MS))
    await endByPlatform(deps, lesson.id);
  const names = await deps.rooms.names().catch(() => undefined);
  if (names === undefined) return;
  const missing = live.filter(
    ({ roomName, endsAt }) => !names.includes(roomName) && now <= endsAt + ENTER_AFTER_MS,
  );
  await Promise.all(missing.map(({ roomName }) => deps.rooms.ensure(roomName)));
  for (const { roomName } of await listOverRooms(deps.db, names)) await deps.rooms.end(roomName);
}

/** Gives back the memory of lessons in which nobody is. */
function releaseIdle({ lessonLog, roster, lines, clock }: UpkeepDeps): void {
  for (const { lessonId, usedAt, phase } of lessonLog.held()) {
    if (roster.ofLesson(lessonId).length > 0) continue;
    if (phase !== 'ended' && clock.now() - usedAt < IDLE_MS) continue;
    lessonLog.release(lessonId);
    lines.forget(lessonId);
  }
}
