import type { MeetingsDeps } from './meetings-deps.ts';
import { roomOf, tellChanged, tellPlayback, tellRoom } from './meetings.news.ts';
import { stopAt } from './steering.service.ts';
import * as repo from './meetings.repo.ts';
import { endStays } from './stays.repo.ts';
import { endTalk, silence } from './voice.service.ts';

/** Closes a meeting for good: it stands where it was, and nobody is in it any more. */
export async function endMeeting(deps: MeetingsDeps, id: string, at: number): Promise<void> {
  const stopped = await deps.db.transaction(async (tx) => {
    const playback = await stopAt(tx, id, at);
    await repo.setClosed(tx, id, at);
    await endStays(tx, { meetingId: id, now: at });
    return playback;
  });
  if (stopped !== null) tellPlayback(deps, id, stopped);
  const meeting = await repo.findMeeting(deps.db, id);
  if (meeting !== undefined) tellChanged(deps, meeting);
  await tellRoom(deps, id);
  await endTalk(deps, id);
}

/** Takes people out who have no right to be in it any more. */
export async function putOut(deps: MeetingsDeps, id: string, personIds: readonly string[]): Promise<void> {
  for (const personId of personIds) deps.realtime.expel(roomOf(id), personId);
  await endStays(deps.db, { meetingId: id, personIds, now: deps.clock.now() });
  await tellRoom(deps, id);
  await silence(deps, id, personIds);
  // their minutes are open for another second at most
  await deps.engine.review().catch((error: unknown) => {
    deps.log.warn({ err: error, meetingId: id }, 'meeting: rights in the minutes not reviewed');
  });
}
