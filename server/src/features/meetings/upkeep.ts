import { stopAt } from './steering.service.ts';
import { endMeeting, putOut } from './meeting-ends.ts';
import type { OpenStays } from './meetings.channel.ts';
import type { MeetingsDeps } from './meetings-deps.ts';
import { tellPlayback, tellRoom } from './meetings.news.ts';
import { admitted } from './meetings.policy.ts';
import { findMeeting } from './meetings.repo.ts';
import { silenceAbsent } from './voice.service.ts';
import { beat, endLost, listHeld, listStays } from './stays.repo.ts';

/** A connection that no process has seen for this long is gone: its process died. */
const LOST_MS = 20_000;
/** When nobody has been there for this long, it stands where the last one left. */
const EMPTY_MS = 20_000;
/** A meeting that nobody closed is closed as of when the last one left. */
const FORGOTTEN_MS = 2 * 3_600_000;

/** Once round: who is there is noted, who is gone is ended, what nobody watches stands. */
export async function keepMeetings(
  deps: MeetingsDeps,
  stays: Pick<OpenStays, 'connectionIds'>,
): Promise<void> {
  const now = deps.clock.now();
  const mine = stays.connectionIds();
  if (mine.length > 0) await beat(deps.db, mine, now);
  for (const id of await endLost(deps.db, now - LOST_MS)) await tellRoom(deps, id);
  for (const { id, playing, emptySince } of await listHeld(deps.db)) {
    await silenceAbsent(deps, id);
    if (emptySince === null) await putOutStrangers(deps, id);
    else if (now - emptySince > FORGOTTEN_MS) await endMeeting(deps, id, emptySince);
    else if (playing && now - emptySince > EMPTY_MS) await stopEmpty(deps, id, emptySince);
  }
}

async function stopEmpty(deps: MeetingsDeps, id: string, since: number): Promise<void> {
  const stopped = await deps.db.transaction((tx) => stopAt(tx, id, since));
  if (stopped !== null) tellPlayback(deps, id, stopped);
}

/** Rights that ended without anybody telling. */
async function putOutStrangers(deps: MeetingsDeps, id: string): Promise<void> {
  const meeting = await findMeeting(deps.db, id);
  if (meeting === undefined) return;
  const allowed = await admitted(deps.db, meeting);
  const present = (await listStays(deps.db, [id])).filter(({ toAt }) => toAt === null);
  const strangers = [...new Set(present.map(({ personId }) => personId))].filter(
    (one) => !allowed.includes(one),
  );
  if (strangers.length > 0) await putOut(deps, id, strangers);
}
