import type { Deps } from '../../platform/deps.ts';
import type { Collaboration } from '../../platform/collaboration/collaboration.ts';
import type { MediaRooms } from '../../platform/media-rooms/media-rooms.ts';

export type MeetingsDeps = Pick<Deps, 'db' | 'clock' | 'realtime' | 'log' | 'publicUrl'> & {
  mediaRooms: MediaRooms;
  engine: Pick<Collaboration, 'review'>;
};

/** As in `document.kind`. */
export const MINUTES_KIND = 'meeting-minutes';
