import { oc } from '@orpc/contract';
import { z } from 'zod';
import { ClassroomId } from '../../organisations/ids.ts';
import { EpochMs } from '../../wire/time.ts';

/** 日历订阅: a secret address from which calendar programs read a timetable (iCalendar, RFC 5545). */
export const CalendarFeed = z.object({
  /** Whoever has it reads the timetable; null while there is none. */
  url: z.string().nullable(),
  createdAt: EpochMs.nullable(),
});
export type CalendarFeed = z.infer<typeof CalendarFeed>;

const tags = ['lessons'];
const ofClassroom = z.object({ classroomId: ClassroomId });

export const calendarFeedContract = {
  /** The caller's own feed. */
  mine: oc.route({ method: 'GET', path: '/calendar-feed', tags }).output(CalendarFeed),
  /** Makes the feed, or gives it a new address; the old one stops at once. */
  renewMine: oc.route({ method: 'POST', path: '/calendar-feed', tags }).output(CalendarFeed),
  /** Ends the feed; its address stops at once. */
  endMine: oc.route({ method: 'DELETE', path: '/calendar-feed', tags }).output(CalendarFeed),
  /** The feed of a classroom, for those who manage its school's calendar. */
  ofClassroom: oc
    .route({ method: 'GET', path: '/classrooms/{classroomId}/calendar-feed', tags })
    .input(ofClassroom)
    .output(CalendarFeed),
  renewOfClassroom: oc
    .route({ method: 'POST', path: '/classrooms/{classroomId}/calendar-feed', tags })
    .input(ofClassroom)
    .output(CalendarFeed),
  endOfClassroom: oc
    .route({ method: 'DELETE', path: '/classrooms/{classroomId}/calendar-feed', tags })
    .input(ofClassroom)
    .output(CalendarFeed),
};
