import { z } from 'zod';
import { defineChannel } from '../wire/channel.ts';
import { MeetingId, MeetingWordId, PersonId } from '../wire/ids.ts';
import { EpochMs } from '../wire/time.ts';
import { MeetingRoom, MeetingWord, WORD_MOST } from './contract.ts';
import { Playback, SteerAct } from './playback.ts';

const InMeeting = z.object({ meetingId: MeetingId });

/**
 * A meeting while it is held. Who enters is there and counts as present for as long as the connection stands. Everything is refused with `not-found` to who is not invited; enter again after every break.
 */
export const meetingsChannel = defineChannel({
  commands: {
    /** What time it is on the server: asked a few times, the shortest way tells it to some milliseconds. */
    'meeting:clock': { input: z.object({}), reply: z.object({ atServerMs: EpochMs }) },
    /** Not there any more. */
    'meeting:leave': { input: InMeeting, reply: z.object({}) },
    /** Problems: conflict `meeting.not-held`. */
    'meeting:enter': { input: InMeeting.extend({ isFollowing: z.boolean() }), reply: MeetingRoom },
    /** Looks elsewhere, or is back with the others. Problems: conflict `meeting.not-there`. */
    'meeting:follow': { input: InMeeting.extend({ isFollowing: z.boolean() }), reply: z.object({}) },
    /** By the leader only. Problems: conflict `meeting.not-leader`, `meeting.not-held`, `meeting.not-there`. */
    'meeting:steer': { input: InMeeting.extend({ act: SteerAct }), reply: Playback },
    /**
     * Who leads from now on. The leader gives it to anybody who is there; the moderator may always; whoever is there
     * may take it for themselves when the leader has been gone for `LEADER_GONE_MS`. Problems: conflict
     * `meeting.not-leader`, `meeting.not-held`, `meeting.not-there`.
     */
    'meeting:lead': { input: InMeeting.extend({ personId: PersonId }), reply: Playback },
    /** Switches off somebody's microphone; by the moderator. Problems: forbidden; conflict `meeting.not-held`. */
    'meeting:mute': { input: InMeeting.extend({ personId: PersonId }), reply: z.object({}) },
    /**
     * A line of the meeting's talk; sent again under the same id it is said once. Problems: conflict `id.taken`,
     * `meeting.not-held`.
     */
    'meeting:say': {
      input: InMeeting.extend({
        wordId: MeetingWordId,
        body: z.string().trim().min(1, '请写下要说的话').max(WORD_MOST, '一次最多 500 个字'),
      }),
      reply: MeetingWord,
    },
  },
  events: {
    'meeting:playback': z.object({ meetingId: MeetingId, playback: Playback }),
    'meeting:room': MeetingRoom,
    'meeting:said': z.object({ meetingId: MeetingId, word: MeetingWord }),
    /** To all connections of whoever is invited: it was called, began, was changed, closed or called off. */
    'meeting:changed': z.object({ meetingId: MeetingId }),
  },
  signals: {},
});
export type MeetingsChannel = typeof meetingsChannel;
