import { implement } from '@orpc/server';
import { coursewareContract } from '@tongtang/shared/courseware/contract.ts';
import { requireActor, type RequestContext } from '../../platform/http.ts';
import * as service from './courseware.service.ts';

export function coursewareRoutes(deps: service.CoursewareDeps) {
  const os = implement(coursewareContract).$context<RequestContext>().use(requireActor);
  return os.router({
    uploadOptions: os.uploadOptions.handler(({ context }) => service.uploadOptions(deps, context.actor)),
    list: os.list.handler(({ input, context }) => service.listCourseware(deps, context.actor, input)),
    create: os.create.handler(({ input, context }) => service.createCourseware(deps, context.actor, input)),
    find: os.find.handler(({ input, context }) => service.findCourseware(deps, context.actor, input.id)),
    rename: os.rename.handler(({ input, context }) => service.renameCourseware(deps, context.actor, input)),
    remove: os.remove.handler(async ({ input, context }) => {
      await service.removeCourseware(deps, context.actor, input.id);
      return {};
    }),
    restore: os.restore.handler(({ input, context }) =>
      service.restoreCourseware(deps, context.actor, input.id),
    ),
  });
}
