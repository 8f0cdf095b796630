import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { authorise } from '../../platform/authorise.ts';
import type { Queryable } from '../../platform/database.ts';
import { thingOfLesson } from './lesson-thing.ts';
import { listObserverCandidates } from './timetable-cast.repo.ts';
import { changeLesson, requireState } from './timetable-changes.ts';
import { deleteObserver, insertObserver } from './timetable-writes.repo.ts';
import { requireFacts, type TimetableDeps } from './timetable.service.ts';
import type { LessonFacts } from './timetable.repo.ts';

/** People who could observe a lesson and are not on it, by a part of the name. @throws not-found, forbidden */
export async function searchObservers(
  deps: Pick<TimetableDeps, 'db'>,
  actor: Actor,
  { id, q }: { id: string; q: string },
) {
  const facts = await requireFacts(deps.db, id);
  authorise(actor, 'lesson.addObserver', thingOfLesson(facts), 'lesson.read');
  const rows = await candidatesFor(deps.db, facts, { q, personId: null, limit: 30 });
  const taken = new Set(facts.people.map((person) => person.id));
  return {
    items: rows
      .filter((row) => !taken.has(row.id))
      .map(({ id: personId, name, organisationName }) => ({ id: personId, name, organisationName })),
  };
}

/**
 * Adds somebody who observes; both teachers are told.
 * @throws not-found, forbidden; invalid `personId`; conflict `observer.teaches`, and as all changes
 */
export function addObserver(
  deps: TimetableDeps,
  actor: Actor,
  { id, personId }: { id: string; personId: string },
): Promise<Lesson> {
  return changeLesson(deps, actor, {
    id,
    action: 'lesson.addObserver',
    work: async (tx, facts) => {
      requireState(facts, ['scheduled', 'live']);
      const [candidate] = await candidatesFor(tx, facts, { q: '', personId, limit: 1 });
      if (candidate === undefined)
        throw new ProblemError('invalid', {
          fields: [{ path: 'personId', message: '没有找到这个人', fault: 'unknown' }],
        });
      const side = sideOf(facts, candidate.schoolId);
      if (await insertObserver(tx, { lessonId: id, personId, side, by: actor.personId }))
        return { facts: { kind: 'addObserver', person: { id: personId, name: candidate.name } }, reason: '' };
      const known = facts.people.find((person) => person.id === personId);
      if (known?.role === 'observer') return null;
      throw new ProblemError('conflict', {
        reason: 'observer.teaches',
        detail: `${candidate.name}是这节课的教师，不用再加听课。`,
      });
    },
  });
}

/**
 * Takes an observer off the lesson, in the middle of it too; afterwards the list stays as it was.
 * @throws not-found, forbidden; conflict `lesson.ended`
 */
export function removeObserver(
  deps: TimetableDeps,
  actor: Actor,
  { id, personId }: { id: string; personId: string },
): Promise<Lesson> {
  return changeLesson(deps, actor, {
    id,
    action: 'lesson.addObserver',
    work: async (tx, facts) => {
      requireState(facts, ['scheduled', 'live', 'cancelled']);
      const observer = facts.people.find((person) => person.id === personId && person.role === 'observer');
      if (observer === undefined || !(await deleteObserver(tx, id, personId)))
        throw new ProblemError('not-found');
      return { facts: { kind: 'removeObserver', person: { id: personId, name: observer.name } }, reason: '' };
    },
  });
}

const candidatesFor = (
  db: Queryable,
  facts: LessonFacts,
  wanted: { q: string; personId: string | null; limit: number },
) =>
  listObserverCandidates(db, {
    schoolIds: [facts.supportingSchoolId, facts.receivingSchoolId],
    regionIds: [...facts.supportingRegionPath, ...facts.receivingRegionPath],
    ...wanted,
  });

function sideOf(facts: LessonFacts, schoolId: string | null): 'supporting' | 'receiving' | null {
  if (schoolId === null) return null;
  return schoolId === facts.supportingSchoolId ? 'supporting' : 'receiving';
}
