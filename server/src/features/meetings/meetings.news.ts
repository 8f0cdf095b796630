import { meetingsChannel } from '@tongtang/shared/meetings/channel.ts';
import type { MeetingWord } from '@tongtang/shared/meetings/contract.ts';
import type { Playback } from '@tongtang/shared/meetings/playback.ts';
import { MeetingId } from '@tongtang/shared/wire/ids.ts';
import { personRoom } from '../../platform/realtime.ts';
import { roomOfMeeting } from './meeting-view.ts';
import type { MeetingsDeps } from './meetings-deps.ts';
import { findMeeting, type MeetingRow } from './meetings.repo.ts';

/** Room of everybody who hears news of a meeting. */
export const roomOf = (meetingId: string) => `meeting:${meetingId}`;

type Teller = Pick<MeetingsDeps, 'realtime'>;

export const tellPlayback = ({ realtime }: Teller, id: string, playback: Playback): void =>
  realtime.emit(meetingsChannel, roomOf(id), 'meeting:playback', {
    meetingId: MeetingId.parse(id),
    playback,
  });

export const tellSaid = ({ realtime }: Teller, id: string, word: MeetingWord): void =>
  realtime.emit(meetingsChannel, roomOf(id), 'meeting:said', { meetingId: MeetingId.parse(id), word });

/** That somebody came, went, or looks elsewhere. */
export async function tellRoom(
  { db, realtime }: Teller & Pick<MeetingsDeps, 'db'>,
  id: string,
): Promise<void> {
  const row = await findMeeting(db, id);
  if (row === undefined) return;
  realtime.emit(meetingsChannel, roomOf(id), 'meeting:room', await roomOfMeeting(db, row));
}

/** To those who watch it, and to all who are invited wherever they are. */
export function tellChanged(
  { realtime }: Teller,
  { id, moderatorId, invitedIds }: Pick<MeetingRow, 'id' | 'moderatorId' | 'invitedIds'>,
): void {
  const news = { meetingId: MeetingId.parse(id) };
  for (const personId of new Set([moderatorId, ...invitedIds]))
    realtime.emit(meetingsChannel, personRoom(personId), 'meeting:changed', news);
}
