import type { LessonEvent } from '../lessons/live-action.ts';
import { withheld } from '../lessons/live-state.ts';
import type { LessonRole } from '../permissions/roles.ts';

const TEACHERS: readonly (LessonRole | null)[] = ['leadTeacher', 'assistingTeacher'];

/**
 * Whether a track is left out where pupils are: everything that a classroom sent, and what nobody knows whose it is.
 * A teacher's microphone or camera may still catch a pupil.
 */
export const isOfPupils = ({ role }: { role: LessonRole | null }): boolean => !TEACHERS.includes(role);

/** Written down by teachers or by the platform, and naming no pupil. */
const WITHOUT_PUPILS: ReadonlySet<LessonEvent['action']['kind']> = new Set([
  ...(['lesson.opened', 'lesson.ended', 'layout.chosen', 'page.shown', 'stage.started'] as const),
  ...(['ink.added', 'ink.erased', 'ink.cleared', 'clip.set', 'class.calledOn', 'class.dismissed'] as const),
  ...(['countdown.started', 'countdown.stopped', 'recording.started', 'recording.stopped'] as const),
]);

/**
 * An event of a lesson for who is not to meet its pupils: what was done at a classroom's screen, what somebody said or
 * typed, hands and numbers are withheld; whom the teacher called up loses the name. Pure.
 * @param teacherIds lead and assisting teachers of the lesson
 */
export function withoutPupils(event: LessonEvent, teacherIds: ReadonlySet<string>): LessonEvent {
  const { action, actorId } = event;
  const isTold = WITHOUT_PUPILS.has(action.kind) && (actorId === null || teacherIds.has(actorId));
  if (!isTold) return withheld(event);
  if (action.kind !== 'class.calledOn' || action.onStage === undefined) return event;
  return { ...event, action: { ...action, onStage: { name: '' } } };
}
