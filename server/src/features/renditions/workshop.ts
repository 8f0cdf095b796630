import { randomUUID } from 'node:crypto';
import type { Deps } from '../../platform/deps.ts';
import { CannotBeMade, keyOfRendition, makeSound, type MakeDeps } from './make-sound.ts';
import * as repo from './renditions.repo.ts';

export type WorkshopDeps = MakeDeps & Pick<Deps, 'clock'> & { pace?: Partial<WorkshopPace> };

/** Times in ms. */
export type WorkshopPace = {
  /** How often it looks for work. */
  lookMs: number;
  /** Recordings that are over for so long get their sound: a gap may be filled soon after. */
  settleMs: number;
  /** Who does not say for so long that it still makes it has died. */
  leaseMs: number;
};

const PACE: WorkshopPace = { lookMs: 2_000, settleMs: 60_000, leaseMs: 15_000 };
/** It may be that it is the work that kills us. */
const TRIES = 4;

/** Makes what is asked for, one at a time over all applications, while no lesson runs. */
export type Workshop = {
  /** Looks now instead of later. */
  wake(): void;
  /** Breaks off what is being made: it is begun anew by whoever comes. */
  close(): Promise<void>;
};

export function openWorkshop(deps: WorkshopDeps): Workshop {
  const pace = { ...PACE, ...deps.pace };
  const me = randomUUID();
  let isClosed = false;
  let rest: { timer: NodeJS.Timeout; end: () => void } | null = null;
  const resting = (ms: number) =>
    new Promise<void>((end) => (rest = { end, timer: setTimeout(end, ms).unref() }));
  const wake = () => {
    clearTimeout(rest?.timer);
    rest?.end();
  };
  const isOpen = () => !isClosed;
  const running = (async () => {
    while (isOpen()) {
      const isDone = await workOnce({ ...deps, pace, me, isOpen }).catch((error: unknown) => {
        if (isOpen()) deps.log.error({ err: error }, 'renditions cannot be made now');
        return false;
      });
      if (isOpen() && !isDone) await resting(pace.lookMs);
    }
  })();
  return {
    wake,
    async close() {
      isClosed = true;
      wake();
      await running;
    },
  };
}

type Shift = WorkshopDeps & { pace: WorkshopPace; me: string; isOpen: () => boolean };

/** True when something was made: there may be more. */
async function workOnce(shift: Shift): Promise<boolean> {
  const { db, clock, pace, me } = shift;
  const now = clock.now();
  await repo.askForMissing(db, { now, overBefore: now - pace.settleMs });
  if (await repo.isLessonRunning(db)) return false;
  const lease = { by: me, now, until: now + pace.leaseMs };
  const job = await db.transaction((tx) => repo.claim(tx, lease));
  if (job === undefined) return false;
  if (job.tries > TRIES) await repo.fail(db, { id: job.id, by: me }, 'interrupted');
  else await makeOne(shift, job);
  return true;
}

async function makeOne(shift: Shift, job: repo.Claimed): Promise<void> {
  const { db, clock, log, pace, me, isOpen, storage } = shift;
  const ask = async (progress: number) => {
    if (!isOpen()) return 'gone';
    const until = clock.now() + pace.leaseMs;
    if (!(await repo.renew(db, { id: job.id, progress }, { by: me, until }))) return 'gone';
    return (await repo.isLessonRunning(db)) ? 'wait' : 'go';
  };
  try {
    const file = await makeSound(shift, job, ask);
    if (file === null) {
      await repo.giveBack(db, job.id, me);
      return;
    }
    const isOurs = await repo.complete(db, { id: job.id, by: me, now: clock.now() }, file);
    const gone = isOurs ? job.oldFileId : file.fileId;
    if (gone !== null) await storage.remove(keyOfRendition(job.recordingId, gone));
  } catch (error) {
    const fault = error instanceof CannotBeMade ? error.fault : null;
    log.warn({ err: error, recordingId: job.recordingId, fault }, 'a rendition was not made');
    // what is no fault of the recording is tried again, a few times
    if (fault === null) throw error;
    await repo.fail(db, { id: job.id, by: me }, fault);
  }
}
