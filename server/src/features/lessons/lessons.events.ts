import { defineDomainEvent } from '../../platform/domain-events.ts';

/**
 * People or classroom screens gained or lost their place in a lesson, or the lesson was cancelled or reinstated:
 * whoever holds a right in the live room must be looked at again. Published after commit.
 */
export const rightsChanged = defineDomainEvent<{ lessonId: string; personIds: string[] }>(
  'lesson.rightsChanged',
);

/**
 * Somebody typed a caption; what it says is in the lesson's log. Published after commit, once, by the application that
 * wrote it; `captionsOfLesson` tells what was missed.
 */
export const captionPosted = defineDomainEvent<{ lessonId: string; caption: PostedCaption }>(
  'lesson.captionPosted',
);

/** `at`: received, `startedAt`: begun (server's clock). */
export type PostedCaption = { seq: number; at: number; startedAt: number; actorId: string; text: string };

/**
 * A lesson begins or ceases to be recorded: by a teacher, because a consent was withdrawn, or because the lesson
 * ended. Published after commit, once, by the application that wrote it; `at` (server's clock) is the event's.
 */
export const recordingTurned = defineDomainEvent<{ lessonId: string; isOn: boolean; at: number }>(
  'lesson.recordingTurned',
);
