import type { LessonAction } from '@tongtang/shared/lessons/live-action.ts';
import { PersonId } from '@tongtang/shared/wire/ids.ts';
import type { Deps } from '../../platform/deps.ts';
import type { Presence, Roster } from './live.roster.ts';

/** Writes into the log that somebody's line was lost, and that it is back. */
export type Lines = {
  /** A socket is gone without a word. */
  lost(presence: Presence): void;
  /** The person is there again, or has left of their own will. */
  returned(lessonId: string, personId: string): void;
  /** Nobody is expected back. */
  forget(lessonId: string): void;
  stop(): void;
};

export type LinesDeps = Pick<Deps, 'clock'> & {
  roster: Roster;
  /** Puts an action of the platform's own into the log of a lesson that is live. */
  note: (lessonId: string, action: LessonAction) => void;
};

/** Page loads and short gaps are not worth a word. */
const WORTH_A_WORD_MS = 2_500;

export function createLines({ clock, roster, note }: LinesDeps): Lines {
  const away = new Map<string, { since: number; timer: NodeJS.Timeout; noted: boolean }>();
  const isThere = (lessonId: string, personId: string) =>
    roster.ofLesson(lessonId).some((one) => one.kind === 'socket' && one.place.personId === personId);
  return {
    lost: ({ lessonId, place }) => {
      const key = `${lessonId} ${place.personId}`;
      if (place.role === 'observer' || away.has(key) || isThere(lessonId, place.personId)) return;
      const timer = setTimeout(() => {
        const entry = away.get(key);
        if (entry === undefined) return;
        entry.noted = true;
        note(lessonId, { kind: 'line.lost', personId: PersonId.parse(place.personId) });
      }, WORTH_A_WORD_MS).unref();
      away.set(key, { since: clock.now(), timer, noted: false });
    },
    returned: (lessonId, personId) => {
      const key = `${lessonId} ${personId}`;
      const entry = away.get(key);
      away.delete(key);
      if (entry === undefined) return;
      clearTimeout(entry.timer);
      if (entry.noted)
        note(lessonId, {
          kind: 'line.returned',
          personId: PersonId.parse(personId),
          awayMs: Math.max(0, clock.now() - entry.since),
        });
    },
    forget: (lessonId) => {
      for (const [key, { timer }] of away)
        if (key.startsWith(lessonId)) {
          clearTimeout(timer);
          away.delete(key);
        }
    },
    stop: () => {
      for (const { timer } of away.values()) clearTimeout(timer);
      away.clear();
    },
  };
}
