import { oc } from '@orpc/contract';
import { z } from 'zod';
import { ReviewPerson } from '../reviews/review.ts';
import { CodingId, RecordingId } from '../wire/ids.ts';
import { EpochMs } from '../wire/time.ts';
import { CodingScheme } from './scheme.ts';
import { ChosenScheme } from './schemes.contract.ts';

/** Longest recording times shortest interval: four hours of seconds. */
const CELLS_MOST = 14_400;
/** Codings that one person may have of one recording. */
export const CODINGS_MOST = 20;

/** What an observer has coded so far. */
export const CodingContent = z.object({
  /** One character for each interval (`Cells`): a key of the scheme, `.` for not coded. */
  cells: z
    .string()
    .max(CELLS_MOST, '编码太长')
    .regex(/^[0-9a-z.]*$/, '编码里有不认识的字符'),
  /** Intervals whose code was proposed from the sound and confirmed by the coder, in order. */
  fromProposal: z.array(z.int().min(0)).max(CELLS_MOST, '编码太长'),
});
export type CodingContent = z.infer<typeof CodingContent>;

/** One observer's coding of one recording with one scheme, in short. */
export const CodingSummary = z.object({
  id: CodingId,
  recordingId: RecordingId,
  scheme: CodingScheme,
  coder: ReviewPerson,
  /** Intervals with a code. */
  coded: z.number().int(),
  createdAt: EpochMs,
  /** Null while its coder is at work; nobody else is told of it until then. */
  submittedAt: EpochMs.nullable(),
  isOwn: z.boolean(),
});
export type CodingSummary = z.infer<typeof CodingSummary>;

export const Coding = CodingSummary.extend({
  content: CodingContent,
  /** Number of saves so far. */
  revision: z.number().int(),
  /** When it was last saved; null before the first time. */
  savedAt: EpochMs.nullable(),
});
export type Coding = z.infer<typeof Coding>;

const ByRecording = z.object({ recordingId: RecordingId });
const ByCoding = ByRecording.extend({ id: CodingId });

export const CodingSave = ByCoding.extend({
  /** Made by the client: the same save sent again is one. */
  saveId: z.uuid(),
  /** The revision it was made from. */
  baseRevision: z.int().min(0),
  content: CodingContent,
});
export type CodingSave = z.infer<typeof CodingSave>;

export const NewCoding = ByCoding.extend({ scheme: ChosenScheme });
export type NewCoding = z.infer<typeof NewCoding>;

const tags = ['codings'];

export const codingsContract = {
  /** Submitted ones of everybody and the asking person's own, by time of beginning. Problems: not-found, forbidden. */
  list: oc
    .route({ method: 'GET', path: '/recordings/{recordingId}/codings', tags })
    .input(ByRecording)
    .output(z.object({ items: z.array(CodingSummary), mayCode: z.boolean() })),
  /** Problems: not-found, also for what another has not submitted. */
  find: oc
    .route({ method: 'GET', path: '/recordings/{recordingId}/codings/{id}', tags })
    .input(ByCoding)
    .output(Coding),
  /**
   * Begins one; the client's id makes a repeated request one. Problems: not-found, forbidden; invalid `scheme`;
   * conflict `coding.still-recording`; too-many `coding.too-many`.
   */
  begin: oc
    .route({ method: 'POST', path: '/recordings/{recordingId}/codings', tags })
    .input(NewCoding)
    .output(Coding),
  /**
   * Saves one's own as a whole. Problems: not-found; invalid `content`; conflict `coding.submitted`,
   * `coding.changed-elsewhere`.
   */
  save: oc
    .route({ method: 'PUT', path: '/recordings/{recordingId}/codings/{id}/content', tags })
    .input(CodingSave)
    .output(Coding),
  /** From then on the group sees it and nobody changes it. Problems: not-found; conflict `coding.empty`. */
  submit: oc
    .route({ method: 'POST', path: '/recordings/{recordingId}/codings/{id}/submit', tags })
    .input(ByCoding)
    .output(Coding),
  /** Gives one's own up before it is submitted. Problems: not-found; conflict `coding.submitted`. */
  remove: oc
    .route({ method: 'DELETE', path: '/recordings/{recordingId}/codings/{id}', tags })
    .input(ByCoding)
    .output(z.object({})),
  /** Takes it up again. Problems: not-found. */
  restore: oc
    .route({ method: 'POST', path: '/recordings/{recordingId}/codings/{id}/restore', tags })
    .input(ByCoding)
    .output(Coding),
};
