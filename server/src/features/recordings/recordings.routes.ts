import { implement } from '@orpc/server';
import { recordingsContract } from '@tongtang/shared/recordings/contract.ts';
import { requireActor, type RequestContext } from '../../platform/http.ts';
import { listRecordings, noteSittings, viewsOfRecording, type ViewNotes } from './recordings.list.service.ts';
import * as service from './recordings.service.ts';
import type { RecordingsDeps } from './sight.ts';

export function recordingsRoutes(deps: RecordingsDeps & { noteView: ViewNotes }) {
  const os = implement(recordingsContract).$context<RequestContext>().use(requireActor);
  return os.router({
    ofLesson: os.ofLesson.handler(({ input, context }) =>
      service.recordingOfLesson(deps, context.actor, input.lessonId),
    ),
    list: os.list.handler(({ input, context }) => listRecordings(deps, context.actor, input)),
    find: os.find.handler(async ({ input, context }) => {
      const recording = await service.findRecording(deps, context.actor, input.id);
      const shareId = recording.share?.id ?? null;
      await deps.noteView(input.id, { personId: context.actor.personId, shareId });
      return recording;
    }),
    views: os.views.handler(({ input, context }) => viewsOfRecording(deps, context.actor, input)),
    noteSittings: os.noteSittings.handler(async ({ input, context }) => {
      await noteSittings(deps, context.actor, input);
      return {};
    }),
    sight: os.sight.handler(({ input, context }) => service.watchedShareOf(deps, context.actor, input.id)),
    clusters: os.clusters.handler(({ input, context }) => service.clustersFor(deps, context.actor, input)),
    events: os.events.handler(({ input, context }) =>
      service.eventsOfRecording(deps, context.actor, input.id),
    ),
  });
}
