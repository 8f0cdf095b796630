import { useEffect, useState } from 'react';
import type { LiveLesson } from '../room/model/live-lesson.ts';
import { lostAfter, type LostLines } from './screen.model.ts';

/** Whose lines are broken now, by seat. */
export function useLostLines(live: LiveLesson): LostLines {
  const [lost, setLost] = useState<LostLines>({});
  useEffect(() => {
    const seatOf = new Map<string, string>();
    const learn = () => {
      for (const { personId, classId } of live.snapshot().attendees)
        seatOf.set(personId, classId ?? personId);
    };
    learn();
    const stops = [
      live.subscribe(learn),
      live.onEvent((event) => setLost((before) => lostAfter(before, event, seatOf))),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [live]);
  return lost;
}
