import { randomUUID } from 'node:crypto';
import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import type { LessonChoices } from '@tongtang/shared/lessons/timetable/lesson-choices.ts';
import { instantOf, localDateOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import { addDays, weekdayOf } from '@tongtang/shared/organisations/calendar/local-dates.ts';
import type { SignedInClient } from '../../testing/start-app.ts';

/** The demonstration's pair, and what a lesson of it can be put together from, by name. */
export type DemoPair = {
  pairingId: string;
  classId: (name: string) => string;
  classroomId: (name: string) => string;
  teacherId: (name: string) => string;
};

export async function demoPair(coordinator: SignedInClient): Promise<DemoPair> {
  const pairs = (await coordinator.call('GET', '/api/pairings')).body as { items: { id: string }[] };
  const pairingId = pairs.items[0]?.id ?? '';
  const answer = await coordinator.call('GET', `/api/pairings/${pairingId}/lesson-choices`);
  const choices = answer.body as LessonChoices;
  const idIn = (list: { id: string; name: string }[]) => (name: string) => {
    const found = list.find((entry) => entry.name === name);
    if (found === undefined) throw new Error(`no ${name}`);
    return found.id;
  };
  return {
    pairingId,
    classId: idIn(choices.classes),
    classroomId: idIn(choices.classrooms),
    teacherId: idIn(choices.teachers),
  };
}

/** The Monday `weeks` after the one to come: further away than anything the demonstration schedules by chance. */
export function mondayIn(weeks: number): string {
  const today = localDateOf(Date.now());
  return addDays(today, 8 - weekdayOf(today) + 7 * weeks);
}

/** A lesson of the demonstration's teachers and third grades, 40 minutes from a clock time on. */
export function newLesson(pair: DemoPair, on: string, from: string, change: object = {}) {
  const startsAt = instantOf(on, from);
  return {
    pairingId: pair.pairingId,
    title: '三年级语文《听听，秋的声音》',
    subject: '语文',
    startsAt,
    endsAt: startsAt + 40 * 60_000,
    leadTeacherId: pair.teacherId('李晓兰'),
    assistingTeacherIds: [pair.teacherId('王德福')],
    classes: [{ classId: pair.classId('三(1)班') }, { classId: pair.classId('三(2)班') }],
    stages: [{ id: randomUUID(), title: '导入', minutes: 5 }],
    ...change,
  };
}

/** The other teachers and classes, which collide with nothing above. */
export const fifthGrade = (pair: DemoPair) => ({
  leadTeacherId: pair.teacherId('孙怡然'),
  assistingTeacherIds: [pair.teacherId('罗大山')],
  classes: [{ classId: pair.classId('五(2)班') }, { classId: pair.classId('五(1)班') }],
});

/** Creates a lesson and fails loudly if that does not work. */
export async function schedule(client: SignedInClient, lesson: object): Promise<Lesson> {
  const answer = await client.call('POST', '/api/lessons', lesson);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body as Lesson;
}
