import { oc } from '@orpc/contract';
import { z } from 'zod';
import { ReviewPerson } from '../reviews/review.ts';
import { CommentaryId, CommentaryVoiceId, LessonId, PersonId, RecordingId } from '../wire/ids.ts';
import { EpochMs } from '../wire/time.ts';
import { VoiceCue } from './cues.ts';

export const COMMENTARY_MOST = 8000;
export const REQUEST_MOST = 500;
/** Invitations to one recording. */
export const COMMENTARIES_MOST = 20;
/** Times somebody begins to speak anew in one commentary. */
export const VOICES_MOST = 20;
/** A piece of some seconds of speech; much more than a microphone makes of them. */
export const PIECE_MOST_BYTES = 256 * 1024;
/** Pieces of one voice: two hours of two seconds. */
export const PIECES_MOST = 3600;
/** Days after which what the teacher has not opened opens by itself. */
export const OPEN_AFTER_DAYS_MOST = 60;

/** `asked`: not published; `published`: for the lead teacher alone; `opened`: for everybody who reads the review. */
export const CommentaryState = z.enum(['asked', 'published', 'opened']);
export type CommentaryState = z.infer<typeof CommentaryState>;

/** Once through the lesson, or through a part of it, with the expert's voice. */
export const CommentaryVoice = z.object({
  id: CommentaryVoiceId,
  beganAt: EpochMs,
  /** Of what has arrived. */
  lengthMs: z.number().int(),
  pieces: z.number().int(),
  /** Where the player was, in order of time. */
  cues: z.array(VoiceCue),
});
export type CommentaryVoice = z.infer<typeof CommentaryVoice>;

/** What an expert says of a lesson. Times in it (`4:07`, `4:07–4:31`) are places of the recording. */
export const CommentaryContent = z.object({
  body: z.string().max(COMMENTARY_MOST, `点评最多 ${String(COMMENTARY_MOST)} 字`),
});
export type CommentaryContent = z.infer<typeof CommentaryContent>;

/** 专家点评: asked for with a date, published to the teacher first. */
export const Commentary = z.object({
  id: CommentaryId,
  recordingId: RecordingId,
  expert: ReviewPerson,
  askedBy: ReviewPerson,
  request: z.string(),
  askedAt: EpochMs,
  dueAt: EpochMs,
  /** Not published when it was due. */
  isOverdue: z.boolean(),
  /** Days after the publishing on which it opens to the group by itself; null: only the lead teacher opens it. */
  openAfterDays: z.number().int().nullable(),
  state: CommentaryState,
  publishedAt: EpochMs.nullable(),
  openedAt: EpochMs.nullable(),
  /** What it says, for those who may read it now; null for all others. */
  content: CommentaryContent.extend({
    voices: z.array(CommentaryVoice),
    /** Number of saves so far. */
    revision: z.number().int(),
    savedAt: EpochMs.nullable(),
  }).nullable(),
  abilities: z.object({
    /** Is the expert who is asked, and it is not published. */
    write: z.boolean(),
    /** Is the lead teacher, and it is not open to the group. */
    open: z.boolean(),
    /** Asked for it, and it is not published. */
    withdraw: z.boolean(),
  }),
});
export type Commentary = z.infer<typeof Commentary>;

/** What waits for somebody, with its lesson. */
export const CommentaryErrand = z.object({
  id: CommentaryId,
  recordingId: RecordingId,
  lessonTitle: z.string(),
  /** `write`: is asked for it; `read`: it is published to them, the lead teacher, and not opened. */
  kind: z.enum(['write', 'read']),
  /** Who asks, or who has written. */
  by: z.string(),
  dueAt: EpochMs,
  isOverdue: z.boolean(),
});
export type CommentaryErrand = z.infer<typeof CommentaryErrand>;

const ByRecording = z.object({ recordingId: RecordingId });
const ById = z.object({ id: CommentaryId });

export const NewCommentary = ByRecording.extend({
  /** Made by the client: the same invitation sent again is one. */
  id: CommentaryId,
  expertId: PersonId,
  request: z
    .string()
    .trim()
    .max(REQUEST_MOST, `请求最多 ${String(REQUEST_MOST)} 字`)
    .default(''),
  /** In the future. */
  dueAt: EpochMs,
  openAfterDays: z
    .int()
    .min(1, '至少 1 天')
    .max(OPEN_AFTER_DAYS_MOST, `最多 ${String(OPEN_AFTER_DAYS_MOST)} 天`)
    .nullable(),
});
export type NewCommentary = z.infer<typeof NewCommentary>;

export const CommentarySave = ById.extend({
  /** Made by the client: the same save sent again is one. */
  saveId: z.uuid(),
  /** The revision it was made from. */
  baseRevision: z.int().min(0),
  content: CommentaryContent,
});
export type CommentarySave = z.infer<typeof CommentarySave>;

/** A piece of a voice: some seconds of WebM (Opus), as a browser's recorder gives them; all of them together are one file. */
export const VoicePiece = ById.extend({
  voiceId: CommentaryVoiceId,
  /** From 0 on. The same piece again changes nothing; one must not be left out. */
  seq: z.coerce.number().int().min(0).max(PIECES_MOST),
  /** Where the piece ends, ms of the voice. */
  endMs: z.coerce.number().int().min(1),
  /** JSON of the `VoiceCue`s that lie in it. */
  cues: z.string().max(40_000),
  sound: z.file(),
});
export type VoicePiece = z.infer<typeof VoicePiece>;

const tags = ['commentaries'];

export const commentariesContract = {
  /** By time of asking. Problems: not-found, forbidden. */
  list: oc
    .route({ method: 'GET', path: '/recordings/{recordingId}/commentaries', tags })
    .input(ByRecording)
    .output(z.object({ items: z.array(Commentary), mayAsk: z.boolean() })),
  /** Experts and research officers anywhere, by name; at most 20. Problems: not-found, forbidden. */
  experts: oc
    .route({ method: 'GET', path: '/recordings/{recordingId}/commentary-experts', tags })
    .input(ByRecording.extend({ q: z.string().trim().max(40) }))
    .output(z.object({ items: z.array(ReviewPerson.omit({ side: true })) })),
  /**
   * Asks an expert, to whom the lesson is open from then on. Problems: not-found, forbidden; invalid `expertId`,
   * `dueAt`; conflict `commentary.asked-already`; too-many `commentary.too-many`.
   */
  ask: oc
    .route({ method: 'POST', path: '/recordings/{recordingId}/commentaries', tags })
    .input(NewCommentary)
    .output(Commentary),
  /** Of those who asked, before it is published. Problems: not-found; conflict `commentary.published`. */
  withdraw: oc.route({ method: 'DELETE', path: '/commentaries/{id}', tags }).input(ById).output(z.object({})),
  /** Problems: not-found; conflict `commentary.published`, `commentary.changed-elsewhere`. */
  save: oc
    .route({ method: 'PUT', path: '/commentaries/{id}/content', tags })
    .input(CommentarySave)
    .output(Commentary),
  /**
   * Keeps a piece of the expert's voice: when it is answered it is on disk. Problems: not-found; invalid `cues`,
   * `sound`; conflict `commentary.published`, `commentary.piece-missing` (data: next); too-many.
   */
  keepPiece: oc
    .route({ method: 'POST', path: '/commentaries/{id}/voices/{voiceId}/pieces', tags })
    .input(VoicePiece)
    .output(z.object({ pieces: z.number().int() })),
  /** Problems: not-found; conflict `commentary.published`. */
  removeVoice: oc
    .route({ method: 'DELETE', path: '/commentaries/{id}/voices/{voiceId}', tags })
    .input(ById.extend({ voiceId: CommentaryVoiceId }))
    .output(z.object({})),
  /** A voice as one WebM file, for whoever may read the commentary. Problems: not-found. */
  sound: oc
    .route({ method: 'GET', path: '/commentaries/{id}/voices/{voiceId}/sound', tags })
    .input(ById.extend({ voiceId: CommentaryVoiceId }))
    .output(z.file()),
  /** To the lead teacher; nobody changes it from then on. Problems: not-found; conflict `commentary.empty`. */
  publish: oc
    .route({ method: 'POST', path: '/commentaries/{id}/publication', tags })
    .input(ById)
    .output(Commentary),
  /** To everybody who reads the review: by the lead teacher. Problems: not-found, forbidden. */
  open: oc.route({ method: 'POST', path: '/commentaries/{id}/opening', tags }).input(ById).output(Commentary),
  /** What waits for the asking person, the nearest due first; at most 20. */
  errands: oc
    .route({ method: 'GET', path: '/commentary-errands', tags })
    .input(z.object({}))
    .output(z.object({ items: z.array(CommentaryErrand) })),
};

/** Whom a commentary concerns: for news. */
export const CommentaryNews = z.object({ recordingId: RecordingId, lessonId: LessonId });
