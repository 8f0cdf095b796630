import { coursewareChannel } from '@tongtang/shared/courseware/contract.ts';
import { CoursewareId, OrganisationId } from '@tongtang/shared/wire/ids.ts';
import type { Deps } from '../../platform/deps.ts';
import type { CoursewareRow } from './courseware.repo.ts';
import { stateOf } from './courseware.view.ts';

/** Room of everybody who watches a school's courseware. */
export const schoolRoom = (schoolId: string) => `courseware:school:${schoolId}`;
/** Room of a person's own screens. */
export const personRoom = (personId: string) => `courseware:person:${personId}`;

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
