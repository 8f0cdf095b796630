import { joinedStays, presentMs } from '@tongtang/shared/meetings/attendance.ts';
import { Meeting, MeetingItem, MeetingRoom, type Attendance } from '@tongtang/shared/meetings/contract.ts';
import { Playback } from '@tongtang/shared/meetings/playback.ts';
import { can, type Thing } from '@tongtang/shared/permissions/can.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Queryable } from '../../platform/database.ts';
import { lessonsById } from '../lessons/index.ts';
import type { PersonOfReview } from '../reviews/index.ts';
import type { MeetingsDeps } from './meetings-deps.ts';
import { listPeople, type MeetingRow } from './meetings.repo.ts';
import { listStays, type StayRow } from './stays.repo.ts';

/** What all watch, as it goes out; null before the meeting begins. */
export const playbackOf = (row: MeetingRow): Playback | null =>
  row.state === 'planned' ? null : Playback.parse(row);

/** Meetings in lists, in their order; of lessons that the actor cannot see there are none. */
export async function itemsOf(
  db: Queryable,
  actor: Actor,
  rows: readonly MeetingRow[],
): Promise<(MeetingItem & { row: MeetingRow })[]> {
  const lessons = await lessonsById(db, actor, [...new Set(rows.map(({ lessonId }) => lessonId))]);
  const items = rows.map(async (row) => {
    const lesson = lessons.get(row.lessonId);
    const [moderator] = await listPeople(db, row.lessonId, [row.moderatorId]);
    if (lesson === undefined || moderator === undefined) return [];
    return [{ ...MeetingItem.parse({ ...row, lesson, moderator: moderator.person }), row }];
  });
  return (await Promise.all(items)).flat();
}

/** The whole meeting for who may read it. */
export async function meetingOf(
  { db, clock }: Pick<MeetingsDeps, 'db' | 'clock'>,
  actor: Actor,
  { thing, ...row }: MeetingRow & { thing: Thing },
): Promise<Meeting> {
  const [item] = await itemsOf(db, actor, [row]);
  if (item === undefined) throw new ProblemError('not-found');
  const stays = await listStays(db, [row.id]);
  const invited = await listPeople(db, row.lessonId, row.invitedIds);
  const now = clock.now();
  const manage = can(actor, 'meeting.manage', thing);
  const isDue = now >= row.startsAt;
  return Meeting.parse({
    ...item,
    ...{ agenda: row.agenda, documentId: row.documentId, playback: playbackOf(row) },
    people: [item.moderator, ...invited.map(({ person }) => person)],
    attendance: await attendanceOf(db, { lessonId: row.lessonId, stays, now }),
    abilities: { manage, begin: row.state === 'planned' && (manage || isDue) },
  });
}

type Stays = { lessonId: string; stays: readonly StayRow[]; now: number };

/** Who was there, in the order in which they came. */
export async function attendanceOf(
  db: Queryable,
  { lessonId, stays, now }: Stays,
): Promise<(Omit<Attendance, 'person'> & { person: PersonOfReview })[]> {
  const ids = [...new Set(stays.map(({ personId }) => personId))];
  const people = await listPeople(db, lessonId, ids);
  return ids.flatMap((id) => {
    const person = people.find((one) => one.person.id === id)?.person;
    const own = stays.filter(({ personId }) => personId === id);
    return person === undefined ? [] : [{ person, stays: joinedStays(own), presentMs: presentMs(own, now) }];
  });
}

/** Who is in the meeting now, and what they watch. */
export async function roomOfMeeting(db: Queryable, row: MeetingRow): Promise<MeetingRoom> {
  const stays = await listStays(db, [row.id]);
  const open = stays.filter(({ toAt }) => toAt === null);
  const ids = [...new Set(open.map(({ personId }) => personId))];
  const people = await listPeople(db, row.lessonId, ids);
  return MeetingRoom.parse({
    ...{ meetingId: row.id, playback: playbackOf(row), leaderGoneAt: leaderGoneAt(row, stays) },
    present: ids.flatMap((id) => {
      const person = people.find((one) => one.person.id === id)?.person;
      const isFollowing = open.some((stay) => stay.personId === id && stay.isFollowing);
      return person === undefined ? [] : [{ ...person, isFollowing }];
    }),
  });
}

/** Since when the leader is not there; null while they are. Pure. */
export function leaderGoneAt(
  { leaderId, beganAt }: Pick<MeetingRow, 'leaderId' | 'beganAt'>,
  stays: readonly StayRow[],
): number | null {
  const own = stays.filter(({ personId }) => personId === leaderId);
  if (own.some(({ toAt }) => toAt === null)) return null;
  return Math.max(beganAt ?? 0, ...own.map(({ toAt }) => toAt ?? 0));
}
