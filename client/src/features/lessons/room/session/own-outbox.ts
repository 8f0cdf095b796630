import { LessonAction } from '@tongtang/shared/lessons/live-action.ts';
import { z } from 'zod';
import type { PendingAction } from '../model/outbox.ts';

const Kept = z.array(
  z.object({ actionId: z.uuid(), action: LessonAction, madeAt: z.number(), seq: z.number().nullable() }),
);

/** What this tab still has to send in a lesson, kept through a reload. */
export type KeptOutbox = { left: PendingAction[]; keep: (pending: readonly PendingAction[]) => void };

/** A tab's own place, so that two tabs of one person do not send the same thing. */
export function keptOutbox(lessonId: string, personId: string): KeptOutbox {
  const key = `tongtang.unsent.${lessonId}.${personId}`;
  return {
    left: read(key),
    keep(pending) {
      try {
        if (pending.length === 0) sessionStorage.removeItem(key);
        else sessionStorage.setItem(key, JSON.stringify(pending));
      } catch {
        // storage is closed or full: what is unsent lives as long as the page
      }
    },
  };
}

function read(key: string): PendingAction[] {
  try {
    return Kept.parse(JSON.parse(sessionStorage.getItem(key) ?? '[]'));
  } catch {
    return [];
  }
}
