import { z } from 'zod';

/** An instant: integer milliseconds since 1970-01-01T00:00Z, from the server's clock unless said otherwise. */
export const EpochMs = z.number().int().describe('epoch milliseconds');

/** A length of time in whole milliseconds. */
export const DurationMs = z.number().int().nonnegative().describe('milliseconds');

/** A calendar day without zone, `YYYY-MM-DD` (ISO 8601). */
export const LocalDate = z.iso.date();
export type LocalDate = z.infer<typeof LocalDate>;

/** A time of day without zone, `HH:MM`, 24 hours. */
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM');
export type TimeOfDay = z.infer<typeof TimeOfDay>;

/** The zone in which schools of this platform read clocks and calendars (IANA name); China has one. */
export const SCHOOL_ZONE = 'Asia/Shanghai';
