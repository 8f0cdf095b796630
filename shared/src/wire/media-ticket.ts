import { z } from 'zod';

/** What any LiveKit client needs to enter a media room. */
export const MediaTicket = z.object({
  /** WebSocket address of the signalling, through the application's own gate. */
  serverUrl: z.string(),
  /** Valid for 60 s, for one room, with the sources that may be sent. */
  token: z.string(),
});
export type MediaTicket = z.infer<typeof MediaTicket>;

/**
 * Names the tab, kept for its life (sessionStorage): it takes its own place again after a broken line and never
 * another tab's.
 */
export const TabName = z.string().regex(/^[a-z0-9]{1,16}$/, '1–16 位小写字母或数字');
