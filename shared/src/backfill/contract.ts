import { oc } from '@orpc/contract';
import { z } from 'zod';
import { BackfillStretchId, BackfillTakeId, LessonId, OrganisationId, RecordingId } from '../wire/ids.ts';
import { EpochMs } from '../wire/time.ts';

/** So long a device keeps what was not asked for yet, and the server waits for it. */
export const KEPT_DAYS = 7;
/** Longest stretch that is asked for in one piece, and the most it may hold. */
export const STRETCH_MOST_MS = 60_000;
export const STRETCH_MOST_BYTES = 48 * 1024 * 1024;
/** A stretch is sent with so much before it, in which playing can begin, and so much behind it. */
export const STRETCH_LEAD_MS = 3_000;
export const STRETCH_TAIL_MS = 500;
/** Address of the tus 1.0 uploads of stretches; an upload's id is its stretch's. */
export const STRETCH_UPLOADS = '/api/backfill/uploads';

/** Which of its tracks a device keeps. */
export const BackfillSource = z.enum(['camera', 'microphone']);
export type BackfillSource = z.infer<typeof BackfillSource>;

/** What a device kept of one of its tracks, from switching on to switching off. */
export const BackfillTake = z.object({
  id: BackfillTakeId,
  lessonId: LessonId,
  source: BackfillSource,
  /** Pixels of its picture; null for sound. */
  height: z.number().int().min(1).max(10_000).nullable(),
  /** On the server's clock, as the device measured it. */
  startedAt: EpochMs,
  /** Null while it goes on. */
  endedAt: EpochMs.nullable(),
});
export type BackfillTake = z.infer<typeof BackfillTake>;

/** A stretch of a take that the recording lacks; on the server's clock. */
export const WantedStretch = z.object({ id: BackfillStretchId, fromAt: EpochMs, toAt: EpochMs });
export type WantedStretch = z.infer<typeof WantedStretch>;

/**
 * What the device does with a take: `wait` and tell again later; `send` what is wanted, then tell again; `done`: it is
 * not needed (any more) and is removed from the device.
 */
export const TakeVerdict = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('wait') }),
  z.object({ kind: z.literal('send'), wanted: z.array(WantedStretch) }),
  z.object({ kind: z.literal('done') }),
]);
export type TakeVerdict = z.infer<typeof TakeVerdict>;

/** One piece of the browser's recorder. */
export const SentFragment = z.object({
  bytes: z.number().int().min(1),
  /** When it came, by the device's counting clock, since the take began. */
  elapsedMs: z.number().min(0),
  /** The same on the server's clock, with the drift taken out. */
  at: z.number().positive(),
});
export type SentFragment = z.infer<typeof SentFragment>;

const Span = z.object({ startMs: z.number().int(), endMs: z.number().int() });

/** Where a track of a recording comes from; times in ms of the recording. */
export const TrackOrigin = z.object({
  /** The recording's track; it may have nothing in it yet. */
  trackId: z.string(),
  name: z.string(),
  source: BackfillSource,
  /** From the device that sent it. */
  fromSource: z.array(Span),
  /** Missing or weak, and expected from the device. */
  awaited: z.array(Span),
  /** Missing, and nothing more is expected. */
  missing: z.array(Span),
});
export type TrackOrigin = z.infer<typeof TrackOrigin>;

const tags = ['backfill'];
const SchoolSwitch = z.object({ isOn: z.boolean() });

/** 补传: devices keep what they send while a lesson is recorded, and fill the gaps of the line afterwards. */
export const backfillContract = {
  /** The server's time, for the devices' own reckoning of it. */
  clock: oc.route({ method: 'GET', path: '/backfill/clock', tags }).output(z.object({ at: EpochMs })),
  /**
   * Whether the asking person's device keeps what it sends in this lesson: a place in it from which something is sent,
   * parents' consent in every class, and the school has not switched it off. Problems: not-found.
   */
  mayKeep: oc
    .route({ method: 'GET', path: '/lessons/{lessonId}/backfill', tags })
    .input(z.object({ lessonId: LessonId }))
    .output(z.object({ mayKeep: z.boolean() })),
  /** Tells of a take, as often as the device likes; told again, its end may be added. Problems: not-found, forbidden. */
  tell: oc
    .route({ method: 'PUT', path: '/lessons/{lessonId}/backfill/takes/{id}', tags })
    .input(BackfillTake)
    .output(TakeVerdict),
  /**
   * Announces what will be uploaded for a stretch: whole fragments, one after the other; none if the device has lost
   * them. The bytes follow by tus under its id. Problems: not-found; conflict (the stretch is not awaited); invalid.
   */
  offer: oc
    .route({ method: 'PUT', path: '/backfill/stretches/{id}', tags })
    .input(z.object({ id: BackfillStretchId, fragments: z.array(SentFragment).max(200) }))
    .output(z.object({ sizeBytes: z.number().int() })),
  /** Problems: not-found. */
  origins: oc
    .route({ method: 'GET', path: '/recordings/{id}/backfill', tags })
    .input(z.object({ id: RecordingId }))
    .output(z.object({ tracks: z.array(TrackOrigin) })),
  /** Whether the devices of a school keep anything. Problems: not-found. */
  ofSchool: oc
    .route({ method: 'GET', path: '/schools/{id}/backfill', tags })
    .input(z.object({ id: OrganisationId }))
    .output(SchoolSwitch),
  /** By those who manage the school's devices. Problems: not-found, forbidden. */
  setForSchool: oc
    .route({ method: 'PUT', path: '/schools/{id}/backfill', tags })
    .input(SchoolSwitch.extend({ id: OrganisationId }))
    .output(SchoolSwitch),
};
