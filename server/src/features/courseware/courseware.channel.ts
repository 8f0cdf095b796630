import { coursewareChannel } from '@tongtang/shared/courseware/contract.ts';
import { authorise } from '../../platform/authorise.ts';
import type { Deps } from '../../platform/deps.ts';
import { personRoom, schoolRoom } from './courseware.news.ts';

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
