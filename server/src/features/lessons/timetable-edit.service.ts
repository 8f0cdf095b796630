import type { Lesson, LessonStage } from '@tongtang/shared/lessons/lesson.ts';
import type { EditedPart } from '@tongtang/shared/lessons/timetable/lesson-change.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import type { Queryable } from '../../platform/database.ts';
import { bookLessons } from './timetable-bookings.ts';
import { castClasses, castTeachers, checkCourseware } from './timetable-cast.ts';
import { changeLesson, pairingOf, requireState } from './timetable-changes.ts';
import * as writes from './timetable-writes.repo.ts';
import { refuseSameStage, type TimetableDeps } from './timetable.service.ts';
import type { LessonFacts } from './timetable.repo.ts';

/** What of a lesson is to be otherwise; absent parts stay. */
export type LessonEdit = {
  id: string;
  title?: string;
  subject?: string;
  stages?: LessonStage[];
  coursewareIds?: string[];
  classes?: { classId: string; classroomId?: string | null }[];
  leadTeacherId?: string;
  assistingTeacherIds?: string[];
};

/**
 * Changes what is taught, by whom and to whom; while it is taught, everything but the classes.
 * @throws not-found, forbidden; invalid by field; conflict as all changes
 */
export function editLesson(deps: TimetableDeps, actor: Actor, edit: LessonEdit): Promise<Lesson> {
  return changeLesson(deps, actor, {
    id: edit.id,
    work: async (tx, facts) => {
      requireState(facts, edit.classes === undefined ? ['scheduled', 'live'] : ['scheduled']);
      const parts = partsOf(edit, facts);
      if (parts.length === 0) return null;
      await applyEdit(tx, { actor, edit, facts });
      if (parts.includes('classes') || parts.includes('people')) await bookLessons(tx, actor, [facts.id]);
      return { facts: { kind: 'edit', parts }, reason: '' };
    },
  });
}

async function applyEdit(
  tx: Queryable,
  { actor, edit, facts }: { actor: Actor; edit: LessonEdit; facts: LessonFacts },
): Promise<void> {
  const pairing = await pairingOf(tx, facts);
  const { title, subject, stages } = { ...facts, ...edit };
  refuseSameStage(stages);
  await writes.setWhat(tx, facts.id, { title, subject, stages });
  if (edit.coursewareIds !== undefined) {
    const kept = facts.courseware.map((courseware) => courseware.id);
    await checkCourseware(tx, actor, { pairing, ids: edit.coursewareIds, kept });
    await writes.replaceCourseware(tx, facts.id, edit.coursewareIds);
  }
  if (edit.classes !== undefined)
    await writes.replaceClasses(tx, facts.id, await castClasses(tx, pairing, edit.classes));
  if (edit.leadTeacherId !== undefined || edit.assistingTeacherIds !== undefined) {
    const teachers = await castTeachers(tx, pairing, { ...castOf(facts), ...edit });
    await writes.replaceTeachers(tx, facts.id, { teachers, by: actor.personId });
  }
}

/** The teachers of a lesson as a wish for another. */
export function castOf(facts: LessonFacts): { leadTeacherId: string; assistingTeacherIds: string[] } {
  return {
    leadTeacherId: facts.people.find((person) => person.role === 'leadTeacher')?.id ?? '',
    assistingTeacherIds: facts.people
      .filter((person) => person.role === 'assistingTeacher')
      .map((person) => person.id),
  };
}

/** The classes of a lesson as a wish for another. */
export const classesOf = (facts: LessonFacts) =>
  facts.classes.map(({ id, classroom }) => ({ classId: id, classroomId: classroom?.id ?? null }));

function partsOf(edit: LessonEdit, facts: LessonFacts): EditedPart[] {
  const cast = castOf(facts);
  const was: Record<EditedPart, unknown> = {
    title: facts.title,
    subject: facts.subject,
    stages: plainStages(facts.stages),
    courseware: facts.courseware.map((courseware) => courseware.id),
    classes: byId(classesOf(facts)),
    people: [cast.leadTeacherId, cast.assistingTeacherIds],
  };
  const wished: Record<EditedPart, unknown> = {
    title: edit.title,
    subject: edit.subject,
    stages: edit.stages && plainStages(edit.stages),
    courseware: edit.coursewareIds,
    classes: edit.classes && byId(edit.classes),
    people:
      edit.leadTeacherId === undefined && edit.assistingTeacherIds === undefined
        ? undefined
        : [edit.leadTeacherId ?? cast.leadTeacherId, edit.assistingTeacherIds ?? cast.assistingTeacherIds],
  };
  const parts: EditedPart[] = ['title', 'subject', 'stages', 'courseware', 'classes', 'people'];
  return parts.filter((part) => wished[part] !== undefined && !isSame(wished[part], was[part]));
}

const byId = (classes: { classId: string; classroomId?: string | null }[]) =>
  classes
    .map(({ classId, classroomId }) => ({ classId, classroomId }))
    .sort((a, b) => (a.classId < b.classId ? -1 : 1));

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** jsonb gives keys back in an order of its own. */
const plainStages = (stages: readonly LessonStage[]) =>
  stages.map(({ id, title, minutes, courseware }) => [id, title, minutes, courseware?.id, courseware?.pages]);
