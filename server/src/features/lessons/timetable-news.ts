import { lessonChannel } from '@tongtang/shared/lessons/channel.ts';
import { matrixRow } from '@tongtang/shared/permissions/matrix.ts';
import type { Deps } from '../../platform/deps.ts';
import { personRoom } from '../../platform/realtime.ts';
import { rightsChanged } from './lessons.events.ts';
import { listWatchers } from './timetable-cast.repo.ts';
import type { LessonFacts } from './timetable.repo.ts';

type NewsDeps = Pick<Deps, 'db' | 'events' | 'realtime'>;

/**
 * Tells every open screen that may show these lessons to ask again. After commit.
 * @param lessonId null when many changed at once
 */
export async function announceTimetable(
  deps: NewsDeps,
  lessonId: string | null,
  lessons: readonly LessonFacts[],
): Promise<void> {
  const watchers = await listWatchers(deps.db, {
    schoolIds: lessons.flatMap((facts) => [facts.supportingSchoolId, facts.receivingSchoolId]),
    regionIds: lessons.flatMap((facts) => [...facts.supportingRegionPath, ...facts.receivingRegionPath]),
    schoolRoles: rolesReadingBy('school'),
    regionRoles: rolesReadingBy('region'),
  });
  const concerned = new Set([...watchers.map((row) => row.id), ...lessons.flatMap(personIdsOn)]);
  for (const personId of concerned)
    deps.realtime.emit(lessonChannel, personRoom(personId), 'lesson:timetable-changed', {
      lessonId,
    });
}

/** Tells the live part whose place in a lesson changed: those who came or went, or all when it was cancelled or reinstated. */
export async function publishRights(deps: NewsDeps, before: LessonFacts, after: LessonFacts): Promise<void> {
  const [then, now] = [before, after].map((facts) => new Map(placesOn(facts)));
  const everybody = [...new Set([...personIdsOn(before), ...personIdsOn(after)])];
  const turned = (before.state === 'cancelled') !== (after.state === 'cancelled');
  const personIds = everybody.filter((id) => turned || then?.get(id) !== now?.get(id));
  if (personIds.length > 0) await deps.events.publish(rightsChanged, { lessonId: after.id, personIds });
}

const placesOn = (facts: LessonFacts): [string, string][] => [
  ...facts.people.map((person): [string, string] => [person.id, person.role]),
  ...facts.endpointIds.map((id): [string, string] => [id, 'classroomEndpoint']),
];

const personIdsOn = (facts: LessonFacts): string[] => placesOn(facts).map(([id]) => id);

/** Roles that may read lessons of the whole school or region; those on a lesson are told by name. */
const rolesReadingBy = (scope: 'school' | 'region'): string[] =>
  Object.entries(matrixRow('lesson.read'))
    .filter(([, scopes]) => scopes.includes(scope))
    .map(([role]) => role);
