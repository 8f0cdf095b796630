import { Attendee, lessonChannel } from '@tongtang/shared/lessons/channel.ts';
import { LessonId } from '@tongtang/shared/wire/ids.ts';
import type { Deps } from '../../platform/deps.ts';
import type { Place } from './live.lessons.ts';
import { socketRooms } from './live.rooms.ts';

/** A connection that somebody has to a lesson: of events (socket) or of media (gate). */
export type Presence = {
  /** Unique among all connections. */
  key: string;
  kind: 'socket' | 'gate';
  lessonId: string;
  sessionId: string;
  place: Place;
};

/**
 * Who is in which lesson now, by any connection: an observer who only has sound and picture is seen as well.
 * Every change is told to the lesson, observers to its teachers.
 */
export type Roster = {
  add(presence: Presence): void;
  remove(key: string): Presence | undefined;
  find(key: string): Presence | undefined;
  all(): Presence[];
  ofLesson(lessonId: string): Presence[];
  attendees(lessonId: string): Attendee[];
  observers(lessonId: string): Attendee[];
};

const ROLE_ORDER = ['leadTeacher', 'assistingTeacher', 'classroomEndpoint', 'observer'] as const;

export function createRoster({ realtime }: Pick<Deps, 'realtime'>): Roster {
  const presences = new Map<string, Presence>();
  const told = new Map<string, { attendees: string; observers: string }>();
  const ofLesson = (lessonId: string) => [...presences.values()].filter((one) => one.lessonId === lessonId);
  const list = (lessonId: string, wanted: 'observers' | 'attendees') =>
    attendeesOf(ofLesson(lessonId), wanted === 'observers');

  const tell = (lessonId: string) => {
    const before = told.get(lessonId);
    const attendees = list(lessonId, 'attendees');
    const observers = list(lessonId, 'observers');
    const now = { attendees: JSON.stringify(attendees), observers: JSON.stringify(observers) };
    if (ofLesson(lessonId).length === 0) told.delete(lessonId);
    else told.set(lessonId, now);
    if (before?.attendees !== now.attendees)
      realtime.emit(lessonChannel, socketRooms.all(lessonId), 'lesson:roster', {
        lessonId: LessonId.parse(lessonId),
        attendees,
      });
    if ((before?.observers ?? '[]') !== now.observers)
      realtime.emit(lessonChannel, socketRooms.teachers(lessonId), 'lesson:observers', {
        lessonId: LessonId.parse(lessonId),
        observers,
      });
  };

  return {
    add: (presence) => {
      presences.set(presence.key, presence);
      tell(presence.lessonId);
    },
    remove: (key) => {
      const presence = presences.get(key);
      presences.delete(key);
      if (presence !== undefined) tell(presence.lessonId);
      return presence;
    },
    find: (key) => presences.get(key),
    all: () => [...presences.values()],
    ofLesson,
    attendees: (lessonId) => list(lessonId, 'attendees'),
    observers: (lessonId) => list(lessonId, 'observers'),
  };
}

function attendeesOf(presences: Presence[], observers: boolean): Attendee[] {
  const places = new Map<string, Place>();
  for (const { place } of presences)
    if ((place.role === 'observer') === observers) places.set(place.personId, place);
  return [...places.values()]
    .sort(
      (a, b) =>
        ROLE_ORDER.indexOf(a.role) - ROLE_ORDER.indexOf(b.role) || a.name.localeCompare(b.name, 'zh-CN'),
    )
    .map(attendeeOf);
}

const attendeeOf = ({ personId, name, role, side, classIds }: Place): Attendee =>
  Attendee.parse({ personId, name, role, side, classId: classIds[0] ?? null });
