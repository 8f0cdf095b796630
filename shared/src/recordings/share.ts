import { z } from 'zod';
import { RecordingShareId } from '../wire/ids.ts';
import { LocalDate } from '../wire/time.ts';

/**
 * Kinds of receivers of a share (分享): named people, a teaching-research group (教研组: a school's teachers of one
 * subject), the two schools of the lesson, a school, the schools and bureaus of a region.
 */
export const ReceiverKind = z.enum(['people', 'group', 'pair', 'school', 'region']);
export type ReceiverKind = z.infer<typeof ReceiverKind>;

/** Receivers in words. */
export const ReceiverWords = z.object({
  kind: ReceiverKind,
  /** People by name; `group`: school, subject; `pair`: both schools; else the one school or region. */
  names: z.array(z.string()),
});
export type ReceiverWords = z.infer<typeof ReceiverWords>;

/** The share by which somebody watches who may not see the lesson. */
export const WatchedShare = z.object({
  id: RecordingShareId,
  /** Who shared it. */
  by: z.string(),
  /** The last day. */
  toOn: LocalDate,
  /** Without: what shows, sounds or names pupils is left out. */
  withPupils: z.boolean(),
});
export type WatchedShare = z.infer<typeof WatchedShare>;
