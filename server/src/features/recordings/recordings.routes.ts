import { implement } from '@orpc/server';
import { recordingsContract } from '@tongtang/shared/recordings/contract.ts';
import { requireActor, type RequestContext } from '../../platform/http.ts';
import * as service from './recordings.service.ts';

export function recordingsRoutes(deps: service.RecordingsDeps) {
  const os = implement(recordingsContract).$context<RequestContext>().use(requireActor);
  return os.router({
    ofLesson: os.ofLesson.handler(({ input, context }) =>
      service.recordingOfLesson(deps, context.actor, input.lessonId),
    ),
    find: os.find.handler(({ input, context }) => service.findRecording(deps, context.actor, input.id)),
    clusters: os.clusters.handler(({ input, context }) => service.clustersFor(deps, context.actor, input)),
    events: os.events.handler(({ input, context }) =>
      service.eventsOfRecording(deps, context.actor, input.id),
    ),
  });
}
