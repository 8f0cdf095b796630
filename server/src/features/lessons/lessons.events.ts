import { defineDomainEvent } from '../../platform/domain-events.ts';

/**
 * People or classroom screens gained or lost their place in a lesson, or the lesson was cancelled or reinstated:
 * whoever holds a right in the live room must be looked at again. Published after commit.
 */
export const rightsChanged = defineDomainEvent<{ lessonId: string; personIds: string[] }>(
  'lesson.rightsChanged',
);
