import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Lesson } from '../lessons/lesson.ts';
import { ReviewPerson } from '../reviews/review.ts';
import { DocumentId, MeetingId, MeetingWordId, PersonId, RecordingId } from '../wire/ids.ts';
import { MediaTicket, TabName } from '../wire/media-ticket.ts';
import { PageQuery, pageOf } from '../wire/page.ts';
import { DurationMs, EpochMs, EpochMsInQuery } from '../wire/time.ts';
import { Playback } from './playback.ts';

export const MEETING_TITLE_MOST = 80;
export const AGENDA_MOST = 20;
export const AGENDA_POINT_MOST = 100;
export const INVITED_MOST = 60;
export const WORD_MOST = 500;

/** `planned` until somebody begins it, `held` while people may be in it, `closed` for good. */
export const MeetingState = z.enum(['planned', 'held', 'closed']);
export type MeetingState = z.infer<typeof MeetingState>;

/** What who calls a meeting says of it. */
export const MeetingFacts = z.object({
  title: z.string().trim().min(1, '请填写主题').max(MEETING_TITLE_MOST, '主题最多 80 个字'),
  startsAt: EpochMs,
  /** Points to talk about, in order. */
  agenda: z
    .array(z.string().trim().min(1, '议程不能有空行').max(AGENDA_POINT_MOST, '每项议程最多 100 个字'))
    .max(AGENDA_MOST, '议程最多 20 项'),
  /** Besides the moderator; each may read the review of the recording. */
  invitedIds: z.array(PersonId).max(INVITED_MOST, '最多邀请 60 人'),
});
export type MeetingFacts = z.infer<typeof MeetingFacts>;

const { title, startsAt, agenda, invitedIds } = MeetingFacts.shape;

/** What is not named stays as it is. */
export const MeetingChange = z.object({
  title: title.exactOptional(),
  startsAt: startsAt.exactOptional(),
  agenda: agenda.exactOptional(),
  invitedIds: invitedIds.exactOptional(),
});
export type MeetingChange = z.infer<typeof MeetingChange>;

/** 研讨会 about one recording, in lists. */
export const MeetingItem = z.object({
  id: MeetingId,
  recordingId: RecordingId,
  ...{ title, startsAt },
  state: MeetingState,
  moderator: ReviewPerson,
  beganAt: EpochMs.nullable(),
  endedAt: EpochMs.nullable(),
  lesson: Lesson.pick({
    ...{
      id: true,
      title: true,
      subject: true,
      startsAt: true,
      supportingSchool: true,
      receivingSchool: true,
    },
  }),
});
export type MeetingItem = z.infer<typeof MeetingItem>;

/** How long somebody was there, by the connections that the server saw. */
export const Attendance = z.object({
  person: ReviewPerson,
  /** Times in which they were there, the first first; `toAt` null: still are. */
  stays: z.array(z.object({ fromAt: EpochMs, toAt: EpochMs.nullable() })),
  presentMs: DurationMs,
});
export type Attendance = z.infer<typeof Attendance>;

/** A meeting as those see it who are invited. */
export const Meeting = MeetingItem.extend({
  agenda,
  /** With the moderator, who stands first. */
  people: z.array(ReviewPerson),
  /** The minutes, which all write together. */
  documentId: DocumentId,
  attendance: z.array(Attendance),
  /** Null before it begins. */
  playback: Playback.nullable(),
  abilities: z.object({
    /** Change, close, remove, take the lead at any time. */
    manage: z.boolean(),
    /** Whether the asking person may begin it now. */
    begin: z.boolean(),
  }),
});
export type Meeting = z.infer<typeof Meeting>;

/** One line of the meeting's talk. */
export const MeetingWord = z.object({
  id: MeetingWordId,
  author: ReviewPerson,
  body: z.string(),
  at: EpochMs,
});
export type MeetingWord = z.infer<typeof MeetingWord>;

/** A meeting as an activity that counts: without what was said. */
export const MeetingActivity = MeetingItem.extend({
  /** From beginning to end, or to now. */
  durationMs: DurationMs,
  attendance: z.array(Attendance.omit({ stays: true })),
  /** Whether the asking person may open it. */
  mayOpen: z.boolean(),
});
export type MeetingActivity = z.infer<typeof MeetingActivity>;

const tags = ['meetings'];
const ById = z.object({ id: MeetingId });
const OfRecording = z.object({ recordingId: RecordingId });

export const meetingsContract = {
  /** Meetings about a recording to which the asking person is invited, the latest first. Problems: not-found. */
  ofRecording: oc
    .route({ method: 'GET', path: '/recordings/{recordingId}/meetings', tags })
    .input(OfRecording)
    .output(z.object({ items: z.array(MeetingItem), mayCreate: z.boolean() })),
  /** People who may be invited, by a part of the name. Problems: not-found, forbidden. */
  invitable: oc
    .route({ method: 'GET', path: '/recordings/{recordingId}/meetings/people', tags })
    .input(OfRecording.extend({ q: z.string().trim().max(40).default('') }))
    .output(z.object({ items: z.array(ReviewPerson.omit({ side: true })) })),
  /**
   * By those who may write in the review; whoever calls it moderates. A repeated request makes one meeting. Problems:
   * not-found, forbidden; invalid `invitedIds`; conflict `id.taken`.
   */
  create: oc
    .route({ method: 'POST', path: '/recordings/{recordingId}/meetings', tags })
    .input(OfRecording.extend({ ...MeetingFacts.shape, /** Made by the client. */ id: MeetingId }))
    .output(Meeting),
  /**
   * Meetings as activities, by their start, the latest first: those of the asking person, and for those who keep
   * the schools' records all of their schools. Problems: none.
   */
  ledger: oc
    .route({ method: 'GET', path: '/meetings', tags })
    .input(
      PageQuery.extend({
        /** Starts at or after, and before. */
        fromAt: EpochMsInQuery.exactOptional(),
        toAt: EpochMsInQuery.exactOptional(),
        state: MeetingState.exactOptional(),
      }),
    )
    .output(pageOf(MeetingActivity)),
  /** Problems: not-found, also for who is not invited. */
  find: oc.route({ method: 'GET', path: '/meetings/{id}', tags }).input(ById).output(Meeting),
  /** By its moderator, until it is closed. Problems: not-found, forbidden; invalid `invitedIds`; conflict `meeting.closed`. */
  change: oc
    .route({ method: 'PATCH', path: '/meetings/{id}', tags })
    .input(ById.extend(MeetingChange.shape))
    .output(Meeting),
  /**
   * Opens it; who does leads first. By its moderator at any time, by others from its start on. Problems: not-found;
   * conflict `meeting.too-early`, `meeting.closed`.
   */
  begin: oc.route({ method: 'POST', path: '/meetings/{id}/begin', tags }).input(ById).output(Meeting),
  /** By its moderator; nobody can be in it any more. Problems: not-found, forbidden; conflict `meeting.not-held`. */
  close: oc.route({ method: 'POST', path: '/meetings/{id}/close', tags }).input(ById).output(Meeting),
  /** Calls off a planned one. Problems: not-found, forbidden; conflict `meeting.has-begun`. */
  remove: oc.route({ method: 'DELETE', path: '/meetings/{id}', tags }).input(ById).output(z.object({})),
  /**
   * To the room where they talk, by microphone only, for who is in the meeting by a connection of events. Problems:
   * not-found, too-many, unavailable; conflict `meeting.not-held`, `meeting.not-there`.
   */
  voice: oc
    .route({ method: 'POST', path: '/meetings/{id}/voice', tags })
    .input(ById.extend({ tab: TabName }))
    .output(MediaTicket),
  /** What was written in it, the first first. Problems: not-found. */
  words: oc
    .route({ method: 'GET', path: '/meetings/{id}/words', tags })
    .input(ById)
    .output(z.object({ items: z.array(MeetingWord) })),
};

/** What a meeting's room is like: sent whole when somebody comes, goes, or looks elsewhere. */
export const MeetingRoom = z.object({
  meetingId: MeetingId,
  /** Those who are there, in the order in which they came. */
  present: z.array(ReviewPerson.extend({ /** Not looking elsewhere. */ isFollowing: z.boolean() })),
  /** Since when the leader is not there (server's clock); null while they are. */
  leaderGoneAt: EpochMs.nullable(),
  /** Null before it begins. */
  playback: Playback.nullable(),
});
export type MeetingRoom = z.infer<typeof MeetingRoom>;
