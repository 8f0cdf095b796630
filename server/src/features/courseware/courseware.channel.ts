import { coursewareChannel } from '@tongtang/shared/courseware/contract.ts';
import { CoursewareId, OrganisationId } from '@tongtang/shared/wire/ids.ts';
import { authorise } from '../../platform/authorise.ts';
import type { Deps } from '../../platform/deps.ts';
import type { CoursewareRow } from './courseware.repo.ts';
import { stateOf } from './courseware.view.ts';

const schoolRoom = (schoolId: string) => `courseware:school:${schoolId}`;
const personRoom = (personId: string) => `courseware:person:${personId}`;

export function serveCoursewareChannel(deps: Pick<Deps, 'realtime'>): void {
  deps.realtime.serve(coursewareChannel, {
    commands: {
      'courseware:watch': async (from, { schoolId }) => {
        authorise(from.actor, 'courseware.read', { organisationIds: [schoolId] }, 'courseware.read');
        await from.join(schoolRoom(schoolId));
        await from.join(personRoom(from.actor.personId));
        return {};
      },
      'courseware:unwatch': async (from, { schoolId }) => {
        await from.leave(schoolRoom(schoolId));
        return {};
      },
    },
    signals: {},
  });
}

/** Tells the school's and the owner's open screens what became of it. */
export function announceChange(deps: Pick<Deps, 'realtime'>, row: CoursewareRow, removed = false): void {
  const change = {
    id: CoursewareId.parse(row.id),
    schoolId: OrganisationId.parse(row.schoolId),
    state: removed ? null : stateOf(row),
  };
  for (const room of [schoolRoom(row.schoolId), personRoom(row.ownerId)])
    deps.realtime.emit(coursewareChannel, room, 'courseware:changed', change);
}
