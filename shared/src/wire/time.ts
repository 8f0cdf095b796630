import { z } from 'zod';

/** The end of the year 2199: far enough, and sums with it still have four figures for the year. */
const LATEST_MS = 7_258_118_399_999;

/** An instant: integer milliseconds since 1970-01-01T00:00Z, from the server's clock unless said otherwise. */
export const EpochMs = z.number().int().min(0).max(LATEST_MS).describe('epoch milliseconds');

/** An instant in the query of an address. */
export const EpochMsInQuery = z.coerce.number().int().min(0).max(LATEST_MS).describe('epoch milliseconds');

/** A length of time in whole milliseconds. */
export const DurationMs = z.number().int().nonnegative().describe('milliseconds');

/** A calendar day without zone, `YYYY-MM-DD` (ISO 8601), of the years 2000 to 2199. */
export const LocalDate = z.iso.date().regex(/^2[01]/, '日期要在 2000 年到 2199 年之间');
export type LocalDate = z.infer<typeof LocalDate>;

/** A time of day without zone, `HH:MM`, 24 hours. */
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM');
export type TimeOfDay = z.infer<typeof TimeOfDay>;

/** The zone in which schools of this platform read clocks and calendars (IANA name); China has one. */
export const SCHOOL_ZONE = 'Asia/Shanghai';
