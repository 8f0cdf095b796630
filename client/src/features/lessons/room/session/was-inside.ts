import { z } from 'zod';

/** What was switched on when the page was loaded again. */
const Inside = z.object({ microphone: z.boolean(), camera: z.boolean() });
export type Inside = z.infer<typeof Inside>;

const keyOf = (lessonId: string) => `tongtang.inside.${lessonId}`;

/**
 * How this tab was in the lesson, or null if it was not: a page that was loaded again goes back in without
 * being asked, and never with a microphone open that was closed.
 */
export function wasInside(lessonId: string): Inside | null {
  try {
    return Inside.parse(JSON.parse(sessionStorage.getItem(keyOf(lessonId)) ?? 'null'));
  } catch {
    return null;
  }
}

/** @param inside null: left */
export function rememberInside(lessonId: string, inside: Inside | null): void {
  try {
    if (inside === null) sessionStorage.removeItem(keyOf(lessonId));
    else sessionStorage.setItem(keyOf(lessonId), JSON.stringify(inside));
  } catch {
    // storage is closed: the door is shown again after a reload
  }
}
