import { z } from 'zod';
import { NamedPerson } from '../documents/versions.contract.ts';
import { RecordingMs } from '../reviews/review.ts';
import { SchoolRef } from '../pairings/contract.ts';
import {
  CoursewareId,
  LessonPlanId,
  LibraryItemId,
  LibraryOpeningId,
  LibraryVersionId,
  PairingId,
  RecordingId,
} from '../wire/ids.ts';
import { EpochMs, LocalDate } from '../wire/time.ts';
import { ResourceFacts } from './resource.ts';

/**
 * A `draft` is its owner's alone; it waits `atSchool`, then, if it is for the region, `atBureau`; it ends `published`
 * or `refused`.
 */
export const VersionState = z.enum(['draft', 'atSchool', 'atBureau', 'published', 'refused']);
export type VersionState = z.infer<typeof VersionState>;

/** For whom a version is submitted: the own school, or all schools of the bureau's region. */
export const Audience = z.enum(['school', 'region']);
export type Audience = z.infer<typeof Audience>;

/** For whom it is published now. */
export const Reach = z.enum(['none', 'school', 'region']);
export type Reach = z.infer<typeof Reach>;

export const ReviewStep = z.enum(['school', 'bureau']);
export type ReviewStep = z.infer<typeof ReviewStep>;

/** Who decided what, when, and why. */
export const Decision = z.object({
  step: ReviewStep,
  accepted: z.boolean(),
  reason: z.string(),
  by: NamedPerson,
  /** Short name of the school or bureau for which they decided. */
  organisation: z.string(),
  at: EpochMs,
});
export type Decision = z.infer<typeof Decision>;

/** What is to be put behind a version: an uploaded file (as courseware), a plan as it is now, a recording. */
export const NewSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('courseware'), coursewareId: CoursewareId }),
  z.object({ kind: z.literal('lessonPlan'), lessonPlanId: LessonPlanId }),
  z.object({ kind: z.literal('recording'), recordingId: RecordingId }),
]);
export type NewSource = z.infer<typeof NewSource>;

/** What is behind a version. */
export const ResourceSource = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('courseware'),
    coursewareId: CoursewareId,
    name: z.string(),
    media: z.enum(['pdf', 'image', 'video']),
    pageCount: z.int(),
    /** Of the file that is shown. */
    sizeBytes: z.int(),
    contentUrl: z.string(),
    contentType: z.string(),
    /** Pages of which there is a small picture. */
    pictures: z.int(),
  }),
  z.object({
    kind: z.literal('lessonPlan'),
    lessonPlanId: LessonPlanId,
    name: z.string(),
    /** Of the plan's document. */
    versionNumber: z.int(),
    keptAt: EpochMs,
  }),
  z.object({ kind: z.literal('recording'), recordingId: RecordingId, name: z.string(), startedAt: EpochMs }),
]);
export type ResourceSource = z.infer<typeof ResourceSource>;

/** Where the words of a search were found. */
export const SearchHit = z.object({
  where: z.enum(['title', 'facts', 'text', 'comment', 'transcript']),
  /** The words around, from the text, a comment or a transcript; null where the row itself shows them. */
  excerpt: z.string().nullable(),
  /** Where in a recording it is said; with `transcript`. */
  moment: z.object({ recordingId: RecordingId, atMs: RecordingMs }).nullable(),
});
export type SearchHit = z.infer<typeof SearchHit>;

/** A resource in lists, in the version that the asking person sees. */
export const LibraryItem = z.object({
  ...ResourceFacts.shape,
  id: LibraryItemId,
  versionId: LibraryVersionId,
  versionNumber: z.int(),
  sourceKind: z.enum(['courseware', 'lessonPlan', 'recording']),
  state: VersionState,
  reach: Reach,
  audience: Audience.nullable(),
  owner: NamedPerson,
  school: SchoolRef,
  publishedAt: EpochMs.nullable(),
  updatedAt: EpochMs,
  /** Last day on which it is open to the asking person's school; null if they see it otherwise. */
  openToOn: LocalDate.nullable(),
  hit: SearchHit.nullable(),
});
export type LibraryItem = z.infer<typeof LibraryItem>;

/** A resource in the library's list, with what is thought of it. */
export const ListedItem = LibraryItem.extend({
  /** Mean of the stars, unrounded, and of how many; null without ratings. */
  rating: z.object({ mean: z.number(), count: z.int() }).nullable(),
  /** Who opened it, its owner left out. */
  usedBy: z.int(),
});
export type ListedItem = z.infer<typeof ListedItem>;

/** One version in the history of an item. */
export const VersionEntry = LibraryItem.pick({
  ...{ versionId: true, versionNumber: true, state: true, reach: true, audience: true },
  ...{ publishedAt: true, note: true, title: true },
}).extend({
  submittedAt: EpochMs.nullable(),
  /** Only for its owner and who decides. */
  decisions: z.array(Decision),
});
export type VersionEntry = z.infer<typeof VersionEntry>;

/** An item that the other school of a pair sees from day to day, both included. */
export const LibraryOpening = z.object({
  id: LibraryOpeningId,
  pairingId: PairingId,
  partner: SchoolRef,
  fromOn: LocalDate,
  toOn: LocalDate,
  openedBy: NamedPerson,
  openedAt: EpochMs,
  /** When it was taken back before its time. */
  endedAt: EpochMs.nullable(),
  /** Whether the partner sees it now: opening and pairing both hold today. */
  isOpen: z.boolean(),
});
export type LibraryOpening = z.infer<typeof LibraryOpening>;

export const LibraryItemDetail = LibraryItem.omit({ hit: true }).extend({
  /** To be named by whoever saves a draft. */
  revision: z.int(),
  source: ResourceSource,
  /** Those the asking person may look at, the latest first. */
  versions: z.array(VersionEntry),
  /** For those who open it, all that ever were; else empty. */
  openings: z.array(LibraryOpening),
  abilities: z.object({
    /** Save, submit or drop this version: it is the owner's draft. */
    edit: z.boolean(),
    /** Take it back before the school has decided. */
    recall: z.boolean(),
    /** Begin the next version. */
    begin: z.boolean(),
    /** The step that waits for the asking person's decision. */
    decide: ReviewStep.nullable(),
    remove: z.boolean(),
    open: z.boolean(),
  }),
});
export type LibraryItemDetail = z.infer<typeof LibraryItemDetail>;
