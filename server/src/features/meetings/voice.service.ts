import { parseParticipantIdentity } from '@tongtang/shared/lessons/participant-identity.ts';
import type { MediaTicket } from '@tongtang/shared/wire/media-ticket.ts';
import { MeetingId } from '@tongtang/shared/wire/ids.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { TrackSource } from 'livekit-server-sdk';
import type { RoomKind } from '../../platform/media-rooms/gate-check.ts';
import type { MeetingsDeps } from './meetings-deps.ts';
import { admitted, refuseNotHeld, requireMeeting } from './meetings.policy.ts';
import { findMeeting } from './meetings.repo.ts';
import { listStays } from './stays.repo.ts';
import { refuseNotThere } from './stays.service.ts';

const PREFIX = 'meeting-';
const voiceRoomOf = (meetingId: string) => PREFIX + meetingId;

/** Whose connection of events broke has this long to come back before the voice goes too, ms. */
const BACK_MS = 10_000;

/**
 * A ticket to the room where a meeting talks.
 * @throws not-found; conflict `meeting.not-held`, `meeting.not-there`; too-many; unavailable `media.down`
 */
export async function voiceTicket(
  { db, mediaRooms: { tickets } }: MeetingsDeps,
  actor: Actor,
  { id, tab, serverUrl }: { id: string; tab: string; serverUrl: string },
): Promise<MediaTicket> {
  await tickets.count(actor);
  const { state } = await requireMeeting(db, actor, { id, action: 'meeting.read' });
  if (state !== 'held') refuseNotHeld();
  // nobody listens whom the others do not see
  if (!(await isThere(db, id, actor.personId))) refuseNotThere();
  const token = await tickets.issue(actor, {
    ...{ roomName: voiceRoomOf(id), tab, name: actor.name },
    ...{ metadata: { name: actor.name }, sources: [TrackSource.MICROPHONE] },
  });
  return { serverUrl, token };
}

/** Rooms where meetings talk: for those who may be in a meeting that is held, and whom the others see there. */
export const meetingRooms = ({ db }: Pick<MeetingsDeps, 'db'>): RoomKind => ({
  admit: async (roomName, personId) => {
    if (!roomName.startsWith(PREFIX)) return null;
    const id = MeetingId.safeParse(roomName.slice(PREFIX.length));
    const meeting = id.success ? await findMeeting(db, id.data) : undefined;
    if (meeting?.state !== 'held') return 'refused';
    const allowed = await admitted(db, meeting);
    if (!allowed.includes(personId) || !(await isThere(db, meeting.id, personId))) return 'refused';
    return { joined: () => () => undefined };
  },
});

/** Switches off a microphone; whoever it belongs to may open it again. @throws not-found; forbidden; conflict `meeting.not-held` */
export async function mute(
  { db, mediaRooms }: MeetingsDeps,
  actor: Actor,
  { meetingId, personId }: { meetingId: string; personId: string },
): Promise<void> {
  const { state } = await requireMeeting(db, actor, { id: meetingId, action: 'meeting.manage' });
  if (state !== 'held') refuseNotHeld();
  await mediaRooms.rooms.mute(voiceRoomOf(meetingId), { personId, source: 'microphone' });
}

/** Takes people out of the talk. */
export async function silence(
  { mediaRooms: { gate, expel } }: Pick<MeetingsDeps, 'mediaRooms'>,
  id: string,
  personIds: readonly string[],
): Promise<void> {
  const roomName = voiceRoomOf(id);
  for (const personId of personIds) gate.cut({ roomName, personId });
  await expel(roomName, (identity) =>
    personIds.includes(parseParticipantIdentity(identity)?.personId ?? identity),
  );
}

/** Ends the talk for all. */
export async function endTalk({ mediaRooms, log }: Pick<MeetingsDeps, 'mediaRooms' | 'log'>, id: string) {
  const roomName = voiceRoomOf(id);
  mediaRooms.gate.cut({ roomName });
  await mediaRooms.rooms.end(roomName).catch((error: unknown) => {
    // a media server that is down has no rooms; who returns passes the gate
    log.warn({ err: error, meetingId: id }, 'meeting: the room of the talk was not ended');
  });
}

/** Takes out who talks and listens without being in the meeting any more. */
export async function silenceAbsent(deps: MeetingsDeps, id: string): Promise<void> {
  const talking = deps.mediaRooms.gate.personsIn(voiceRoomOf(id));
  if (talking.length === 0) return;
  const since = deps.clock.now() - BACK_MS;
  const stays = (await listStays(deps.db, [id])).filter(({ toAt }) => toAt === null || toAt > since);
  const absent = talking.filter((one) => !stays.some(({ personId }) => personId === one));
  if (absent.length > 0) await silence(deps, id, absent);
}

const isThere = async (db: MeetingsDeps['db'], id: string, personId: string): Promise<boolean> =>
  (await listStays(db, [id])).some((stay) => stay.personId === personId && stay.toAt === null);
