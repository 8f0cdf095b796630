import { implement } from '@orpc/server';
import { codingsContract } from '@tongtang/shared/codings/contract.ts';
import { requireActor, type RequestContext } from '../../platform/http.ts';
import * as codings from './codings.service.ts';
import * as schemes from './schemes.service.ts';
import * as tasks from './tasks.service.ts';

export function codingsRoutes(deps: schemes.CodingsDeps) {
  const os = implement(codingsContract).$context<RequestContext>().use(requireActor);
  return os.router({
    list: os.list.handler(({ input, context }) =>
      codings.listCodings(deps, context.actor, input.recordingId),
    ),
    find: os.find.handler(({ input, context }) => codings.findCoding(deps, context.actor, input)),
    begin: os.begin.handler(({ input, context }) => codings.beginCoding(deps, context.actor, input)),
    save: os.save.handler(({ input, context }) => codings.saveCoding(deps, context.actor, input)),
    submit: os.submit.handler(({ input, context }) => codings.submitCoding(deps, context.actor, input)),
    remove: os.remove.handler(async ({ input, context }) => {
      await codings.removeCoding(deps, context.actor, input);
      return {};
    }),
    restore: os.restore.handler(({ input, context }) => codings.restoreCoding(deps, context.actor, input)),
    tasks: {
      list: os.tasks.list.handler(({ input, context }) =>
        tasks.listTasks(deps, context.actor, input.recordingId),
      ),
      assign: os.tasks.assign.handler(({ input, context }) => tasks.assignTask(deps, context.actor, input)),
      unassign: os.tasks.unassign.handler(({ input, context }) =>
        tasks.unassignTask(deps, context.actor, input),
      ),
      note: os.tasks.note.handler(({ input, context }) => tasks.saveNote(deps, context.actor, input)),
    },
    schemes: {
      list: os.schemes.list.handler(({ input, context }) => schemes.listSchemes(deps, context.actor, input)),
      create: os.schemes.create.handler(({ input, context }) =>
        schemes.createScheme(deps, context.actor, input),
      ),
      remove: os.schemes.remove.handler(async ({ input, context }) => {
        await schemes.setSchemeRemoved(deps, context.actor, { ...input, isRemoved: true });
        return {};
      }),
      restore: os.schemes.restore.handler(({ input, context }) =>
        schemes.setSchemeRemoved(deps, context.actor, { ...input, isRemoved: false }),
      ),
    },
  });
}
