import { z } from 'zod';
import { PersonId } from '../../wire/ids.ts';
import { EpochMs } from '../../wire/time.ts';
import { LessonPeriod, LessonRef } from '../lesson.ts';

/** When a lesson is, in absolute time and in each school's own period. */
export const LessonPlace = z.object({
  startsAt: EpochMs,
  endsAt: EpochMs,
  supportingPeriod: LessonPeriod.nullable(),
  receivingPeriod: LessonPeriod.nullable(),
});
export type LessonPlace = z.infer<typeof LessonPlace>;

const PersonRef = z.object({ id: PersonId, name: z.string() });

/** Parts of a lesson that an edit can touch. */
export const EditedPart = z.enum(['title', 'subject', 'stages', 'courseware', 'classes', 'people']);
export type EditedPart = z.infer<typeof EditedPart>;

const moved = { before: LessonPlace, after: LessonPlace };

/** What changed: 调课 (`move`, `swap`), 停课 (`cancel`), 补课 (`makeUp`), 代课 (`substitute`) and edits. */
export const LessonChangeFacts = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('edit'), parts: z.array(EditedPart) }),
  z.object({ kind: z.literal('move'), ...moved }),
  z.object({ kind: z.literal('swap'), ...moved, withLesson: LessonRef }),
  z.object({ kind: z.literal('cancel') }),
  z.object({ kind: z.literal('uncancel') }),
  /** On the cancelled lesson: where it is held instead. On the new one nothing: it says so itself. */
  z.object({ kind: z.literal('makeUp'), by: LessonRef }),
  z.object({ kind: z.literal('substitute'), absent: PersonRef, substitute: PersonRef }),
  z.object({ kind: z.literal('addObserver'), person: PersonRef }),
  z.object({ kind: z.literal('removeObserver'), person: PersonRef }),
]);
export type LessonChangeFacts = z.infer<typeof LessonChangeFacts>;

/** One entry of a lesson's history; observers' only for those who may see them. */
export const LessonChange = z.object({
  id: z.uuid(),
  at: EpochMs,
  /** Null for the platform itself. */
  byName: z.string().nullable(),
  /** In the words of who did it; empty where none was asked for. */
  reason: z.string(),
  facts: LessonChangeFacts,
});
export type LessonChange = z.infer<typeof LessonChange>;
