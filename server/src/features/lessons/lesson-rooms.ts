import type { Deps } from '../../platform/deps.ts';
import type { RoomKind } from '../../platform/media-rooms/gate-check.ts';
import { mayBeIn } from './live.door.ts';
import { placeOf, type LiveLessons } from './live.lessons.ts';
import type { Roster } from './live.roster.ts';

type LessonRoomsDeps = Pick<Deps, 'clock'> & { lessons: LiveLessons; roster: Roster };

/** Media rooms of lessons: for those who have a place in one that is open; the roster knows who is there. */
export const lessonRooms = ({ lessons, roster, clock }: LessonRoomsDeps): RoomKind => ({
  admit: async (roomName, personId) => {
    const lesson = await lessons.findByRoom(roomName);
    if (lesson === undefined) return null;
    const place = placeOf(lesson, personId);
    if (place === undefined || !mayBeIn(lesson, personId, clock.now())) return 'refused';
    return {
      joined: ({ key, sessionId }) => {
        roster.add({ key, kind: 'gate', lessonId: lesson.id, sessionId, place });
        return () => void roster.remove(key);
      },
    };
  },
});
