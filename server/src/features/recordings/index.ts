import type { IncomingMessage } from 'node:http';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { Router } from 'express';
import type { Deps } from '../../platform/deps.ts';
import { requireCaller, type Caller } from '../../platform/http.ts';
import { recordingTurned } from '../lessons/index.ts';
import { createRecorders } from './recorders.ts';
import { openRecordingFiles } from './recordings.files.ts';
import { MEDIA_PATH, mediaHandler } from './recordings.media.ts';
import { createViewNotes } from './recordings.list.service.ts';
import { recordingsRoutes } from './recordings.routes.ts';

export { changeAngle, placeAngle, recordingForAngles, removeAngle, type AngleFile } from './angles.repo.ts';
export { findRecordedLesson, momentIn, type RecordedLesson } from './recorded-lesson.ts';

export { isStillWritten, listRecordedFiles, placeSourceFile, type RecordedFile } from './recorded-files.ts';
export { keyOfSegment } from './recordings.files.ts';
export { coursewareThroughShares, downloadRightOf, recordingSeenBy } from './sight.ts';
export { receiverWords } from './sight.repo.ts';
export { soundOfRecording } from './sound-of-recording.ts';

export { recordingsOfEvaluations } from './recordings.service.ts';

export type RecordingsOptions = Deps & {
  /** Local folder where recorders write; on the disk of the storage. */
  workFolder: string;
  callerOf: (request: IncomingMessage) => Promise<Caller | null>;
};

/** The recordings feature: recorders at work, their files, playback. `http` goes before the contract's router. */
export function createRecordings(options: RecordingsOptions) {
  const files = openRecordingFiles(options);
  const recorders = createRecorders({ ...options, files });
  options.events.subscribe(recordingTurned, ({ lessonId, isOn, at }) => {
    // nobody in class waits for files
    (isOn ? recorders.turnOn(lessonId, at) : recorders.turnOff(lessonId, at)).catch((error: unknown) => {
      options.log.error({ err: error, lessonId }, 'could not turn a recording');
    });
  });
  recorders.resume().catch((error: unknown) => {
    options.log.error({ err: error }, 'could not take up recordings again');
  });
  const actorOf = async (request: IncomingMessage): Promise<Actor> =>
    requireCaller(await options.callerOf(request));
  const noteView = createViewNotes(options);
  const http = Router();
  http.get(MEDIA_PATH, mediaHandler({ ...options, files, noteView, actorOf }));
  return {
    routes: recordingsRoutes({ ...options, noteView }),
    http,
    noteView,
    close: () => recorders.close(),
  };
}
